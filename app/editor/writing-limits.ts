import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { TableMap } from "@tiptap/pm/tables";

import { TABLE_LIMITS } from "~/text/table-grid";
import { isShown } from "~/text/text-binding";

/** Keeps one's own edits within what the server takes and everybody sees; what comes from others is let through. */
export const writingLimits = (limits: { characters: number; blocks: number }): Plugin =>
  new Plugin({
    filterTransaction: (tr, { doc: before }) =>
      !tr.docChanged || isShown(tr) || staysWithin(tr.doc, limits) || isSmaller(tr.doc, before),
  });

function staysWithin(doc: Node, { characters, blocks }: { characters: number; blocks: number }): boolean {
  if (doc.content.size > characters || doc.childCount > blocks) return false;
  let isWithin = true;
  doc.forEach((node) => {
    if (node.isTextblock) return;
    isWithin &&= node.childCount <= TABLE_LIMITS.rows && TableMap.get(node).width <= TABLE_LIMITS.columns;
  });
  return isWithin;
}

/** Whoever is beyond them already can always take something away. */
const isSmaller = (doc: Node, before: Node): boolean => doc.content.size < before.content.size;
