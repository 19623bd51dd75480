import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";

import { withoutDisguises } from "~/domain/shared/storable-text";
import { isShown } from "~/text/text-binding";

/**
 * Takes out of one's own edits what would disguise text, before the edit is shared: the server refuses it, and files
 * copied from Windows or Word often carry it. What others wrote is never changed in response.
 */
export function takeOutDisguises(): Plugin {
  // Blocks are replaced when they change: each is searched once
  const clean = new WeakSet<Node>();
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((tr) => tr.docChanged && !isShown(tr))) return null;
      const disguises: number[] = [];
      state.doc.forEach((block, position) => {
        if (clean.has(block)) return;
        const found = disguisesIn(block);
        if (found.length === 0) clean.add(block);
        for (const place of found) disguises.push(position + 1 + place);
      });
      if (disguises.length === 0) return null;
      const { tr } = state;
      for (const place of disguises.toReversed()) tr.delete(place, place + 1);
      return tr;
    },
  });
}

/** Places in the block, from its content's start. */
function disguisesIn(block: Node): number[] {
  const places: number[] = [];
  block.descendants((node, position) => {
    const { text = "" } = node;
    if (withoutDisguises(text) === text) return;
    for (let index = 0; index < text.length; index++)
      if (withoutDisguises(text[index] ?? "") === "") places.push(position + index);
  });
  return places;
}
