import type { Mark, Node } from "@tiptap/pm/model";

import { ATOM_LETTER } from "./atoms";
import { BREAK } from "./inline-content";

/** What a flat document is made of, one after the other, just as its sequence is. */
export type Token =
  | { kind: "letter"; unit: string; marks: readonly Mark[]; offset: number; child: number; atom?: Node }
  | { kind: "block" | "table"; node: Node; position: number; child: number };

export type Letter = Extract<Token, { kind: "letter" }>;
export type PartToken = Exclude<Token, Letter>;

/** The tokens that begin between two positions in a node's content. */
export function tokensBetween(parent: Node, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (let child = 0; child < parent.childCount && position < to; child++) {
    const node = parent.child(child);
    if (position >= from) tokens.push(partToken(node, position, child));
    if (node.isTextblock && position + node.nodeSize > from)
      addLetters(tokens, node, child, from - position - 1, to - position - 1);
    position += node.nodeSize;
  }
  return tokens;
}

/** The last token that begins before the position. */
export function tokenBefore(parent: Node, position: number): Token | null {
  const { index, offset } = childAt(parent, position);
  const child = position > offset ? index : index - 1;
  if (child < 0) return null;
  const node = parent.child(child);
  const start = child === index ? offset : offset - node.nodeSize;
  if (!node.isTextblock) return partToken(node, start, child);
  const letters = Math.min(position - start - 1, node.content.size);
  const last: Token[] = [];
  addLetters(last, node, child, letters - 1, letters);
  return last[0] ?? partToken(node, start, child);
}

/** The first token that begins at the position or behind it. */
export function tokenFrom(parent: Node, position: number): Token | null {
  const { index, offset } = childAt(parent, position);
  const node = index < parent.childCount ? parent.child(index) : null;
  if (!node) return null;
  if (position <= offset) return partToken(node, offset, index);
  const next: Token[] = [];
  if (node.isTextblock) addLetters(next, node, index, position - offset - 1, position - offset);
  const [letter] = next;
  if (letter) return letter;
  const following = parent.maybeChild(index + 1);
  return following ? partToken(following, offset + node.nodeSize, index + 1) : null;
}

const partToken = (node: Node, position: number, child: number): PartToken => ({
  kind: node.isTextblock ? "block" : "table",
  node,
  position,
  child,
});

/** The child that the position lies in or before. */
function childAt(parent: Node, position: number): { index: number; offset: number } {
  let offset = 0;
  let index = 0;
  for (; index < parent.childCount; index++) {
    const end = offset + parent.child(index).nodeSize;
    if (end > position) break;
    offset = end;
  }
  return { index, offset };
}

function addLetters(tokens: Token[], block: Node, child: number, from: number, to: number): void {
  block.forEach((node, start) => {
    const { marks } = node;
    if (node.isAtom && !node.isText && node.type.name !== "hardBreak") {
      if (start >= from && start < to)
        tokens.push({ kind: "letter", unit: ATOM_LETTER, marks, offset: start, child, atom: node });
      return;
    }
    const text = node.text ?? BREAK;
    const end = Math.min(to, start + node.nodeSize);
    for (let offset = Math.max(from, start); offset < end; offset++)
      tokens.push({ kind: "letter", unit: text[offset - start] ?? "", marks, offset, child });
  });
}
