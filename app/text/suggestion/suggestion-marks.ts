import type { Node } from "@tiptap/pm/model";

import type { Formats } from "~/text/formats";
import { ATTRIBUTES_ROOT, cellRoot, rootKind } from "~/text/roots";
import type { SequenceMirror } from "~/text/sequence-mirror";
import type { TextMirror } from "~/text/text-mirror";
import { positionAt } from "~/text/text-places";

import { isOfSequence } from "./apply-changes";
import type { Change, Inserted } from "./changes";
import { withValues, wordsOfAtom } from "./describe-suggestions";
import { locateChanges } from "./locate-changes";
import type { ReadSuggestion } from "./read-suggestions";

/** Where something of a suggestion is in the editor. */
export type SuggestionMark = { id: string } &
  /** Letters that are there: those that would go, those that came, those that would be marked otherwise */
  (
    | { kind: "removed" | "added"; from: number; to: number }
    | { kind: "formatted"; from: number; to: number; formats?: Formats }
    /** Letters that are not there: those that would come, and those that would go from a text that shows it done */
    | { kind: "adding" | "removing"; at: number; words: string; content?: readonly Inserted[] }
    /** A block or table that would become another */
    | { kind: "changed"; from: number; to: number }
  );

/** A line of the words begins where a block does. */
export const PARAGRAPH_SIGN = "¶";

/** Where these suggestions are in a text that has nothing of them. */
export function marksOfOthers(
  mirror: TextMirror,
  suggestions: readonly { id: string; changes: readonly Change[] }[],
): SuggestionMark[] {
  const all = suggestions.flatMap(({ id, changes }) => changes.map((change) => ({ of: id, change })));
  const roots = new Set(all.map(({ change }) => change.root));
  const marks: SuggestionMark[] = [];
  for (const root of roots) {
    const wanted = all.flatMap(({ of, change }) =>
      change.root === root && isOfSequence(change) ? [{ of, change }] : [],
    );
    const sequence = wanted.length > 0 ? sequenceIn(mirror, root) : null;
    if (!sequence) continue;
    for (const place of locateChanges(sequence.text, wanted)) {
      if (place.kind === "adding") {
        const at = positionAt(mirror, sequence, place.at);
        const { of: id } = place;
        const content = withValues(place.content, suggestions.find((one) => one.id === id)?.changes ?? []);
        if (at !== null) marks.push({ id, kind: "adding", at, words: wordsOf(content), content });
        continue;
      }
      const [from, to] = [positionAt(mirror, sequence, place.from), positionAt(mirror, sequence, place.to)];
      if (from === null || to === null || from >= to) continue;
      marks.push(
        place.kind === "formatted"
          ? { id: place.of, kind: place.kind, from, to, formats: place.formats }
          : { id: place.of, kind: place.kind, from, to },
      );
    }
  }
  return [...marks, ...blockMarks(mirror, suggestions)];
}

/** Where these suggestions are in the fork that they are written in. */
export function marksOfOwn(
  mirror: TextMirror,
  suggestions: readonly (Pick<ReadSuggestion, "marks" | "changes"> & { id: string })[],
): SuggestionMark[] {
  const marks: SuggestionMark[] = [];
  for (const { id, marks: own } of suggestions)
    for (const mark of own) {
      const sequence = sequenceIn(mirror, mark.root);
      if (!sequence) continue;
      if (mark.kind === "removing") {
        const at = positionAt(mirror, sequence, mark.at);
        if (at !== null) marks.push({ id, kind: "removing", at, words: wordsOf(mark.content) });
        continue;
      }
      const [from, to] = [positionAt(mirror, sequence, mark.from), positionAt(mirror, sequence, mark.to)];
      if (from !== null && to !== null && from < to) marks.push({ id, kind: mark.kind, from, to });
    }
  return [...marks, ...blockMarks(mirror, suggestions)];
}

function sequenceIn(mirror: TextMirror, root: string): SequenceMirror | null {
  const kind = rootKind(root);
  return kind === "text" || kind === "cell" ? (mirror.sequenceOf(mirror.doc.getText(root)) ?? null) : null;
}

const wordsOf = (content: readonly Inserted[]): string =>
  content
    .map((part) => {
      if ("text" in part) return part.text.replaceAll("\n", " ");
      return "block" in part.embed ? PARAGRAPH_SIGN : wordsOfAtom({ ...part.embed });
    })
    .join("");

/** Blocks whose attributes would change, and tables whose rows or columns would. */
function blockMarks(
  mirror: TextMirror,
  suggestions: readonly { id: string; changes: readonly Change[] }[],
): SuggestionMark[] {
  const wanted = new Map<string, string>();
  for (const { id, changes } of suggestions)
    for (const change of changes) {
      if (isOfSequence(change)) continue;
      const kind = rootKind(change.root);
      if (kind === "text") wanted.set(FIRST, id);
      else if (change.root === ATTRIBUTES_ROOT && "key" in change) wanted.set(change.key.split(".")[0] ?? "", id);
      else if (kind !== "cell") wanted.set(change.root.split(":")[1] ?? "", id);
    }
  if (wanted.size === 0) return [];
  const marks: SuggestionMark[] = [];
  const look = (parent: Node, { shown }: SequenceMirror, start: number) =>
    parent.forEach((node, offset, index) => {
      const block = shown[index];
      const at = start + offset;
      const id = block && wanted.get(block.id ?? (block.isFirst && parent === mirror.document ? FIRST : ""));
      if (id !== undefined) marks.push({ id, kind: "changed", from: at, to: at + node.nodeSize });
      if (!node.isTextblock) lookInTable(node, at);
    });
  const lookInTable = (table: Node, start: number) =>
    table.descendants((node, offset) => {
      const { home } = node.attrs;
      if (typeof home !== "string") return !node.isTextblock;
      const cell = mirror.sequenceOf(mirror.doc.getText(cellRoot(String(table.attrs.id), home)));
      if (cell) look(node, cell, start + offset + 2);
      return false;
    });
  look(mirror.document, mirror.main, 0);
  return marks;
}

const FIRST = "first";
