import { joinBackward, toggleMark } from "@tiptap/pm/commands";
import { Fragment, Slice } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  moveTableColumn,
  moveTableRow,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import * as fc from "fast-check";

import {
  continueItem,
  indent,
  insertRule,
  leaveList,
  outdent,
  setHeading,
  splitBlock,
  toggleCallout,
  toggleList,
  toggleQuote,
  toggleTask,
} from "~/text/text-commands";
import { bodyTextSchema as schema } from "~/text/text-schema";

import type { TextEditor } from "./text-editor";

/** Something that a writer does: which, and numbers to choose places and words by. */
export interface Deed {
  kind: Kind;
  x: number;
  y: number;
  z: number;
}

type Act = (editor: TextEditor, deed: Deed, letters: () => string) => boolean;

/** A position in some block of text. */
function spot(editor: TextEditor, x: number, y: number): number {
  const blocks: [start: number, size: number][] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock) blocks.push([position + 1, node.content.size]);
    return !node.isTextblock;
  });
  const [start, size] = blocks[x % blocks.length] ?? [1, 0];
  return start + (y % (size + 1));
}

function cellAt(editor: TextEditor, x: number): number | null {
  const cells: number[] = [];
  editor.state.doc.descendants((node, position) => {
    if (typeof node.attrs.home === "string") cells.push(position);
    return !node.isTextblock;
  });
  return cells[x % Math.max(cells.length, 1)] ?? null;
}

const at =
  (...commands: Command[]): Act =>
  (editor, { x, y }) => {
    editor.select(spot(editor, x, y));
    return commands.some((command) => editor.run(command));
  };

/** The cell that a position is in, or none. */
function cellAround(editor: TextEditor, position: number): number {
  const $position = editor.state.doc.resolve(position);
  return $position.depth > 1 ? $position.before($position.depth - 1) : -1;
}

/** On a stretch within the text, or within one cell: what ProseMirror deletes over a cell's edge it moves, by making it again. */
const over =
  (command: (z: number) => Command): Act =>
  (editor, { x, y, z }) => {
    const [one, other] = [spot(editor, x, y), spot(editor, x + (z % 3), z)];
    const isOverEdge = cellAround(editor, one) !== cellAround(editor, other);
    const ends = [one, isOverEdge ? editor.state.doc.resolve(one).end() : other];
    editor.select(Math.min(...ends), Math.max(...ends));
    return editor.run(command(z));
  };

const inCell =
  (...commands: Command[]): Act =>
  (editor, { x, y }) => {
    const cell = cellAt(editor, x);
    if (cell === null) return false;
    editor.select(cell + 2);
    const command = commands[y % commands.length];
    return command !== undefined && editor.run(command);
  };

const move =
  (command: typeof moveTableRow | typeof moveTableColumn): Act =>
  (editor, { x, y, z }) => {
    const cell = cellAt(editor, x);
    if (cell === null) return false;
    editor.select(cell + 2);
    try {
      return editor.run(command({ from: y % 3, to: z % 3 }));
    } catch {
      // It refuses to cut through merged cells, and lines that are not there, by throwing
      return false;
    }
  };

const merge: Act = (editor, { x }) => {
  const [one, other] = [cellAt(editor, x), cellAt(editor, x + 1)];
  if (one === null || other === null || one === other) return false;
  const { doc } = editor.state;
  const [$one, $other] = [doc.resolve(one), doc.resolve(other)];
  if ($one.node(-1) !== $other.node(-1)) return false;
  editor.dispatch(editor.state.tr.setSelection(new CellSelection($one, $other)));
  return editor.run(mergeCells);
};

const table: Act = (editor, { x, y }) => {
  const position = spot(editor, x, 0);
  const $position = editor.state.doc.resolve(position);
  if ($position.depth > 1) return false;
  const cell = () => schema.node("tableCell", null, [schema.node("block")]);
  const rows = [0, 1].map(() => schema.node("tableRow", null, [cell(), cell()]));
  editor.dispatch(
    editor.state.tr.insert(y % 2 ? $position.before(1) : $position.after(1), schema.node("table", null, rows)),
  );
  return true;
};

const paste: Act = (editor, { x, y, z }, letters) => {
  const block = (heading: number) => schema.node("block", { heading }, [schema.text(letters())]);
  const blocks = Array.from({ length: 1 + (z % 3) }, (_, index) => block(index % 3));
  editor.select(spot(editor, x, y));
  editor.dispatch(editor.state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1)));
  return true;
};

const erase: Command = (state, dispatch) => {
  if (state.selection.empty) return false;
  dispatch?.(state.tr.deleteSelection());
  return true;
};

const ACTS = {
  type: (editor, { x, y }, letters) => {
    editor.select(spot(editor, x, y));
    editor.dispatch(editor.state.tr.insertText(letters()));
    return true;
  },
  break: (editor, { x, y }) => {
    editor.dispatch(editor.state.tr.insert(spot(editor, x, y), schema.node("hardBreak")));
    return true;
  },
  atom: (editor, { x, y, z }) => {
    const seed = [{ type: "paragraph", content: [{ type: "text", text: "note" }] }];
    const atoms = [
      schema.node("footnote", { seed }),
      schema.node("image", { sha256: "a".repeat(64), alt: "Kart" }),
      schema.node("mention", { who: "municipality", of: "1804", name: "Bodø" }),
    ];
    editor.dispatch(editor.state.tr.insert(spot(editor, x, y), atoms[z % atoms.length] ?? []));
    return true;
  },
  describe: (editor, { x, z }) => {
    const images: number[] = [];
    editor.state.doc.descendants((node, position) => void (node.type.name === "image" && images.push(position)));
    const image = images[x % Math.max(images.length, 1)];
    if (image === undefined) return false;
    editor.dispatch(
      editor.state.tr.setNodeAttribute(image, z % 2 ? "alt" : "width", z % 2 ? `Kart ${z}` : 10 + (z % 90)),
    );
    return true;
  },
  width: (editor, { x, z }) => {
    const cell = cellAt(editor, x);
    if (cell === null) return false;
    const colspan = Number(editor.state.doc.nodeAt(cell)?.attrs.colspan);
    const colwidth = Array.from({ length: colspan }, () => 60 + (z % 200));
    editor.dispatch(editor.state.tr.setNodeAttribute(cell, "colwidth", colwidth));
    return true;
  },
  task: over((z) => (z % 2 ? toggleTask : toggleList("task"))),
  callout: over((z) => toggleCallout(z % 2 ? "note" : "decision")),
  rule: at(insertRule),
  split: at(splitBlock),
  join: (editor, { x }) => {
    editor.select(spot(editor, x, 0));
    return editor.run(leaveList) || editor.run(joinBackward);
  },
  heading: over((z) => setHeading(([0, 1, 2, 3] as const)[z % 4] ?? 0)),
  bullet: over(() => toggleList("bullet")),
  ordered: over(() => toggleList("ordered")),
  indent: over((z) => (z % 2 ? indent : continueItem)),
  outdent: over(() => outdent),
  quote: over(() => toggleQuote),
  bold: over((z) => toggleMark(schema.mark(z % 2 ? "bold" : "superscript").type)),
  link: over((z) => toggleMark(schema.marks.link ?? schema.mark("bold").type, { href: `https://ks.no/${z}` })),
  delete: over(() => erase),
  paste,
  table,
  row: inCell(addRowAfter, addRowBefore),
  column: inCell(addColumnAfter, addColumnBefore),
  header: inCell(toggleHeaderRow, toggleHeaderColumn),
  deleteRow: inCell(deleteRow),
  deleteColumn: inCell(deleteColumn),
  deleteTable: inCell(deleteTable),
  moveRow: move(moveTableRow),
  moveColumn: move(moveTableColumn),
  merge,
  unmerge: inCell(splitCell),
  undo: (editor) => editor.binding.undo(),
  redo: (editor) => editor.binding.redo(),
} satisfies Record<string, Act>;

export type Kind = keyof typeof ACTS;

export const KINDS = Object.keys(ACTS) as Kind[];

/** What may take letters away. Nothing else may delete a single one. */
export const TAKES: ReadonlySet<Kind> = new Set(["delete", "undo", "redo", "merge"]);

export const perform = (editor: TextEditor, deed: Deed, letters: () => string): boolean =>
  ACTS[deed.kind](editor, deed, letters);

export const arbitraryDeed = (kinds: readonly Kind[]): fc.Arbitrary<Deed> =>
  fc.record({ kind: fc.constantFrom(...kinds), x: fc.nat(20), y: fc.nat(20), z: fc.nat(20) });
