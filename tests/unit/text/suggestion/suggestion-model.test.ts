import { tableEditing } from "@tiptap/pm/tables";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { documentOf } from "~/text/document-of";
import { BODY_TEXT } from "~/text/roots";
import { applyChanges, movedBehind } from "~/text/suggestion/apply-changes";
import { stillStand } from "~/text/suggestion/still-stands";
import { applyToTakeBack, type TakeBack } from "~/text/suggestion/take-back";
import { type OwnSuggestion, SuggestionFork } from "~/text/suggestion/suggestion-fork";

import { arbitraryDeed, KINDS, perform, type Deed, type Kind } from "../../../support/co-writers";
import { LONG } from "../../../support/long";
import { TextEditor } from "../../../support/text-editor";

const TYPING: Kind[] = ["type", "type", "type", "type"];
const MIXES: Record<string, Kind[]> = {
  words: [...TYPING, "split", "split", "join", "delete", "delete", "bold", "link", "paste", "undo", "undo", "redo"],
  blocks: [...TYPING, "split", "join", "bullet", "ordered", "indent", "outdent", "quote", "heading", "delete", "undo"],
  tables: [
    ...TYPING,
    "table",
    "table",
    "row",
    "column",
    "deleteRow",
    "deleteColumn",
    "moveRow",
    "moveColumn",
    "header",
    "delete",
    "undo",
  ],
  everything: [...TYPING, ...KINDS],
};

type Happening =
  /** Somebody writes, or suggests */
  | ({ who: number } & Deed)
  /** Somebody gets some of what was written; a writer sends what they wrote */
  | { who: number; pulls: number }
  /** A suggester's page is opened again */
  | { who: number; reopens: true }
  /** What a suggester has suggested up to now is saved, and one of it decided */
  | { who: number; decides: number; accepts: boolean };

const WRITERS = 2;
const SUGGESTERS = 2;
const who = fc.nat(WRITERS + SUGGESTERS - 1);
const suggester = fc.integer({ min: WRITERS, max: WRITERS + SUGGESTERS - 1 });
const happening = (kinds: Kind[]): fc.Arbitrary<Happening> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.tuple(who, arbitraryDeed(kinds)).map(([who, deed]) => ({ who, ...deed })) },
    { weight: 3, arbitrary: fc.record({ who, pulls: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ who: suggester, reopens: fc.constant(true as const) }) },
    { weight: 2, arbitrary: fc.record({ who: suggester, decides: fc.nat(5), accepts: fc.boolean() }) },
  );

/** Somebody who suggests: their copy of the text, and an editor of a fork of it. */
class Suggester {
  readonly base = createTextDocument();
  fork: SuggestionFork;
  editor: TextEditor;
  /** How much of the log the copy has */
  has = 0;
  #next = 0;

  constructor(readonly name: string) {
    this.fork = new SuggestionFork(this.base, createTextDocument({ gc: false }), BODY_TEXT, [], this.newId);
    this.editor = this.#edit();
  }

  newId = () => `${this.name}-${(this.#next += 1)}`;

  reopen(suggestions: readonly OwnSuggestion[]): void {
    this.editor.destroy();
    this.fork.destroy();
    this.fork = new SuggestionFork(this.base, createTextDocument({ gc: false }), BODY_TEXT, suggestions, this.newId);
    this.editor = this.#edit();
  }

  #edit(): TextEditor {
    return new TextEditor(this.fork.doc.clientID, { doc: this.fork.doc, plugins: [tableEditing()] });
  }
}

const CORE = 900;

class World {
  readonly log: Uint8Array[] = [];
  /** What they have is the text. */
  readonly writer = new TextEditor(1, { plugins: [tableEditing()] });
  /** Somebody who writes as well, and is offline in between */
  readonly away = new TextEditor(2, { plugins: [tableEditing()] });
  #sent = 0;
  readonly suggesters = Array.from({ length: SUGGESTERS }, (_, index) => new Suggester(`s${index}`));
  #next = 0x4e00;
  readonly suggested = new Set<string>();
  readonly accepted = new Set<string>();
  readonly #backs: { back: TakeBack; own: Set<string> }[] = [];

  constructor() {
    this.writer.doc.on("update", (update: Uint8Array) => this.log.push(update));
  }

  happen(one: Happening): void {
    const suggester = this.suggesters[one.who - WRITERS];
    const writer = one.who === 0 ? this.writer : this.away;
    if ("kind" in one) {
      const letter = () => {
        const next = String.fromCharCode(this.#next++);
        if (suggester) this.suggested.add(next);
        return next;
      };
      const before = JSON.stringify(suggester && documentOf(suggester.base, BODY_TEXT));
      perform(suggester?.editor ?? writer, one, letter);
      if (suggester) expect(JSON.stringify(documentOf(suggester.base, BODY_TEXT))).toBe(before);
    } else if (!suggester) this.#connect();
    else if ("pulls" in one) this.pull(suggester, one.pulls);
    else if ("reopens" in one) suggester.reopen(suggester.fork.read());
    else this.#decide(suggester, one.decides, one.accepts);
  }

  /** Whoever was away and the text get what the other has. */
  #connect(): void {
    this.writer.receive(...this.away.written.slice(this.#sent));
    this.#sent = this.away.written.length;
    this.away.receive(Y.encodeStateAsUpdate(this.writer.doc, Y.encodeStateVector(this.away.doc)));
  }

  pull(suggester: Suggester, count = Infinity): void {
    const updates = this.log.slice(suggester.has, suggester.has + count);
    for (const update of updates) Y.applyUpdate(suggester.base, update, "others");
    suggester.has += updates.length;
  }

  #decide(suggester: Suggester, which: number, accepts: boolean): void {
    const saved = suggester.fork.read();
    const decided = saved[which % Math.max(saved.length, 1)];
    if (!decided) return;
    if (accepts) {
      const { doc } = this.writer;
      const own = doc.clientID;
      doc.clientID = CORE;
      const before = documentOf(doc, BODY_TEXT);
      const { back } = applyToTakeBack(doc, decided.changes, "others");
      doc.clientID = own;
      const after = documentOf(doc, BODY_TEXT);
      const copy = copyOf(doc);
      expect(stillStand(copy, [back])).toEqual([true]);
      const { back: again } = applyToTakeBack(copy, back.changes);
      expect(documentOf(copy, BODY_TEXT)).toEqual(before);
      expect(stillStand(copy, [again])).toEqual([true]);
      applyChanges(copy, again.changes);
      expect(documentOf(copy, BODY_TEXT)).toEqual(after);
      this.#backs.push({ back, own: new Set(lettersIn(decided.changes)) });
      for (const letter of lettersIn(decided.changes)) this.accepted.add(letter);
      this.pull(suggester);
    }
    suggester.reopen(suggester.fork.without([decided]));
  }

  /** Whatever was written since, what is taken back takes no letter of others along. */
  #takeBack(): void {
    const doc = copyOf(this.writer.doc);
    for (const { back, own } of this.#backs.toReversed()) {
      if (!stillStand(doc, [back])[0]) continue;
      const before = lettersIn(documentOf(doc, BODY_TEXT));
      applyChanges(doc, back.changes);
      const after = JSON.stringify(documentOf(doc, BODY_TEXT));
      for (const letter of before) if (!own.has(letter)) expect(after).toContain(letter);
    }
  }

  check(): void {
    this.#connect();
    this.#takeBack();
    const written = JSON.stringify(documentOf(this.writer.doc, BODY_TEXT));
    expect(JSON.stringify(documentOf(this.away.doc, BODY_TEXT))).toBe(written);
    for (const letter of this.suggested) if (!this.accepted.has(letter)) expect(written).not.toContain(letter);
    for (const suggester of this.suggesters) {
      this.pull(suggester);
      expect(JSON.stringify(documentOf(suggester.base, BODY_TEXT))).toBe(written);
      const suggestions = suggester.fork.read();
      const proposed = documentOf(suggester.fork.doc, BODY_TEXT);
      expect(documentOf(accepted(this.writer.doc, suggestions), BODY_TEXT)).toEqual(proposed);
      suggester.reopen(suggestions);
      expect(documentOf(suggester.fork.doc, BODY_TEXT)).toEqual(proposed);
    }
    const all = this.suggesters.flatMap(({ fork }) => fork.read());
    const isWords = all.every(({ changes }) => changes.every(({ kind }) => kind === "insert" || kind === "delete"));
    const inOrder = documentOf(accepted(this.writer.doc, all), BODY_TEXT);
    if (isWords) expect(documentOf(acceptedBackwards(this.writer.doc, all), BODY_TEXT)).toEqual(inOrder);
  }
}

const lettersIn = (value: unknown): string[] => [...JSON.stringify(value)].filter((letter) => letter >= "\u4e00");

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = createTextDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = CORE;
  return copy;
}

/** The text with these accepted one after the other, those that come later told where they belong. */
function accepted(base: Y.Doc, suggestions: readonly OwnSuggestion[]): Y.Doc {
  const doc = copyOf(base);
  let left = [...suggestions];
  for (let next = left.shift(); next; next = left.shift()) {
    const placed = applyChanges(doc, next.changes);
    left = left.map((one) => ({ ...one, changes: movedBehind(one.changes, placed) }));
  }
  return doc;
}

/** The last first: those before it stay where they are. */
function acceptedBackwards(base: Y.Doc, suggestions: readonly OwnSuggestion[]): Y.Doc {
  const doc = copyOf(base);
  for (const { changes } of suggestions.toReversed()) applyChanges(doc, changes);
  return doc;
}

const at = { x: 0, y: 0, z: 0 };
/** Met once */
const EXAMPLES: Record<string, Happening[][]> = {
  // What one suggests stands beside what others have taken away
  words: [
    [
      { who: 0, kind: "type", ...at },
      { who: 0, kind: "type", ...at },
      { who: 2, pulls: 1 },
      { who: 0, kind: "type", ...at, y: 11 },
      { who: 3, pulls: 3 },
      { who: 0, kind: "type", ...at },
      { who: 3, pulls: 1 },
      { who: 3, kind: "type", ...at, y: 12 },
      { who: 2, kind: "delete", ...at, y: 7 },
      { who: 3, kind: "type", ...at, y: 16 },
    ],
  ],
  // A row that one moves and another suggests to move stands twice in the list of rows
  tables: [
    [
      { who: 0, kind: "table", ...at },
      { who: 2, pulls: 1 },
      { who: 0, kind: "type", ...at, x: 1 },
      { who: 2, kind: "row", ...at },
      { who: 2, kind: "moveRow", ...at, z: 11 },
      { who: 0, kind: "moveRow", ...at, z: 10 },
    ],
  ],
  // A link on a footnote
  everything: [
    [
      { who: 0, kind: "atom", ...at },
      { who: 3, pulls: 1 },
      { who: 3, kind: "link", ...at, y: 3 },
      { who: 0, kind: "type", ...at },
    ],
  ],
};

for (const [mix, kinds] of Object.entries(MIXES))
  test(`${mix}: what is suggested changes no byte of the text, and accepted is what was suggested`, () => {
    fc.assert(
      fc.property(fc.array(happening(kinds), { minLength: 1, maxLength: 60, size: "max" }), (happenings) => {
        const world = new World();
        for (const one of happenings) world.happen(one);
        world.check();
      }),
      { numRuns: LONG ? 3_000 : 25, examples: (EXAMPLES[mix] ?? []).map((happenings) => [happenings]) },
    );
  });
