import type { EditorOptions } from "@tiptap/core";

import { cleanPastedHtml, PASTE_MAX } from "./clean-pasted-html";

/** What every editor of ours has in common: language, spelling, a name, careful pasting. */
export function editorProps(options: {
  label: string;
  language: string;
  describedBy?: string;
  onPasteRefused: () => void;
  onLink: () => void;
}): EditorOptions["editorProps"] {
  return {
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": options.label,
      ...(options.describedBy ? { "aria-describedby": options.describedBy } : {}),
      lang: options.language,
      spellcheck: "true",
    },
    handleKeyDown: (view, event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || !view.editable) return false;
      // On the rest of the page the same keys search
      event.stopPropagation();
      options.onLink();
      return true;
    },
    transformPastedHTML: cleanPastedHtml,
    handlePaste: (_view, event) => {
      const clipboard = event.clipboardData;
      const size = Math.max(
        clipboard?.getData("text/plain").length ?? 0,
        (clipboard?.getData("text/html").length ?? 0) / 20,
      );
      if (size <= PASTE_MAX) return false;
      options.onPasteRefused();
      return true;
    },
  };
}
