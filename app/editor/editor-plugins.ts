import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { keymap } from "@tiptap/pm/keymap";
import type { Plugin } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";

import type { DocumentProvider } from "~/collab/provider";
import { LIMITS } from "~/text/limits";
import { isBody } from "~/text/roots";
import type { TextBinding } from "~/text/text-binding";

import { authorship, authorshipKeys } from "./authorship";
import { blockPlaces } from "./block-places";
import { clipboard, type ClipboardNotices, type PutPictures } from "./clipboard/clipboard-plugin";
import { columnSizes } from "./column-sizes";
import { commentAnchors } from "./comment-anchors";
import { editorKeys } from "./editor-keys";
import { find } from "./find/find-plugin";
import { footnotes } from "./footnotes";
import { headingOutline } from "./heading-outline";
import { images, openImage } from "./images/image-view";
import { putPictures, type PictureNotices } from "./images/put-pictures";
import type { LiveFigures } from "./live/live-figures";
import { liveBlocks, openLive } from "./live/live-view";
import { offers } from "./offer/offer-plugin";
import { onlyRead } from "./only-read";
import { placeholder } from "./placeholder";
import { quietInput } from "./quiet-input";
import { suggestionMarks } from "./suggestion-marks";
import type { SuggestionSession } from "./suggestion-session";
import { remoteCarets } from "./remote-carets";
import { typedLinks } from "./typed-links";
import { typingRules } from "./typing-rules";
import { takeOutDisguises } from "./without-disguises";
import { writingLimits } from "./writing-limits";

export interface EditorPluginOptions extends ClipboardNotices {
  provider: Pick<DocumentProvider, "awareness" | "status" | "delayIncoming">;
  root: string;
  placeholder: string;
  /** Whether somebody only goes about in the text; otherwise what their access says */
  isReading?: () => boolean;
  /** Where what is written is a suggestion */
  session?: SuggestionSession | null;
  /** Where images can be put in; null where they cannot */
  images?: ImageOptions | null;
  /** Where figures of the consortium are shown */
  live?: LiveOptions | null;
}

interface LiveOptions {
  figures: LiveFigures;
  /** Whether somebody may put more of them in */
  isOffered: boolean;
  /** Somebody wants to put figures in, or to change which the selected table shows. */
  onLive(): void;
}

interface ImageOptions extends PictureNotices {
  /** Where images of the document are sent; null while nobody may */
  href: string | null;
  /** Somebody wants to put an image in, or to change the one that is selected. */
  onImage(): void;
}

/** What makes a bound view one that people write in together. */
export const editorPlugins =
  ({
    provider,
    root,
    placeholder: words,
    isReading,
    session = null,
    images: pictures = null,
    live = null,
    ...notices
  }: EditorPluginOptions) =>
  (binding: TextBinding): Plugin[] => [
    onlyRead(isReading ?? (() => provider.status.getSnapshot().access === "read")),
    typedLinks(),
    typingRules(root),
    ...(isBody(root)
      ? [
          authorshipKeys,
          headingOutline(),
          footnotes(),
          find(),
          offers({ onImage: pictures?.href ? pictures.onImage : null, onLive: live?.isOffered ? live.onLive : null }),
          ...(pictures ? [images(pictures.onImage), keymap({ Enter: openImage(pictures.onImage) })] : []),
          ...(live ? [liveBlocks(live.figures, live.onLive), keymap({ Enter: openLive(live.onLive) })] : []),
          authorship(binding),
          suggestionMarks(binding, session),
          ...commentAnchors(binding),
          dropCursor(DROP),
          gapCursor(),
        ]
      : []),
    ...editorKeys(binding, root),
    clipboard(notices, binding, pictures && putter(binding, pictures)),
    ...(isBody(root) ? [columnSizes(), tableEditing()] : []),
    blockPlaces(`item-${root.replace(/[^\w-]/g, "-")}`),
    placeholder(words),
    takeOutDisguises(),
    writingLimits(LIMITS),
    quietInput(() => provider.delayIncoming()),
    remoteCarets(provider, binding),
  ];

function putter(binding: TextBinding, { href, ...notices }: ImageOptions): PutPictures | null {
  return href === null ? null : (view, placed) => void putPictures(view, binding, placed, href, notices);
}

const DROP = { class: "drop-cursor", color: false } as const;
