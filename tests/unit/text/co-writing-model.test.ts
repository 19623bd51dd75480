import { tableEditing } from "@tiptap/pm/tables";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { documentOf } from "~/text/document-of";
import { schemaOfDocument } from "~/text/document-schema";
import { BODY_TEXT } from "~/text/roots";
import { TextMirror } from "~/text/text-mirror";
import { bodyTextSchema } from "~/text/text-schema";

import { arbitraryDeed, KINDS, perform, TAKES, type Deed, type Kind } from "../../support/co-writers";
import { LONG } from "../../support/long";
import { TextEditor } from "../../support/text-editor";

/** Some deeds meet in few ways; each mix makes others meet. */
const TYPING: Kind[] = ["type", "type", "type", "type"];
const MIXES: Record<string, Kind[]> = {
  everything: [...TYPING, ...KINDS],
  "no undo": [...TYPING, ...KINDS.filter((kind) => kind !== "undo" && kind !== "redo")],
  words: [...TYPING, "split", "split", "join", "delete", "bold", "link", "paste", "undo", "undo", "redo"],
  lists: [
    ...TYPING,
    "split",
    "join",
    "bullet",
    "ordered",
    "indent",
    "indent",
    "outdent",
    "quote",
    "heading",
    "delete",
    "undo",
    "redo",
  ],
  tables: [
    ...TYPING,
    "table",
    "table",
    "row",
    "row",
    "column",
    "column",
    "deleteRow",
    "deleteColumn",
    "moveRow",
    "moveColumn",
    "merge",
    "merge",
    "unmerge",
    "header",
    "delete",
    "undo",
    "redo",
  ],
};

type Happening =
  | ({ who: number } & Deed)
  /** Somebody gets some of what another wrote, the last first or not */
  | { who: number; from: number; count: number; isReversed: boolean }
  | { who: number; restarts: true };

const PEERS = 3;
const who = fc.nat(PEERS - 1);
const happening = (kinds: Kind[]): fc.Arbitrary<Happening> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.tuple(who, arbitraryDeed(kinds)).map(([who, deed]) => ({ who, ...deed })) },
    {
      weight: 3,
      arbitrary: fc.record({ who, from: who, count: fc.integer({ min: 1, max: 4 }), isReversed: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ who, restarts: fc.constant(true as const) }) },
  );

/** With the product's tables: a selection that reaches over cells is one of cells. */
const open = (who: number, state?: Uint8Array) =>
  new TextEditor(who + 1, { plugins: [tableEditing()], ...(state ? { state } : {}) });

/** Several writers, what is on its way between them, and what became of every letter. Every letter is another. */
class World {
  readonly #editors = Array.from({ length: PEERS }, (_, index) => open(index));
  readonly #sent = this.#editors.map(() => 0);
  readonly #underWay = this.#editors.map(() => this.#editors.map((): Uint8Array[] => []));
  #nextLetter = 0x4e00;
  readonly #bursts: string[] = [];
  /** Whose letters are whose: typed, or brought back by somebody in a copy of his own */
  readonly #own = this.#editors.map(() => new Set<string>());
  readonly #taken = new Set<string>();
  #hasMerged = false;

  happen(one: Happening): void {
    if ("restarts" in one) this.#restart(one.who);
    else if ("from" in one) this.#deliver(one.from, one.who, one.count, one.isReversed);
    else this.#do(one.who, one);
  }

  #editor(index: number): TextEditor {
    const editor = this.#editors[index];
    if (!editor) throw new RangeError("nobody");
    return editor;
  }

  #do(who: number, deed: Deed): void {
    const editor = this.#editor(who);
    const before = lettersIn(editor.doc);
    let deleted = 0;
    const watch = (transaction: Y.Transaction) =>
      Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) deleted += struct.length;
      });
    editor.doc.on("afterTransaction", watch);
    perform(editor, deed, () => this.#burst());
    editor.doc.off("afterTransaction", watch);
    if (!TAKES.has(deed.kind)) expect(deleted, `${deed.kind} deletes letters`).toBe(0);
    if (deed.kind === "merge") this.#hasMerged = true;
    const after = lettersIn(editor.doc);
    for (const letter of after) if (!before.includes(letter)) this.#own[who]?.add(letter);
    for (const letter of before) {
      if (after.includes(letter)) continue;
      // Who merges writes the letters of others again
      if (deed.kind === "undo" && !this.#hasMerged)
        expect(this.#own[who]?.has(letter), "undo takes another's letter").toBe(true);
      this.#taken.add(letter);
    }
    this.#send(who);
    this.#check(editor);
  }

  #burst(): string {
    const letters = Array.from({ length: 1 + (this.#nextLetter % 3) }, () => String.fromCharCode(this.#nextLetter++));
    this.#bursts.push(letters.join(""));
    return letters.join("");
  }

  #send(who: number): void {
    const fresh = this.#editor(who).written.slice(this.#sent[who]);
    this.#sent[who] = this.#editor(who).written.length;
    this.#underWay[who]?.forEach((queue, to) => to !== who && queue.push(...fresh));
  }

  #deliver(from: number, to: number, count: number, isReversed = false): void {
    const updates = this.#underWay[from]?.[to]?.splice(0, count) ?? [];
    const editor = this.#editor(to);
    editor.receive(...(isReversed ? updates.toReversed() : updates));
    expect(editor.written.length, "somebody wrote in answer to others").toBe(this.#sent[to]);
    this.#check(editor);
  }

  #restart(who: number): void {
    const state = Y.encodeStateAsUpdate(this.#editor(who).doc);
    this.#editor(who).destroy();
    this.#editors[who] = open(who, state);
    this.#sent[who] = 0;
  }

  /** What holds in every editor at every moment. */
  #check(editor: TextEditor): void {
    editor.state.doc.check();
    expect(editor.state.doc.eq(editor.binding.mirror.document), "the editor shows another text").toBe(true);
    const whole = new TextMirror(editor.doc, BODY_TEXT, bodyTextSchema).document;
    if (!whole.eq(editor.state.doc)) expect(editor.state.doc.toJSON()).toEqual(whole.toJSON());
  }

  finish(): void {
    for (let from = 0; from < PEERS; from++)
      for (let to = 0; to < PEERS; to++) if (from !== to) this.#deliver(from, to, Number.MAX_SAFE_INTEGER);
    const [first, ...others] = this.#editors.map(({ doc, state }) => ({
      document: documentOf(doc, BODY_TEXT),
      flat: state.doc.toJSON(),
      sequences: sequencesIn(doc),
    }));
    for (const other of others) expect(other).toEqual(first);
    if (first) schemaOfDocument(BODY_TEXT).nodeFromJSON(first.document).check();
    const { doc, state } = this.#editor(0);
    const letters = lettersIn(doc);
    const shown = state.doc.textContent;
    const hidden = letters.replaceAll(new RegExp(`[${reachableIn(this.#editor(0))}]`, "g"), "");
    for (const burst of this.#bursts) {
      const left = [...burst].filter((letter) => !this.#taken.has(letter));
      const places = left.map((letter) => letters.indexOf(letter));
      expect(places.includes(-1), `of ${burst} letters are lost`).toBe(false);
      expect(places, `${burst} is out of order`).toEqual(places.toSorted((a, b) => a - b));
      for (const letter of left) if (!hidden.includes(letter)) expect(shown).toContain(letter);
    }
  }
}

const isText = (root: string) => root === BODY_TEXT || root.startsWith("c:");
const roots = (doc: Y.Doc) => [...doc.share.keys()].filter(isText).sort();

/** Of all sequences, also of cells that are not shown. */
const lettersIn = (doc: Y.Doc): string =>
  roots(doc)
    .map((root) => doc.getText(root).toString().replaceAll("\n", ""))
    .join("");

/** Of the text and of the cells of tables that are shown. */
function reachableIn(editor: TextEditor): string {
  let letters = editor.doc.getText(BODY_TEXT).toString();
  editor.state.doc.descendants((table) => {
    if (table.type.name !== "table") return;
    const { rows, columns } = editor.binding.mirror.table(String(table.attrs.id));
    for (const row of rows)
      for (const column of columns)
        letters += editor.doc.getText(`c:${String(table.attrs.id)}:${row}:${column}`).toString();
  });
  return `${letters.replaceAll("\n", "")}_`;
}

function sequencesIn(doc: Y.Doc): object {
  return {
    texts: roots(doc)
      .map((root) => [root, doc.getText(root).toDelta(), doc.getText(root).getAttributes()])
      .filter(([, delta]) => (delta as unknown[]).length > 0),
    attributes: doc.getMap("a").toJSON(),
  };
}

test.each(Object.keys(MIXES))(
  "several write offline and at once (%s): all agree, no letter is lost, and nobody writes by himself",
  (mix) => {
    const happenings = fc.array(happening(MIXES[mix] ?? []), { minLength: 1, maxLength: LONG ? 120 : 60, size: "max" });
    fc.assert(
      fc.property(happenings, (all) => {
        const world = new World();
        for (const one of all) world.happen(one);
        world.finish();
      }),
      { numRuns: LONG ? 1_500 : 25 },
    );
  },
  LONG ? 3_600_000 : 30_000,
);
