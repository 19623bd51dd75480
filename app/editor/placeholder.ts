import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Shown in an empty text. */
export const placeholder = (words: string): Plugin =>
  new Plugin({
    props: {
      decorations: ({ doc }) => {
        const only = doc.childCount === 1 ? doc.firstChild : null;
        if (!only?.isTextblock || only.content.size > 0 || only.attrs.list !== "none") return null;
        const attributes = { class: "is-editor-empty", "data-placeholder": words };
        return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, attributes)]);
      },
    },
  });
