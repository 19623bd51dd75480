import type * as Y from "yjs";

import type { SequenceMirror } from "~/text/sequence-mirror";
import { TextMirror } from "~/text/text-mirror";
import { schemaOfText } from "~/text/text-schema";

import type { WrittenUnit } from "./read-tree";

/** The clientIDs that wrote a sequence's characters, one for each UTF-16 unit. */
export type Authors = readonly number[];

/**
 * Who wrote the characters of every sequence, by its root: the texts' own and their cells'. `units` are the same
 * letters in reading order, with their writers.
 */
export function authorsByText(
  doc: Y.Doc,
  roots: readonly string[],
  units: ReadonlyMap<string, readonly WrittenUnit[]>,
): Map<string, Authors> {
  const authors = new Map<string, number[]>();
  const names = new Map<unknown, string>();
  for (const root of roots) {
    const mirror = new TextMirror(doc, root, schemaOfText(root));
    for (const [name, type] of doc.share) names.set(type, name);
    let next = 0;
    const read = units.get(root) ?? [];
    for (const { sequence, letters } of lettersIn(mirror)) {
      const name = names.get(sequence.text) ?? "";
      const known = authors.get(name) ?? [];
      authors.set(name, known);
      for (const letter of letters.split("")) {
        const unit = read[next];
        if (unit?.unit !== letter) throw new Error("The letters of the two forms differ");
        known.push(unit.clientId);
        next += 1;
      }
    }
  }
  return authors;
}

/** The letters of every block in reading order: those of a table's cells where the table stands. */
function* lettersIn(mirror: TextMirror): Generator<{ sequence: SequenceMirror; letters: string }> {
  for (const block of mirror.main.blocks) {
    if (block.kind === "text") yield { sequence: mirror.main, letters: block.runs.map(({ text }) => text).join("") };
    else if (block.id !== null)
      for (const cell of cellsOf(mirror, block.id))
        yield { sequence: cell, letters: cell.blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join("") };
  }
}

function cellsOf(mirror: TextMirror, id: string): SequenceMirror[] {
  const cells: SequenceMirror[] = [];
  const table = mirror.table(id);
  table.node?.descendants(({ isTextblock, attrs: { home } }) => {
    if (typeof home === "string") cells.push(table.cell(home));
    return !isTextblock;
  });
  return cells;
}
