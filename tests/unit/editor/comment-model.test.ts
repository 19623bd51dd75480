import { tableEditing } from "@tiptap/pm/tables";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { mayMoveAnchor } from "~/domain/document/discussion";
import {
  type AnchoredThread,
  beginComment,
  commentAnchors,
  draftIn,
  endDraft,
  movedByUndo,
  placeOf,
  setThreads,
} from "~/editor/comment-anchors";
import { type AnchorPlace, anchorPlaces } from "~/text/anchor-places";
import { documentOf } from "~/text/document-of";
import { BODY_TEXT } from "~/text/roots";

import { arbitraryDeed, KINDS, perform, type Deed, type Kind } from "../../support/co-writers";
import { LONG } from "../../support/long";
import { TextEditor } from "../../support/text-editor";

const TYPING: Kind[] = ["type", "type", "type", "type"];
const MIXES: Record<string, Kind[]> = {
  words: [...TYPING, "split", "split", "join", "heading", "delete", "delete", "bold", "paste", "undo", "undo", "redo"],
  blocks: [...TYPING, "split", "join", "bullet", "indent", "outdent", "quote", "heading", "delete", "undo"],
  tables: [...TYPING, "table", "row", "column", "deleteRow", "deleteColumn", "moveRow", "moveColumn", "undo"],
  everything: [...TYPING, ...KINDS],
};

type Happening =
  | ({ who: number } & Deed)
  /** Somebody comments on a stretch of a block */
  | { who: number; comments: [block: number, from: number, length: number] }
  /** Somebody sends what they wrote, and gets what others sent */
  | { who: number; connects: true }
  /** Somebody's page is opened again with what the device has */
  | { who: number; restarts: true };

const WRITERS = 3;
const who = fc.nat(WRITERS - 1);
const happening = (kinds: Kind[]): fc.Arbitrary<Happening> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.tuple(who, arbitraryDeed(kinds)).map(([who, deed]) => ({ who, ...deed })) },
    {
      weight: 3,
      arbitrary: fc.record({ who, comments: fc.tuple(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 5 })) }),
    },
    { weight: 3, arbitrary: fc.record({ who, connects: fc.constant(true as const) }) },
    { weight: 1, arbitrary: fc.record({ who, restarts: fc.constant(true as const) }) },
  );

interface Thread extends AnchoredThread {
  quote: string;
  /** The letters it is about, and where each was in the shared text when it was begun or moved */
  letters: Map<string, string>;
  /** Letters that stood beside it then */
  beside: Map<string, string>;
}

const isLetter = (sign: string) => sign >= "\u4e00";

/** Every letter that stands somewhere in a document, by its identity. */
function lettersOf(doc: Y.Doc): Map<string, string> {
  const letters = new Map<string, string>();
  for (const client of doc.store.clients.values())
    for (const struct of client) {
      if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString)) continue;
      for (const [offset, sign] of [...struct.content.str].entries())
        if (isLetter(sign)) letters.set(`${struct.id.client} ${struct.id.clock + offset}`, sign);
    }
  return letters;
}

/** The letters of a stretch of an editor, by identity: each letter stands once in what people type. */
function within(editor: TextEditor, words: string): Map<string, string> {
  const sought = new Set([...words].filter(isLetter));
  return new Map([...lettersOf(editor.doc)].filter(([, sign]) => sought.has(sign)));
}

const without = (all: Map<string, string>, some: Map<string, string>) =>
  new Map([...all].filter(([id]) => !some.has(id)));

class World {
  readonly #server = new Y.Doc({ gc: false });
  readonly #editors = Array.from({ length: WRITERS }, (_, index) => open(index));
  readonly #sent = this.#editors.map(() => 0);
  readonly #threads = new Map<string, Thread>();
  /** Those whose browser knows which letters an undo made of which */
  readonly #hasUndone = new Set<number>();
  #letter = 0x4e00;

  happen(one: Happening): void {
    if ("connects" in one) this.#connect(one.who);
    else if ("restarts" in one) this.#restart(one.who);
    else if ("comments" in one) this.#comment(one.who, ...one.comments);
    else this.#write(one.who, one);
  }

  #editor(index: number): TextEditor {
    const editor = this.#editors[index];
    if (!editor) throw new RangeError("nobody");
    return editor;
  }

  #write(who: number, deed: Deed): void {
    const editor = this.#editor(who);
    const { undoManager } = editor.binding;
    let moved: Omit<AnchoredThread, "isOpen">[] | null = null as Omit<AnchoredThread, "isOpen">[] | null;
    const look = () => (moved = movedByUndo(editor.state, editor.binding));
    undoManager.on("stack-item-popped", look);
    perform(editor, deed, () => String.fromCharCode(this.#letter++));
    undoManager.off("stack-item-popped", look);
    if (moved === null) return;
    this.#hasUndone.add(who);
    // Told once it is on disk
    if (moved.length > 0) this.#connect(who);
    for (const { id, start, end } of moved) this.#move(who, id, start, end);
  }

  /** Whoever undid looks again as others' comments and letters come. */
  #lookAgain(who: number): void {
    if (!this.#hasUndone.has(who)) return;
    const editor = this.#editor(who);
    for (const { id, start, end } of movedByUndo(editor.state, editor.binding)) this.#move(who, id, start, end);
  }

  /** What the server does with what a browser tells after an undo. */
  #move(who: number, id: string, start: string, end: string): void {
    const thread = this.#threads.get(id);
    if (!thread || !mayMoveAnchor(thread.quote, this.#place(thread), this.#place({ start, end })).ok) return;
    const editor = this.#editor(who);
    const letters = within(editor, thread.quote);
    Object.assign(thread, { start, end, letters, beside: without(lettersOf(editor.doc), letters) });
    this.#tell();
  }

  #comment(who: number, block: number, from: number, length: number): void {
    const editor = this.#editor(who);
    const blocks: [start: number, size: number][] = [];
    editor.state.doc.descendants((node, position) => {
      if (node.isTextblock && node.content.size > 0) blocks.push([position + 1, node.content.size]);
      return !node.isTextblock;
    });
    const [start, size] = blocks[block % Math.max(blocks.length, 1)] ?? [0, 0];
    if (size === 0) return;
    const at = start + (from % size);
    editor.select(at, Math.min(at + length, start + size));
    editor.run(beginComment(editor.binding));
    const draft = draftIn(editor.state);
    editor.run(endDraft);
    if (!draft || ![...draft.quote].some(isLetter)) return;
    // What merging brings in again stands twice: it is no letter of its own
    const letters = within(editor, draft.quote);
    if (letters.size !== [...draft.quote].filter(isLetter).length) return;
    const id = `t${this.#threads.size}`;
    const beside = without(lettersOf(editor.doc), letters);
    this.#threads.set(id, {
      id,
      start: draft.start,
      end: draft.end,
      quote: draft.quote,
      isOpen: true,
      letters,
      beside,
    });
    this.#tell();
  }

  #tell(): void {
    for (const editor of this.#editors) editor.run(setThreads([...this.#threads.values()]));
  }

  #connect(who: number): void {
    const editor = this.#editor(who);
    for (const update of editor.written.slice(this.#sent[who])) Y.applyUpdate(this.#server, update);
    this.#sent[who] = editor.written.length;
    editor.receive(Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(editor.doc)));
    this.#lookAgain(who);
  }

  #restart(who: number): void {
    const before = this.#editor(who);
    for (const update of before.written.slice(this.#sent[who])) Y.applyUpdate(this.#server, update);
    this.#editors[who] = open(who, Y.encodeStateAsUpdate(before.doc));
    this.#sent[who] = 0;
    this.#hasUndone.delete(who);
    before.destroy();
    this.#tell();
  }

  #place({ start, end }: Pick<Thread, "start" | "end">): AnchorPlace | null {
    return anchorPlaces(this.#server, [{ start: bytesOf(start), end: bytesOf(end) }])[0] ?? null;
  }

  check(): void {
    for (const who of [0, 1, 2, 0, 1, 2]) this.#connect(who);
    this.#tell();
    const read = JSON.stringify(documentOf(this.#server, BODY_TEXT));
    // What stood in a row or column that is gone is still in the shared text, and read by nobody
    const standing = new Map([...lettersOf(this.#server)].filter(([, letter]) => read.includes(letter)));
    for (const thread of this.#threads.values()) {
      const words = this.#place(thread)?.words ?? "";
      for (const [who, editor] of this.#editors.entries()) {
        // To whoever undid, words that were changed since stand where the letters were
        if (this.#hasUndone.has(who)) continue;
        const shown = placeOf(editor.state, thread.id);
        const said = shown && shown.from < shown.to ? editor.state.doc.textBetween(shown.from, shown.to, " ") : "";
        expect(said, "all see the same").toBe(words);
      }
      for (const [id, letter] of standing) {
        // A letter that stands elsewhere as well was written again
        if ([...standing.values()].filter((one) => one === letter).length > 1) continue;
        if (thread.letters.has(id)) expect(words, "its own letters are in it").toContain(letter);
        if (thread.beside.has(id)) expect(words, "what stood beside is not").not.toContain(letter);
      }
    }
  }
}

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));

const open = (who: number, state?: Uint8Array) =>
  new TextEditor(who + 1, {
    plugins: (binding) => [tableEditing(), ...commentAnchors(binding)],
    ...(state ? { state } : {}),
  });

for (const [mix, kinds] of Object.entries(MIXES))
  test(`${mix}: comments stay at their letters, and at no others, whatever several people do`, () => {
    fc.assert(
      fc.property(fc.array(happening(kinds), { minLength: 1, maxLength: 60, size: "max" }), (happenings) => {
        const world = new World();
        for (const one of happenings) world.happen(one);
        world.check();
      }),
      { numRuns: LONG ? 3_000 : 25 },
    );
  });
