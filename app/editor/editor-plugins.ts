import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import type { Plugin } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";

import type { DocumentProvider } from "~/collab/provider";
import { LIMITS } from "~/text/limits";
import { isBody } from "~/text/roots";
import type { TextBinding } from "~/text/text-binding";

import { authorship, authorshipKeys } from "./authorship";
import { blockPlaces } from "./block-places";
import { clipboard, type ClipboardNotices } from "./clipboard/clipboard-plugin";
import { columnSizes } from "./column-sizes";
import { commentAnchors } from "./comment-anchors";
import { editorKeys } from "./editor-keys";
import { find } from "./find/find-plugin";
import { footnotes } from "./footnotes";
import { headingOutline } from "./heading-outline";
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
}

/** What makes a bound view one that people write in together. */
export const editorPlugins =
  ({ provider, root, placeholder: words, isReading, session = null, ...notices }: EditorPluginOptions) =>
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
          authorship(binding),
          suggestionMarks(binding, session),
          ...commentAnchors(binding),
          dropCursor(DROP),
          gapCursor(),
        ]
      : []),
    ...editorKeys(binding, root),
    clipboard(notices, binding),
    ...(isBody(root) ? [columnSizes(), tableEditing()] : []),
    blockPlaces(`item-${root.replace(/[^\w-]/g, "-")}`),
    placeholder(words),
    takeOutDisguises(),
    writingLimits(LIMITS),
    quietInput(() => provider.delayIncoming()),
    remoteCarets(provider, binding),
  ];

const DROP = { class: "drop-cursor", color: false } as const;
