import { Fragment, Node } from "@tiptap/pm/model";
import { Transform } from "@tiptap/pm/transform";
import * as Y from "yjs";

import type { Anchor } from "~/text/anchor-places";
import { marksOf, formatsOf } from "~/text/formats";
import { nestedDocument } from "~/text/nested-document";
import { BODY_TEXT } from "~/text/roots";
import type { MarkedUp } from "~/text/text-engine";
import { textAround } from "~/text/text-around";
import { TextMirror } from "~/text/text-mirror";
import { positionOf } from "~/text/text-places";
import { bodyTextSchema, schemaOfText } from "~/text/text-schema";

import type { Change, Inserted } from "./changes";
import { markedSchema as schema } from "./marked-schema";
import { marksOfOthers, type SuggestionMark } from "./suggestion-marks";

/** What is put somewhere: letters, and the ends of paragraphs between them. */
interface Placed {
  at: number;
  nodes: (Node | "end")[];
  change: number | null;
}

/**
 * The body with what is suggested in it as marks, and points where what is said begins and ends: first the stretches,
 * then one for each suggestion. Every position is that of the text without any of it.
 */
export function markUp(doc: Y.Doc, suggestions: readonly (readonly Change[])[], anchors: readonly Anchor[]): MarkedUp {
  const mirror = new TextMirror(doc, BODY_TEXT, schemaOfText(BODY_TEXT));
  const marks = marksOfOthers(
    mirror,
    suggestions.map((changes, index) => ({ id: String(index), changes })),
  );
  const marked = new Transform(Node.fromJSON(schema, mirror.document.toJSON()));
  for (const mark of marks) markLetters(marked, mark);
  const stretches = [
    ...anchors.map((anchor) => stretchOf(mirror, anchor)),
    ...suggestions.map((_, index) => placeOf(marks, String(index))),
  ];
  const placed = [...stretches.flatMap(pointsOf), ...marks.flatMap((mark) => placedBy(marked.doc, mark))];
  for (const one of placed
    .map((each, order) => ({ ...each, order }))
    .toSorted((a, b) => b.at - a.at || b.order - a.order))
    put(marked, one);
  const shown = (index: number) => marks.filter(({ id }) => id === String(index));
  return {
    body: nestedDocument(marked.doc, BODY_TEXT, textAround(mirror)),
    hasMore: suggestions.map(
      (_, index) => shown(index).length === 0 || shown(index).some(({ kind }) => kind === "changed"),
    ),
  };
}

function markLetters(marked: Transform, mark: SuggestionMark): void {
  const change = Number(mark.id);
  if (mark.kind === "removed") marked.addMark(mark.from, mark.to, schema.mark("deleted", { change }));
  if (mark.kind !== "formatted") return;
  const { from, to, formats = {} } = mark;
  marked.doc.nodesBetween(from, to, (node, at) => {
    if (!node.isInline) return true;
    const [start, end] = [Math.max(from, at), Math.min(to, at + node.nodeSize)];
    const own = node.marks.filter(({ type }) => Object.hasOwn(bodyTextSchema.marks, type.name));
    const after = marksOf({ ...formatsOf(own), ...formats }, schema);
    for (const one of own) marked.removeMark(start, end, one);
    for (const one of after) marked.addMark(start, end, one);
    marked.addMark(
      start,
      end,
      schema.mark("reformatted", { change, before: own.map((one) => one.toJSON() as unknown) }),
    );
    return false;
  });
}

/** What a suggestion puts into the text, and the ends of paragraphs that it takes away. */
function placedBy(document: Node, mark: SuggestionMark): Placed[] {
  const change = Number(mark.id);
  if (mark.kind === "adding") return [{ at: mark.at, nodes: insertedNodes(mark.content ?? [], change), change }];
  if (mark.kind !== "removed") return [];
  const ends: Placed[] = [];
  document.nodesBetween(mark.from, mark.to, (node, at) => {
    const end = at + node.nodeSize - 1;
    if (node.isTextblock && end >= mark.from && end < mark.to)
      ends.push({ at: end, nodes: [schema.node("deletedEnd", { change })], change: null });
    return !node.isTextblock;
  });
  return ends;
}

function insertedNodes(content: readonly Inserted[], change: number): (Node | "end")[] {
  const inserted = schema.mark("inserted", { change });
  return content.flatMap((part): (Node | "end")[] => {
    if ("embed" in part) return "block" in part.embed ? ["end"] : [];
    const marks = inserted.addToSet(marksOf(part.formats, schema));
    return part.text
      .split("\n")
      .flatMap((line, index) => [
        ...(index > 0 ? [schema.node("hardBreak", null, undefined, marks)] : []),
        ...(line ? [schema.text(line, marks)] : []),
      ]);
  });
}

function put(marked: Transform, { at: wanted, nodes, change }: Placed): void {
  const at = letterPlace(marked.doc, wanted);
  if (at === null) return;
  // From the last to the first: what stands before stays where it is
  for (const node of nodes.toReversed()) {
    if (node !== "end") marked.insert(at, node);
    else marked.split(at).insert(at, Fragment.from(schema.node("insertedEnd", { change })));
  }
}

const pointsOf = (stretch: { from: number; to: number } | null, thread: number): Placed[] =>
  stretch
    ? [
        { at: stretch.from, nodes: [schema.node("commentStart", { thread })], change: null },
        { at: stretch.to, nodes: [schema.node("commentEnd", { thread })], change: null },
      ]
    : [];

function stretchOf(mirror: TextMirror, { start, end }: Anchor): { from: number; to: number } {
  const [from, to] = [start, end].map((place) => {
    try {
      return positionOf(mirror, Y.decodeRelativePosition(place));
    } catch {
      return null;
    }
  });
  // What is said about words that are gone stands before the text
  return typeof from === "number" && typeof to === "number" && from <= to ? { from, to } : { from: 0, to: 0 };
}

/** Where the first of a suggestion's marks is. */
function placeOf(marks: readonly SuggestionMark[], id: string): { from: number; to: number } | null {
  const mark = marks.find((one) => one.id === id);
  if (!mark) return null;
  if ("at" in mark) return { from: mark.at, to: mark.at };
  return mark.kind === "changed" ? { from: mark.from, to: mark.from } : { from: mark.from, to: mark.to };
}

/** The nearest place from here on where letters stand, or the first of all; null where there is none. */
function letterPlace(document: Node, at: number): number | null {
  if (document.resolve(at).parent.isTextblock) return at;
  const places: number[] = [];
  document.descendants((node, position) => {
    if (node.isTextblock) places.push(position + 1);
    return !node.isTextblock;
  });
  return places.find((place) => place >= at) ?? places[0] ?? null;
}
