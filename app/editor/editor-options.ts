import type { EditorProps } from "@tiptap/pm/view";

/** What every editor of ours has in common: a name, its language, spelling, and the key for links. */
export function editorProps(options: {
  label: string;
  language: string;
  describedBy?: string;
  onLink: () => void;
}): EditorProps {
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
  };
}
