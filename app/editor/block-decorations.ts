import type { Node } from "@tiptap/pm/model";
import { DecorationSet, type Decoration } from "@tiptap/pm/view";

/** The inside of a decoration set, which its types do not expose. */
interface Parts {
  local: readonly Decoration[];
  /** Triples: where a block begins and ends, and what is decorated within it */
  children: readonly (number | DecorationSet)[];
}

const SetOfParts = DecorationSet as unknown as new (
  local: Parts["local"],
  children: Parts["children"],
) => DecorationSet;

/**
 * Decorations of whole blocks, of the text itself and of cells. To place them ProseMirror compares every block of the
 * text with every decoration; those of top-level blocks are already in place here.
 */
export function blockDecorations(doc: Node, decorations: readonly Decoration[]): DecorationSet {
  if (decorations.length === 0) return DecorationSet.empty;
  const starts = new Set<number>();
  doc.forEach((_block, position) => starts.add(position));
  const own = decorations.filter(({ from }) => starts.has(from));
  const inCells = decorations.filter(({ from }) => !starts.has(from));
  const { children } = DecorationSet.create(doc, inCells) as unknown as Parts;
  const inOrder = own.toSorted((a, b) => a.from - b.from || a.to - b.to);
  return withQuickLookup(new SetOfParts(inOrder, children));
}

/**
 * For every block of a text ProseMirror looks through all decorations that stand beside it, in case they mark letters
 * of it: with thousands of blocks that took longer than all else a key does. Decorations of blocks mark no letters, so
 * only those within the block are looked up.
 */
export function withQuickLookup(set: DecorationSet): DecorationSet {
  if (set === DecorationSet.empty) return set;
  const { children } = set as unknown as Parts;
  const within = new Map<number, DecorationSet>();
  for (let index = 0; index < children.length; index += 3)
    within.set(children[index] as number, children[index + 2] as DecorationSet);
  return Object.assign(set, { forChild: (offset: number) => within.get(offset) ?? DecorationSet.empty });
}
