import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import * as commands from "@tiptap/pm/commands";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "@tiptap/pm/schema-list";
import { AllSelection, TextSelection, type Command, type Transaction } from "@tiptap/pm/state";
import * as tables from "@tiptap/pm/tables";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { bodyRules } from "~/text/content-rules";
import { findForbidden } from "~/text/find-forbidden";
import { bodySchema } from "~/text/schema";
import { buildState } from "~/text/yjs-json";
import { checkEdit } from "../../server/collab/gate.ts";
import { KnownDepths } from "../../server/collab/known-depths.ts";
import { createDice, type Dice } from "../collab/support/dice.ts";
import { openHeadlessEditor, type HeadlessEditor } from "../collab/support/headless-editor.ts";

const { nodes, marks } = bodySchema;
const node = (name: string) => {
  const type = nodes[name];
  if (!type) throw new Error(`the schema has no ${name}`);
  return type;
};
const mark = (name: string) => {
  const type = marks[name];
  if (!type) throw new Error(`the schema has no ${name}`);
  return type;
};
const words = (text: string) => node("paragraph").create(null, bodySchema.text(text));

function table(rows: number, columns: number): Node {
  const row = (cell: string) =>
    node("tableRow").create(
      null,
      Array.from({ length: columns }, () => node(cell).create(null, words("celle"))),
    );
  return node("table").create(null, [row("tableHeader"), ...Array.from({ length: rows - 1 }, () => row("tableCell"))]);
}

/** What somebody pastes: of every kind the schema has, open at both ends as the clipboard gives it. */
function pasted(dice: Dice): Slice {
  const item = (...content: Node[]) => node("listItem").create(null, content);
  const blocks = [
    node("heading").create({ level: 1 + dice.below(3) }, bodySchema.text("Innlimt overskrift")),
    words("Innlimt avsnitt med 🙂 og é"),
    node("paragraph").create(null, [
      bodySchema.text("lenke", [mark("link").create({ href: "https://bodo.kommune.no/å?a=b&c=%20" })]),
      node("hardBreak").create(),
      bodySchema.text("fet", [mark("bold").create(), mark("italic").create()]),
    ]),
    node("orderedList").create({ start: 7 }, [
      item(words("sju"), node("bulletList").create(null, item(words("under")))),
    ]),
    node("blockquote").create(null, words("sitat")),
    table(2, 3),
  ];
  const from = dice.below(blocks.length);
  return new Slice(Fragment.from(blocks.slice(from, from + 1 + dice.below(3))), 0, 0);
}

const insertTable: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(table(2, 2)));
  return true;
};

/** Every command the editor's toolbar, keyboard and clipboard have. */
const COMMANDS: readonly ((dice: Dice) => Command)[] = [
  ...Array.from({ length: 6 }, () => (dice: Dice): Command => (state, dispatch) => {
    dispatch?.(state.tr.insertText(dice.pick(["a", "Øst ", "kommune", "é", "🙂", "中", "\u00a0", "<b>"])));
    return true;
  }),
  () => commands.toggleMark(mark("bold")),
  () => commands.toggleMark(mark("italic")),
  (dice) =>
    commands.toggleMark(mark("link"), {
      href: dice.pick(["https://vg.no", "mailto:post@bodo.kommune.no", "http://a.no/#x"]),
    }),
  (dice) => commands.setBlockType(node("heading"), { level: 1 + dice.below(3) }),
  () => commands.setBlockType(node("paragraph")),
  () => commands.wrapIn(node("blockquote")),
  () => wrapInList(node("bulletList")),
  (dice) => wrapInList(node("orderedList"), { start: dice.below(20) }),
  () => splitListItem(node("listItem")),
  () => sinkListItem(node("listItem")),
  () => liftListItem(node("listItem")),
  () => commands.splitBlock,
  () => commands.joinBackward,
  () => commands.joinForward,
  () => commands.joinUp,
  () => commands.lift,
  () => commands.liftEmptyBlock,
  () => commands.deleteSelection,
  () => commands.selectNodeBackward,
  () => (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(node("hardBreak").create()));
    return true;
  },
  () => insertTable,
  () => tables.addRowBefore,
  () => tables.addRowAfter,
  () => tables.addColumnBefore,
  () => tables.addColumnAfter,
  () => tables.deleteRow,
  () => tables.deleteColumn,
  () => tables.deleteTable,
  () => tables.mergeCells,
  () => tables.splitCell,
  () => tables.toggleHeaderRow,
  () => tables.toggleHeaderCell,
  (dice) => (state, dispatch) => {
    dispatch?.(state.tr.replaceSelection(pasted(dice)));
    return true;
  },
];

interface Seat {
  doc: Y.Doc;
  editor: HeadlessEditor;
  outgoing: Uint8Array[];
}

const SERVER = Symbol("server");

/** Some editors of one document, and what stands between them: the gate and the log. */
function sitDown(count: number) {
  const log = new Y.Doc();
  Y.applyUpdate(log, buildState({ body: { type: "doc", content: [{ type: "paragraph" }] } }, 1));
  const seats = Array.from({ length: count }, (_, index): Seat => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(log), SERVER);
    doc.clientID = 100 + index;
    const outgoing: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array, origin: unknown) => origin !== SERVER && outgoing.push(update));
    return { doc, editor: openHeadlessEditor(doc), outgoing };
  });
  const refusals: string[] = [];
  const depths = new KnownDepths();
  /** Sends what one seat has written, gathered as the outbox does it, through the gate to everybody. */
  const send = ({ doc, outgoing }: Seat): void => {
    const updates = outgoing.splice(0);
    if (updates.length === 0) return;
    const update = Y.mergeUpdates(updates);
    const clocks = Y.decodeStateVector(Y.encodeStateVector(log));
    const verdict = checkEdit(update, {
      leases: new Set([doc.clientID]),
      nextClock: (clientId) => clocks.get(clientId) ?? 0,
      depths,
      content: bodyRules,
    });
    if (!verdict.ok) refusals.push(verdict.reason);
    Y.applyUpdate(log, update);
    for (const other of seats) if (other.doc !== doc) Y.applyUpdate(other.doc, update, SERVER);
  };
  return { log, seats, refusals, send };
}

function moveSomewhere({ editor }: Seat, dice: Dice): void {
  const { doc } = editor;
  if (dice.below(60) === 0) return editor.apply((tr) => tr.setSelection(new AllSelection(doc)));
  const [anchor, head] = [dice.below(doc.content.size + 1), dice.below(doc.content.size + 1)];
  const isRange = dice.below(3) === 0;
  editor.apply((tr) =>
    tr.setSelection(TextSelection.between(doc.resolve(isRange ? anchor : head), doc.resolve(head), 1)),
  );
}

/** One thing a person does. */
function act(seat: Seat, dice: Dice): void {
  const { editor } = seat;
  if (dice.below(3) === 0) moveSomewhere(seat, dice);
  const roll = dice.below(20);
  if (roll === 0) return void editor.undo();
  if (roll === 1) return void editor.redo();
  if (roll === 2) editor.endUndoStep();
  // Whoever has a long text before them deletes as well: else every seed ends in a thousand tables
  const isLong = editor.doc.content.size > 4_000;
  if (isLong) editor.apply((tr) => tr.setSelection(new AllSelection(editor.doc)));
  const command = isLong ? commands.deleteSelection : dice.pick(COMMANDS)(dice);
  attempt(() => command(editor.state, (tr: Transaction) => editor.apply(() => tr)));
  // The table plugin mends rows of unequal length after every change
  attempt(() => {
    const mended = tables.fixTables(editor.state);
    if (mended) editor.apply(() => mended);
  });
}

/** Some commands of the table library throw before they change anything, in tables that two have torn apart. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RangeError || (error instanceof Error && error.name === "TransformError"))) throw error;
  }
}

describe("nothing an honest editor makes is refused", () => {
  test.each([1, 2, 3, 4, 5, 6])("one person, every command, seed %i", (seed) => {
    const dice = createDice(seed);
    const { log, seats, refusals, send } = sitDown(1);
    const [seat] = seats;
    if (!seat) throw new Error("nobody sits there");
    for (let step = 0; step < 400; step++) {
      act(seat, dice);
      if (dice.below(3) === 0) send(seat);
    }
    send(seat);
    expect(refusals).toEqual([]);
    expect(findForbidden(log)).toEqual([]);
    seat.editor.destroy();
  });

  test.each([11, 12, 13, 14])("three people at once, every command, seed %i", (seed) => {
    const dice = createDice(seed);
    const { seats, refusals, send } = sitDown(3);
    for (let step = 0; step < 500; step++) {
      act(dice.pick(seats), dice);
      if (dice.below(4) === 0) send(dice.pick(seats));
    }
    for (let round = 0; round < 3; round++) for (const seat of seats) send(seat);
    expect(refusals).toEqual([]);
    const [first, ...others] = seats.map(({ doc }) => Y.encodeStateVector(doc));
    for (const other of others) expect(other).toEqual(first);
    for (const { editor } of seats) editor.destroy();
  });

  test("an edit whose words were deleted, and forgotten by the device, before it was sent", () => {
    const { log, seats, refusals, send } = sitDown(1);
    const [seat] = seats;
    if (!seat) throw new Error("nobody sits there");
    seat.editor.apply((tr) => tr.insert(0, table(3, 3)));
    seat.editor.apply((tr) => tr.setSelection(new AllSelection(seat.editor.doc)));
    commands.deleteSelection(seat.editor.state, (tr) => seat.editor.apply(() => tr));
    // What the copy on the device says after it was put together: the deleted parts are gaps of a length
    seat.outgoing.splice(0, Infinity, Y.encodeStateAsUpdate(seat.doc, Y.encodeStateVector(log)));
    send(seat);
    expect(refusals).toEqual([]);
    expect(findForbidden(log)).toEqual([]);
  });
});
