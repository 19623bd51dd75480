import type { EditorView } from "@tiptap/pm/view";

import { m } from "~/paraglide/messages.js";
import type { TextBinding } from "~/text/text-binding";

import type { PlacedPicture } from "./pasted-pictures";
import { sendImage, widthShare, type SentImage } from "./send-image";

export interface PictureNotices {
  /** So many pictures are being sent. */
  onSending(count: number): void;
  /** `left`: why the others are not in the text, in words */
  onPut(put: { count: number; undescribed: number; left: string[] }): void;
}

/**
 * Sends pasted pictures, and puts them where they were pasted, whatever was written around meanwhile: as one step, when
 * the server has them all. Nothing is in the text that the server does not have.
 */
export async function putPictures(
  view: EditorView,
  binding: Pick<TextBinding, "placeAt" | "positionOf">,
  pictures: readonly PlacedPicture[],
  href: string,
  notices: PictureNotices,
): Promise<void> {
  const places = pictures.map(({ position }) => binding.placeAt(position, "before"));
  notices.onSending(pictures.length);
  const sent: SentImage[] = [];
  for (const { source } of pictures) sent.push(await sendImage(href, source));
  if (view.isDestroyed) return notices.onPut({ count: 0, undescribed: 0, left: [m.document_images_text_changed()] });
  const { tr, schema } = view.state;
  const put: PlacedPicture[] = [];
  const left: string[] = [];
  // From the last: those before stay where they are, and of two at one place the first comes first
  for (const [index, picture] of [...pictures.entries()].toReversed()) {
    const [answer, place] = [sent[index], places[index]];
    const position = place ? binding.positionOf(place) : null;
    if (!answer?.ok) {
      left.unshift(answer?.problem ?? "");
      continue;
    }
    if (position === null || !tr.doc.resolve(position).parent.isTextblock) continue;
    const { sha256, width } = answer;
    tr.insert(position, schema.node("image", { sha256, alt: picture.alt, width: widthShare(width) }));
    put.push(picture);
  }
  if (tr.docChanged) view.dispatch(tr);
  const undescribed = put.filter(({ alt }) => alt === null).length;
  notices.onPut({ count: put.length, undescribed, left: [...new Set(left)] });
}
