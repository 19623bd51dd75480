import { EditorState, type Plugin } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { leaveTable } from "~/editor/table-commands";
import { deleteBlocks, moveBlocks } from "~/editor/move-blocks";
import { insertTable } from "~/editor/table-commands";
import { runsOfBlock } from "~/text/authored-runs";
import { setHeading } from "~/text/text-commands";

import { exchange, TextEditor } from "../../support/text-editor";

/** Says that somebody has their caret there, as the plugin of others' carets does. */
const caretsAt = (position: () => number): Plugin =>
  ({
    key: "remoteCarets$",
    spec: {},
    props: {},
    getState: () => ({ carets: [{ anchor: position(), head: position() }] }),
  }) as unknown as Plugin;

function write(...lines: string[]): TextEditor {
  const editor = new TextEditor(1);
  lines.forEach((line, index) => {
    if (index > 0)
      editor.dispatch(editor.state.tr.insert(editor.state.doc.content.size, editor.state.schema.node("block")));
    editor.type(line, editor.state.doc.content.size - 1);
  });
  return editor;
}

test("blocks are moved with the selection, up and down, and no further", () => {
  const editor = write("en", "to to", "tre");
  editor.select(2);
  expect(editor.run(moveBlocks(-1))).toBe(false);
  editor.run(moveBlocks(1));
  expect(editor.text).toBe("p(to to) p(en) p(tre)");
  expect(editor.state.selection.$from.parent.textContent).toBe("en");
  editor.run(moveBlocks(1));
  expect(editor.text).toBe("p(to to) p(tre) p(en)");
  expect(editor.run(moveBlocks(1))).toBe(false);
  editor.run(moveBlocks(-1));
  editor.run(moveBlocks(-1));
  expect(editor.text).toBe("p(en) p(to to) p(tre)");
  expect(editor.state.selection.$from.parent.textContent).toBe("en");
});

test("a heading stays a heading, several blocks go together, and one undo takes it back", () => {
  const editor = write("Mål", "to", "tre");
  editor.select(2);
  editor.run(setHeading(1));
  editor.select(2, 7);
  editor.run(moveBlocks(1));
  expect(editor.text).toBe("p(tre) h1(Mål) p(to)");
  editor.binding.undo();
  expect(editor.text).toBe("h1(Mål) p(to) p(tre)");
});

test("of the two the shorter one comes again: what others type meanwhile in the longer one stays in it", () => {
  const editor = write("kort", "et langt avsnitt som noen skriver i");
  const other = new TextEditor(2, { state: Y.encodeStateAsUpdate(editor.doc) });
  other.type("XY", 20);
  editor.select(8);
  editor.run(moveBlocks(-1));
  exchange(editor, other);
  for (const one of [editor, other]) expect(one.text).toBe("p(et langt avsnXYitt som noen skriver i) p(kort)");
});

test("letters that another types meanwhile in what is moved are not lost", () => {
  const editor = write("kort", "et langt avsnitt");
  const other = new TextEditor(2, { state: Y.encodeStateAsUpdate(editor.doc) });
  other.type("XY", 3);
  editor.select(2);
  editor.run(moveBlocks(1));
  exchange(editor, other);
  expect(editor.text).toBe(other.text);
  expect(editor.text).toContain("XY");
  expect(editor.text).toContain("kort");
});

test("who wrote the longer paragraph stays on record when it is moved", () => {
  const other = new TextEditor(2);
  other.type("et langt avsnitt av en annen");
  const editor = new TextEditor(1, { state: Y.encodeStateAsUpdate(other.doc) });
  editor.dispatch(editor.state.tr.insert(editor.state.doc.content.size, editor.state.schema.node("block")));
  editor.type("kort", editor.state.doc.content.size - 1);
  editor.select(3);
  editor.run(moveBlocks(1));
  expect(editor.text).toBe("p(kort) p(et langt avsnitt av en annen)");
  const { main } = editor.binding.mirror;
  const authors = main.shown.map((block) => [
    ...new Set(runsOfBlock(block, main.text).map(({ clientId }) => clientId)),
  ]);
  expect(authors).toEqual([[1], [2]]);
});

test("where another stands is what stays, also when it is the shorter one", () => {
  const editor = write("kort", "et langt avsnitt");
  const state = EditorState.create({ doc: editor.state.doc, plugins: [] });
  // The plugin's state is read by its key
  Object.assign(state, { remoteCarets$: caretsAt(() => 3).getState(state) });
  const tr: { steps: { from?: number }[] }[] = [];
  moveBlocks(1)(state, (one) => tr.push(one as unknown as { steps: { from?: number }[] }));
  expect(tr[0]?.steps[0]?.from).toBe(6);
});

test("a table stays, and what is beside it moves over it; two tables stay where they are", () => {
  const editor = write("en");
  editor.select(3);
  editor.run(insertTable);
  const before = editor.text;
  editor.select(2);
  editor.run(moveBlocks(1));
  expect(editor.text).toBe(before.replace(/^p\(en\) (\[.*\])/, "$1 p(en)"));
});

test("blocks are deleted; a text keeps one to write in", () => {
  const editor = write("en", "to");
  editor.select(2);
  editor.run(deleteBlocks);
  expect(editor.text).toBe("p(to)");
  editor.run(deleteBlocks);
  expect(editor.text).toBe("p()");
});

test("Escape leads out of a table, into a paragraph behind it", () => {
  const editor = write("en");
  editor.run(insertTable);
  expect(editor.run(leaveTable)).toBe(true);
  expect(editor.state.selection.$from.depth).toBe(1);
  expect(editor.run(leaveTable)).toBe(false);
});
