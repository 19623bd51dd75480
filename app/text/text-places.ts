import type { Node, ResolvedPos } from "@tiptap/pm/model";
import * as Y from "yjs";

import type { Block } from "./read-blocks";
import type { SequenceMirror } from "./sequence-mirror";
import type { TextMirror } from "./text-mirror";

/** On which side a place holds on: to what stands before it, or to what stands behind. */
export type Lean = "before" | "behind";

/**
 * A position of the editor as a place in the shared text: it stays at its letter, whatever others do around it, also
 * when they make the paragraph another or split it. The document is the one that the mirror has.
 */
export function placeAt(mirror: TextMirror, document: Node, position: number, lean: Lean): Y.RelativePosition {
  const $position = document.resolve(position);
  const { sequence, depth } = sequenceAround(mirror, $position);
  const block = sequence.shown[Math.min($position.index(depth), sequence.shown.length - 1)];
  const offset = $position.depth > depth ? $position.parentOffset : 0;
  const index = block ? indexIn(block, offset, lean) : 0;
  return Y.createRelativePositionFromTypeIndex(sequence.text, index, lean === "before" ? -1 : 0);
}

/** Where a place is in the editor now; null when it is not in this text, or in nothing that is shown. */
export function positionOf(mirror: TextMirror, place: Y.RelativePosition): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(place, mirror.doc, true);
  const sequence = found && mirror.sequenceOf(found.type);
  return found && sequence ? positionAt(mirror, sequence, found.index) : null;
}

/** Where a place of a sequence, in units, is in the editor; null when it is in nothing that is shown. */
export function positionAt(mirror: TextMirror, sequence: SequenceMirror, unit: number): number | null {
  const container = containerOf(mirror, sequence);
  if (!container) return null;
  const { shown } = sequence;
  let index = shown.findLastIndex((block) => block.start + (block.marker ? 1 : 0) <= unit);
  // Nobody writes in what is hidden, nor right behind a table
  if (index < 0 || shown[index]?.kind === "table") index += 1;
  const block = shown[index];
  if (!block || block.kind === "table") return null;
  let position = container.start + 1;
  for (let child = 0; child < index; child++) position += container.node.child(child).nodeSize;
  return position + lettersBefore(block, unit);
}

function sequenceAround(mirror: TextMirror, $position: ResolvedPos): { sequence: SequenceMirror; depth: number } {
  for (let { depth } = $position; depth > 2; depth--) {
    const { home } = $position.node(depth).attrs;
    if (typeof home !== "string") continue;
    const table = mirror.table(String($position.node(depth - 2).attrs.id));
    return { sequence: table.cell(home), depth };
  }
  return { sequence: mirror.main, depth: 0 };
}

/** The node of the editor's document that shows the sequence, and where its content starts. */
function containerOf(mirror: TextMirror, sequence: SequenceMirror): { node: Node; start: number } | null {
  const { document } = mirror;
  if (sequence === mirror.main) return { node: document, start: 0 };
  let found: { node: Node; start: number } | null = null;
  document.forEach((table, at) => {
    if (table.isTextblock || !mirror.isCellOf(sequence.text, String(table.attrs.id))) return;
    table.descendants((node, position) => {
      const { home } = node.attrs;
      if (typeof home === "string" && mirror.table(String(table.attrs.id)).cell(home) === sequence)
        found = { node, start: at + position + 2 };
      return !found && !node.isTextblock;
    });
  });
  return found;
}

function indexIn({ start, marker, runs }: Block, offset: number, lean: Lean): number {
  const own = marker ? 1 : 0;
  if (lean === "before" && offset === 0) return start + own;
  // The letter that the place holds on to
  let letter = lean === "before" ? offset - 1 : offset;
  for (const { text, at } of runs) {
    if (letter < text.length) return start + at + letter + (lean === "before" ? 1 : 0);
    letter -= text.length;
  }
  const last = runs.at(-1);
  return start + (last ? last.at + last.text.length : own);
}

function lettersBefore({ start, runs }: Block, index: number): number {
  let letters = 0;
  for (const { text, at } of runs) letters += Math.min(Math.max(index - start - at, 0), text.length);
  return letters;
}
