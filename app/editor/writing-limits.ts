import { Extension } from "@tiptap/core";
import { Plugin, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

import { LIMITS } from "./schema";

/** Keeps one's own edits within what the server takes; what comes from the server is let through. */
export const WritingLimits = Extension.create({
  name: "writingLimits",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        filterTransaction: (tr) => {
          if (!tr.docChanged || tr.getMeta(ySyncPluginKey)) return true;
          return tr.doc.content.size <= LIMITS.characters && !growsTooDeep(tr);
        },
      }),
    ];
  },
});

function growsTooDeep(tr: Transaction): boolean {
  return tr.mapping.maps.some((map, index) => {
    let tooDeep = false;
    map.forEach((_from, _to, newFrom, newTo) => {
      const rest = tr.mapping.slice(index + 1);
      const [from, to] = [rest.map(newFrom, -1), rest.map(newTo, 1)];
      tr.doc.nodesBetween(Math.min(from, to), Math.max(from, to), (node, position) => {
        const depth = tr.doc.resolve(position).depth + (node.isLeaf ? 0 : 1);
        if (depth >= LIMITS.nesting) tooDeep = true;
        return !tooDeep;
      });
    });
    return tooDeep;
  });
}
