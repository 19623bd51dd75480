import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";

/** Makes a transaction's document another, with the least replacing: what else stands in the editor is not disturbed. */
export function showDocument(tr: Transaction, next: Node): Transaction {
  nameParts(tr, next);
  const old = tr.doc;
  // From the last, so that the positions of those before stay as they are
  for (const gap of gapsBetween(old, next).toReversed()) {
    const step = leastStep(old, next, gap);
    if (step && tr.maybeStep(step).failed !== null)
      tr.step(new ReplaceStep(gap.fromA, gap.toA, next.slice(gap.fromB, gap.toB)));
  }
  return tr;
}

/** A table or an atom that is new to the shared text gets its name, and cells theirs, without being replaced. */
function nameParts(tr: Transaction, next: Node): void {
  if (tr.doc.childCount !== next.childCount) return;
  tr.doc.forEach((node, position, index) => {
    const named = next.child(index);
    if (node !== named) nameNode(tr, node, named, position);
  });
}

const NAMES = ["id", "home"];

function nameNode(tr: Transaction, node: Node, named: Node, position: number): void {
  if (node.isText || node.type !== named.type) return;
  if (NAMES.some((name) => node.attrs[name] === null && named.attrs[name] !== null))
    for (const name of [...NAMES, "seed"])
      if (name in node.attrs && node.attrs[name] !== named.attrs[name])
        tr.setNodeAttribute(position, name, named.attrs[name]);
  if (node.childCount !== named.childCount) return;
  node.forEach((child, offset, index) => {
    const next = named.child(index);
    if (child !== next) nameNode(tr, child, next, position + 1 + offset);
  });
}

/** Children of two documents that differ, from position to position. */
interface Gap {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** What is as it was is known by identity: the mirror keeps the nodes of blocks that nobody touched. */
function gapsBetween(old: Node, next: Node): Gap[] {
  const places = new Map<Node, { index: number; position: number }>();
  next.forEach((node, position, index) => places.set(node, { index, position }));
  const gaps: Gap[] = [];
  let [fromA, fromB, reached] = [0, 0, 0];
  const close = (toA: number, toB: number) => {
    if (toA > fromA || toB > fromB) gaps.push({ fromA, toA, fromB, toB });
  };
  old.forEach((node, position) => {
    const place = places.get(node);
    if (!place || place.index < reached) return;
    close(position, place.position);
    [fromA, fromB, reached] = [position + node.nodeSize, place.position + node.nodeSize, place.index + 1];
  });
  close(old.content.size, next.content.size);
  return gaps;
}

function leastStep(old: Node, next: Node, { fromA, toA, fromB, toB }: Gap): ReplaceStep | null {
  const [before, after] = [old.content.cut(fromA, toA), next.content.cut(fromB, toB)];
  const start = before.findDiffStart(after);
  const end = before.findDiffEnd(after);
  if (start === null || end === null) return null;
  // The same letters may end and begin what differs
  const overlap = Math.max(start - Math.min(end.a, end.b), 0);
  const slice = next.slice(fromB + start, fromB + end.b + overlap);
  return new ReplaceStep(fromA + start, fromA + end.a + overlap, slice);
}
