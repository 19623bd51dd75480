import type { Node } from "@tiptap/pm/model";
import { DecorationSet, type Decoration } from "@tiptap/pm/view";

/**
 * Decorations of whole blocks. For every block of a text ProseMirror looks through all decorations that stand beside
 * it, in case they mark letters of it: with thousands of blocks that took longer than all else a key does. Decorations
 * of blocks mark no letters, so only those within the block are looked up.
 */
export const blockDecorations = (doc: Node, decorations: Decoration[]): DecorationSet =>
  withQuickLookup(DecorationSet.create(doc, decorations));

export function withQuickLookup(set: DecorationSet): DecorationSet {
  if (set === DecorationSet.empty) return set;
  // Triples: where a block begins and ends, and what is decorated within it
  const { children } = set as unknown as { children: readonly (number | DecorationSet)[] };
  const within = new Map<number, DecorationSet>();
  for (let index = 0; index < children.length; index += 3)
    within.set(children[index] as number, children[index + 2] as DecorationSet);
  return Object.assign(set, { forChild: (offset: number) => within.get(offset) ?? DecorationSet.empty });
}
