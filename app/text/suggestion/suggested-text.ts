import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";

import { nameAtoms } from "~/text/name-atoms";
import { BODY_TEXT } from "~/text/roots";
import type { MarkedBody, SuggestedText } from "~/text/text-engine";
import { TextMirror } from "~/text/text-mirror";
import { placeAt } from "~/text/text-places";
import { bodyTextSchema } from "~/text/text-schema";
import { writeText } from "~/text/text-writer";

import { type ChangedRun, divideMarkup, type DividedMarkup } from "./divide-markup";
import { readSuggestions } from "./read-suggestions";
import { marksOfOthers, type SuggestionMark } from "./suggestion-marks";

/** Above all that write in texts, as a fork is. */
const FORK = 2 ** 21;

/** A text by one person, and what the file suggests to do with it, each stretch by itself. */
export function suggestedText({ parts, settled, threads }: MarkedBody, clientId: number): SuggestedText {
  const divided = divideMarkup(parts, new Set(settled));
  const base = new Y.Doc();
  base.clientID = clientId;
  const empty = new TextMirror(base, BODY_TEXT, bodyTextSchema);
  const whole = { fromA: 0, toA: empty.document.content.size, fromB: 0, toB: divided.base.content.size };
  writeText(empty, empty.document, divided.base, [whole], null);
  const mirror = new TextMirror(base, BODY_TEXT, bodyTextSchema);
  const suggested = {
    state: Y.encodeStateAsUpdate(base),
    suggestions: divided.runs.length > 0 ? suggestionsIn(base, mirror, divided) : [],
    anchors: Array.from({ length: threads }, (_, thread) => anchorOf(mirror, divided.threads.get(thread))),
  };
  base.destroy();
  return suggested;
}

function suggestionsIn(base: Y.Doc, mirror: TextMirror, { proposed, runs }: DividedMarkup) {
  const fork = new Y.Doc({ gc: false });
  fork.clientID = FORK;
  Y.applyUpdate(fork, Y.encodeStateAsUpdate(base));
  const forked = new TextMirror(fork, BODY_TEXT, bodyTextSchema);
  const next = nameAtoms(forked, namedTables(forked.document, proposed));
  writeText(forked, forked.document, next, runs, null);
  const read = readSuggestions(base, fork, BODY_TEXT).map(({ changes }) => changes);
  fork.destroy();
  const marks = marksOfOthers(
    mirror,
    read.map((changes, index) => ({ id: String(index), changes })),
  );
  const first = new Map(marks.toReversed().map((mark) => [mark.id, mark]));
  return read.map((changes, index) => ({ changes, of: [...runAt(runs, first.get(String(index)))] }));
}

/** The changes of the run that a suggestion was made of: the nearest to where it is. */
function runAt(runs: readonly ChangedRun[], mark: SuggestionMark | undefined): Set<number> {
  const at = mark === undefined ? 0 : "at" in mark ? mark.at : mark.from;
  const distance = ({ fromA, toA }: ChangedRun) => Math.max(fromA - at, at - toA, 0);
  const [nearest] = runs.toSorted((a, b) => distance(a) - distance(b));
  return nearest?.changes ?? new Set();
}

/** The proposed reading with its tables and cells called as those of the text: no table comes or goes. */
function namedTables(own: Node, proposed: Node): Node {
  const tables: Node[] = [];
  own.forEach((node) => void (node.isTextblock || tables.push(node)));
  const parts: Node[] = [];
  proposed.forEach((node) => parts.push(node.isTextblock ? node : namedAs(tables.shift(), node)));
  return proposed.type.create(null, parts);
}

function namedAs(own: Node | undefined, node: Node): Node {
  if (own?.type !== node.type) return node;
  const { id, home } = own.attrs as { id?: unknown; home?: unknown };
  const names = { ...(id === undefined ? {} : { id }), ...(home === undefined ? {} : { home }) };
  if (node.type.spec.tableRole !== "table" && node.type.spec.tableRole !== "row")
    return node.type.create({ ...node.attrs, ...names }, node.content);
  const children: Node[] = [];
  node.forEach((child, _offset, index) => children.push(namedAs(own.maybeChild(index) ?? undefined, child)));
  return node.type.create({ ...node.attrs, ...names }, children);
}

/** Where a thread is; one that is about nothing that stands in the text holds on to the paragraph around it. */
function anchorOf(mirror: TextMirror, place: { from: number; to: number } | undefined) {
  if (!place) return null;
  const { document } = mirror;
  const $from = document.resolve(Math.min(place.from, document.content.size));
  if (!$from.parent.isTextblock) return null;
  const isStretch = place.from < place.to;
  const [from, to] = isStretch ? [place.from, place.to] : [$from.start(), $from.end()];
  if (from >= to) return null;
  return {
    start: Y.encodeRelativePosition(placeAt(mirror, document, from, "behind")),
    end: Y.encodeRelativePosition(placeAt(mirror, document, to, "before")),
    quote: document.textBetween(from, to, " "),
  };
}
