import { CellSelection } from "@tiptap/pm/tables";
import { describe, expect, test } from "vitest";

import { insertParts } from "~/editor/clipboard/insert-parts";
import { plainParts } from "~/editor/clipboard/plain-parts";
import { PARAGRAPH, type BlockAttributes } from "~/text/block-attributes";
import type { FlatPart } from "~/text/nest";
import { fieldText } from "~/text/roots";
import { splitBlock, setHeading, toggleList } from "~/text/text-commands";
import { paragraph, table } from "~prisma/world/rich-text";

import { exchange, TextEditor } from "../../support/text-editor";

const part = (words: string, attributes: Partial<BlockAttributes> = {}): FlatPart => ({
  attributes: { ...PARAGRAPH, ...attributes },
  content: paragraph(words).content ?? [],
});
const tablePart = (...rows: string[][]): FlatPart => ({ table: table(...(rows as [string[], ...string[][]])) });

function put(editor: TextEditor, ...parts: FlatPart[]): string {
  const tr = insertParts(editor.state, parts);
  if (tr) editor.dispatch(tr);
  editor.state.doc.check();
  return editor.text;
}

const write = (words: string, root?: string) => {
  const editor = new TextEditor(1, root ? { root } : {});
  editor.type(words);
  return editor;
};

describe("pasted into a paragraph", () => {
  test("words go in at the caret, and the caret is behind them", () => {
    const editor = write("ab");
    editor.select(2);
    expect(put(editor, part("XY", { heading: 1 }))).toBe("p(aXYb)");
    expect(editor.state.selection.anchor).toBe(4);
  });

  test("several blocks split it: it goes on in the last", () => {
    const editor = write("ab");
    editor.select(2);
    expect(put(editor, part("X"), part("H", { heading: 2 }), part("Y"))).toBe("p(aX) h2(H) p(Yb)");
    expect(editor.state.doc.textBetween(0, editor.state.selection.anchor)).toBe("aXHY");
  });

  test("an empty one becomes what is pasted", () => {
    expect(put(write(""), part("H", { heading: 1 }))).toBe("h1(H)");
    expect(put(write(""), part("en", { list: "bullet" }), part("to", { list: "bullet" }))).toBe(
      "bullet(en) bullet(to)",
    );
  });

  test("a heading's rest stays a heading", () => {
    const editor = write("ab");
    editor.run(setHeading(1));
    editor.select(2);
    expect(put(editor, part("X"), part("Y"))).toBe("h1(aX) h1(Yb)");
  });

  test("an item stays an item", () => {
    const editor = write("");
    editor.run(toggleList("bullet"));
    expect(put(editor, part("en"), part("to"))).toBe("bullet(en) p(to)");
  });

  test("what was selected goes, over several blocks", () => {
    const editor = write("one");
    editor.run(splitBlock);
    editor.type("two");
    editor.select(2, 8);
    expect(put(editor, part("X"))).toBe("p(oXo)");
  });

  test("a table stands between the halves, and alone where nothing was", () => {
    const editor = write("ab");
    editor.select(2);
    expect(put(editor, tablePart(["x", "y"]))).toBe("p(a) [x,y] p(b)");
    expect(put(write(""), tablePart(["x", "y"]))).toBe("[x,y] p()");
  });

  test("one undo takes it back, and leaves what others wrote in the same paragraph", () => {
    const [a, b] = [write("ab"), new TextEditor(2)];
    exchange(a, b);
    a.select(2);
    put(a, part("X"), part("Y"));
    b.type("!", 3);
    b.type("?", 1);
    exchange(a, b);
    expect(b.text).toBe("p(?aX) p(Yb!)");
    a.binding.undo();
    expect(a.text).toBe("p(?ab!)");
  });

  test("a table that is larger than a text may hold is a line for each row", () => {
    const rows = Array.from({ length: 401 }, (_, row) => [`Rad ${row + 1}`, "x"]);
    const text = put(write(""), tablePart(...rows));
    expect(text).toMatch(/^p\(Rad 1 \| x\) .* p\(Rad 401 \| x\)$/);
  });

  test("in an application's field a table is a line for each row, and headings are paragraphs", () => {
    const field = write("", fieldText("goal"));
    expect(put(field, part("H", { heading: 1 }), tablePart(["Bodø", "4,9"], ["Alta", "12"]))).toBe(
      "p(H) p(Bodø | 4,9) p(Alta | 12)",
    );
  });

  test("plain lines are paragraphs, empty ones are left out", () => {
    expect(put(write(""), ...plainParts("en\r\n\r\nto\n"))).toBe("p(en) p(to)");
    expect(plainParts("https://ks.no/x")).toMatchObject([{ content: [{ marks: [{ type: "link" }] }] }]);
  });
});

/** A table of the editor with the caret in one cell */
function inTable(row: number, column: number, rows = 3, columns = 3): TextEditor {
  const editor = write("");
  const cells = Array.from({ length: rows }, (_r, r) =>
    Array.from({ length: columns }, (_c, c) => `${"abcd"[r]}${c + 1}`),
  );
  put(editor, tablePart(...cells));
  editor.select(cellPositions(editor)[row * columns + column] ?? 0);
  return editor;
}

function cellPositions({ state }: TextEditor): number[] {
  const positions: number[] = [];
  state.doc.descendants((node, position) => {
    if (typeof node.attrs.home === "string") positions.push(position + 2);
    return !node.isTextblock;
  });
  return positions;
}

describe("pasted into a table", () => {
  test("cells are laid over the table, which grows where it is too small", () => {
    expect(put(inTable(0, 1), tablePart(["x", "y"], ["z", "w"]))).toBe("[a1,x,y|b1,z,w|c1,c2,c3] p()");
    expect(put(inTable(1, 1, 2, 2), tablePart(["x", "y"], ["z", "w"]))).toBe("[a1,a2,|b1,x,y|,z,w] p()");
  });

  test("a merged cell in the corner of a table stays at its place", () => {
    const merged: FlatPart = {
      table: {
        type: "table",
        content: [
          { type: "tableRow", content: ["A", "B", "C"].map((words) => cell(words, words === "C" ? 2 : 1)) },
          { type: "tableRow", content: ["D", "E"].map((words) => cell(words)) },
        ],
      },
    };
    const editor = inTable(1, 1, 2, 2);
    expect(put(editor, merged)).toBe("[a1,a2,,|b1,A,B,C|,D,E,] p()");
    expect(editor.state.selection.$head.parent.textContent).toBe("E");
  });

  test("text with a table in it becomes lines of the cell, and the table stays whole", () => {
    const editor = inTable(0, 0);
    expect(put(editor, part("fri", { heading: 1 }), tablePart(["x", "y"]), part("etter"))).toBe(
      "[frix | yettera1,a2,a3|b1,b2,b3|c1,c2,c3] p()",
    );
    editor.binding.undo();
    expect(editor.text).toBe("[a1,a2,a3|b1,b2,b3|c1,c2,c3] p()");
  });

  test("over selected cells words replace the first", () => {
    const editor = inTable(0, 0);
    const [one = 0, , , , other = 0] = cellPositions(editor);
    const { doc } = editor.state;
    editor.dispatch(editor.state.tr.setSelection(new CellSelection(doc.resolve(one - 2), doc.resolve(other - 2))));
    expect(put(editor, part("X"))).toBe("[X,a2,a3|b1,b2,b3|c1,c2,c3] p()");
  });

  test("what would make it too large is put into the cell as lines", () => {
    const wide = Array.from({ length: 29 }, (_, index) => String(index));
    expect(put(inTable(0, 2), tablePart(wide))).toContain("a1,a2,0 | 1 | 2");
  });
});

const cell = (words: string, rowspan = 1) => ({ type: "tableCell", attrs: { rowspan }, content: [paragraph(words)] });
