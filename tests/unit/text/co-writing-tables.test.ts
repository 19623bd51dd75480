import { TextSelection, type Command } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  moveTableRow,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import { describe, expect, test } from "vitest";

import { bodyTextSchema } from "~/text/text-schema";

import { exchange, TextEditor } from "../../support/text-editor";
import { withBoth, type Scene } from "../../support/two-writers";

describe("two change a table", () => {
  const schema = bodyTextSchema;
  const table = (...rows: string[][]) =>
    schema.node(
      "table",
      null,
      rows.map((cells) =>
        schema.node(
          "tableRow",
          null,
          cells.map((words) => schema.node("tableCell", null, [schema.node("block", null, [schema.text(words)])])),
        ),
      ),
    );
  /** A position in the cell that holds these words. */
  const inside = (editor: TextEditor, words: string): number => {
    let found = -1;
    editor.state.doc.descendants((node, position) => {
      if (typeof node.attrs.home === "string" && node.textContent === words && found < 0) found = position + 2;
    });
    return found;
  };
  const at = (editor: TextEditor, words: string, command: Command) => {
    editor.select(inside(editor, words));
    expect(editor.run(command)).toBe(true);
  };
  const merge = (editor: TextEditor, one: string, two: string) => {
    const { doc } = editor.state;
    const cell = (words: string) => doc.resolve(inside(editor, words) - 2);
    editor.dispatch(editor.state.tr.setSelection(new CellSelection(cell(one), cell(two))));
    expect(editor.run(mergeCells)).toBe(true);
  };
  const inTable = (what: string, scene: Scene) =>
    withBoth(what, (a, b, meet) => {
      a.dispatch(a.state.tr.insert(0, table(["a1", "b1", "c1"], ["a2", "b2", "c2"])));
      expect(meet()).toBe("[a1,b1,c1|a2,b2,c2] p()");
      scene(a, b, () => meet().replace(/ ?p\(\)$/, ""));
    });

  inTable("a row and a deleted column", (a, b, meet) => {
    at(a, "a1", addRowAfter);
    at(b, "b1", deleteColumn);
    expect(meet()).toBe("[a1,c1|,|a2,c2]");
  });

  inTable("a row and a column, and both write in the cell where they meet", (a, b, meet) => {
    at(a, "a2", addRowAfter);
    at(b, "c1", addColumnAfter);
    expect(meet()).toBe("[a1,b1,c1,|a2,b2,c2,|,,,]");
    let corner = 0;
    a.state.doc.descendants((node, position) => {
      if (typeof node.attrs.home === "string") corner = position + 2;
    });
    a.type("A", corner);
    b.type("B", corner);
    expect(meet()).toMatch(/\|,,,(AB|BA)\]$/);
  });

  inTable("four columns and four rows at the same time", (a, b, meet) => {
    for (let count = 0; count < 4; count++) {
      at(a, "c1", addColumnAfter);
      at(b, "a2", addRowAfter);
      exchange(a, b);
    }
    expect(meet()).toBe(`[a1,b1,c1,,,,|a2,b2,c2,,,,${"|,,,,,,".repeat(4)}]`);
  });

  inTable(
    "figures stay under their headings when one takes back what was typed beside a deleted column",
    (a, b, meet) => {
      a.type("9", inside(a, "c2"));
      at(b, "b1", deleteColumn);
      expect(meet()).toBe("[a1,c1|a2,9c2]");
      a.binding.undo();
      expect(meet()).toBe("[a1,c1|a2,c2]");
      b.binding.undo();
      expect(meet()).toBe("[a1,b1,c1|a2,b2,c2]");
    },
  );

  inTable("what was written in a row that another deleted is there when that is taken back", (a, b, meet) => {
    at(a, "a2", deleteRow);
    b.type("X", inside(b, "b2"));
    expect(meet()).toBe("[a1,b1,c1]");
    a.binding.undo();
    expect(meet()).toBe("[a1,b1,c1|a2,Xb2,c2]");
  });

  inTable("so is what was done in a table that was deleted", (a, b, meet) => {
    at(a, "a2", deleteTable);
    at(b, "a2", addRowAfter);
    b.type("X", inside(b, ""));
    expect(meet()).toBe("");
    a.binding.undo();
    expect(meet()).toMatch(/^\[a1,b1,c1\|a2,b2,c2\|X,,\]/);
  });

  inTable("two cells become one while another writes in the second", (a, b, meet) => {
    merge(a, "a1", "b1");
    b.type("X", inside(b, "b1"));
    expect(meet()).toBe("[a1b1,X,c1|a2,b2,c2]");
  });

  inTable("another deletes the column that a merged cell begins in, while one writes in it", (a, b, meet) => {
    merge(a, "a1", "b1");
    expect(meet()).toBe("[a1b1>2,c1|a2,b2,c2]");
    b.type("XY", inside(b, "a1b1") + 2);
    at(a, "a2", deleteColumn);
    expect(meet()).toBe("[a1XYb1,c1|b2,c2]");
  });

  inTable("a row is moved while another writes in it and adds a column", (a, b, meet) => {
    a.select(inside(a, "a1"));
    expect(a.run(moveTableRow({ from: 1, to: 0 }))).toBe(true);
    b.type("X", inside(b, "b2"));
    at(b, "c1", addColumnAfter);
    expect(meet()).toBe("[a2,Xb2,c2,|a1,b1,c1,]");
  });

  inTable("a column that is added while the first row becomes its header has one too", (a, b, meet) => {
    at(a, "a1", toggleHeaderRow);
    at(b, "c1", addColumnAfter);
    meet();
    const headers: string[] = [];
    a.state.doc.descendants((node) => {
      if (node.type.name === "tableHeader") headers.push(node.textContent);
    });
    expect(headers).toEqual(["a1", "b1", "c1", ""]);
  });

  inTable("one deletes the first row, the other the second: nobody mends what is left", (a, b, meet) => {
    at(a, "a1", deleteRow);
    at(b, "a2", deleteRow);
    expect(meet()).toBe("");
    a.binding.undo();
    expect(meet()).toBe("[a1,b1,c1]");
  });

  test("the caret stays in a table that was just put in", () => {
    const a = new TextEditor(1);
    a.type("one");
    const tr = a.state.tr.insert(5, table(["a1", "b1"]));
    a.dispatch(tr.setSelection(TextSelection.create(tr.doc, 10)));
    a.dispatch(a.state.tr.insertText("X"));
    expect(a.text).toBe("p(one) [aX1,b1]");
  });
});
