import type { Transaction } from "@tiptap/pm/state";

import type { RichTextNode } from "~/text/rich-text";

/** A picture of a clipboard whose bytes are at hand. */
export interface PastedPicture {
  /** Its bytes, or the hash of an image of ours that the text does not have yet */
  source: Blob | string;
  alt: string | null;
}

/** A picture, and the place of it in the editor once the rest is pasted. */
export type PlacedPicture = PastedPicture & { position: number };

const HOLDER = "0".repeat(56);

/** What stands for a picture until its bytes are with the server: it never reaches the shared text. */
export const holderOf = (index: number): RichTextNode => ({
  type: "image",
  attrs: { sha256: HOLDER + index.toString(16).padStart(8, "0") },
});

/** Takes the holders out of what is pasted. Pictures without one stand where the text can have none. */
export function takeHolders(tr: Transaction, pictures: readonly PastedPicture[]): PlacedPicture[] {
  const found: PlacedPicture[] = [];
  tr.doc.descendants(({ type, attrs }, position) => {
    if (type.name !== "image" || !String(attrs.sha256).startsWith(HOLDER)) return;
    const picture = pictures[Number.parseInt(String(attrs.sha256).slice(HOLDER.length), 16)];
    if (picture) found.push({ ...picture, position });
  });
  for (const { position } of found.toReversed()) tr.delete(position, position + 1);
  return found.map((picture, index) => ({ ...picture, position: picture.position - index }));
}
