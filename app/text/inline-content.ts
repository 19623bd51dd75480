import { Fragment, type Node, type Schema } from "@tiptap/pm/model";

import type { Atom } from "./atoms";
import { marksOf } from "./formats";
import type { Run } from "./read-blocks";

/** A line break within a block, in the sequence. As wide there as in the editor: one. */
export const BREAK = "\n";

type AtomValues = Readonly<Record<string, unknown>>;

/** The letters of a block as the editor's nodes. A UTF-16 unit of the sequence is a position of the editor. */
export function inlineContent(runs: readonly Run[], schema: Schema, valuesOf: (atom: Atom) => AtomValues): Fragment {
  const nodes: Node[] = [];
  for (const { text, formats, atom } of runs) {
    const marks = marksOf(formats, schema);
    if (atom) {
      nodes.push(schema.node(atom.kind, { ...valuesOf(atom), id: atom.id }, undefined, marks));
      continue;
    }
    text.split(BREAK).forEach((line, index) => {
      if (index > 0) nodes.push(schema.node("hardBreak", null, undefined, marks));
      if (line !== "") nodes.push(schema.text(line, marks));
    });
  }
  // Runs that differ in formats nobody knows are one text
  return Fragment.fromArray(nodes.reduce<Node[]>(joined, []));
}

function joined(nodes: Node[], next: Node): Node[] {
  const last = nodes.at(-1);
  if (last?.isText && next.isText && last.sameMarkup(next))
    nodes[nodes.length - 1] = last.type.schema.text(`${last.text}${next.text}`, last.marks);
  else nodes.push(next);
  return nodes;
}
