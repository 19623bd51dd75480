import { keydownHandler } from "@tiptap/pm/keymap";
import { Plugin, type Command } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

import { isShown } from "~/text/text-binding";

const nothing: Command = () => true;
const READING = { inputmode: "none", "aria-readonly": "true" };

/** They act on the shared history of edits, past the transactions. */
const withoutHistory = keydownHandler({ "Mod-z": nothing, "Mod-y": nothing, "Mod-Shift-z": nothing });

/**
 * Lets somebody who may not write go about in the text with the caret and select in it, by keyboard too. Nothing they do
 * changes it; what others write is shown.
 */
export function onlyRead(isReading: () => boolean): Plugin {
  const stop = (_view: EditorView, event: Event) => {
    if (!isReading()) return false;
    event.preventDefault();
    return true;
  };
  return new Plugin({
    filterTransaction: (tr) => !tr.docChanged || isShown(tr) || !isReading(),
    props: {
      // No keyboard comes up on a phone
      attributes: (): Record<string, string> => (isReading() ? READING : {}),
      handleDOMEvents: { beforeinput: stop, paste: stop, cut: stop, drop: stop },
      handleKeyDown: (view, event) => isReading() && withoutHistory(view, event),
    },
  });
}
