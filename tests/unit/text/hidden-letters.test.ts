import { deleteRow, deleteTable } from "@tiptap/pm/tables";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { HiddenLetters } from "~/text/hidden-letters";
import { BODY_TEXT } from "~/text/roots";
import { buildState } from "~/text/shared-content";
import type { RichTextNode } from "~/text/text-engine";

import { TextEditor } from "../../support/text-editor";

const [ANN, BEN] = [11, 22];

const cell = (words: string): RichTextNode => ({
  type: "tableCell",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const table = ["a", "b"].map((row) => ({ type: "tableRow", content: [cell(`${row}1`), cell(`${row}2`)] }));
const state = buildState({ [BODY_TEXT]: { type: "doc", content: [{ type: "table", content: table }] } }, 1);

/** Where the words of a cell begin in the editor. */
function placeOf(editor: TextEditor, words: string): number {
  let found = -1;
  editor.state.doc.descendants((node, position) => {
    if (node.isText && node.text === words) found = position;
  });
  return found;
}

function together() {
  const log = createTextDocument();
  Y.applyUpdate(log, state);
  const hidden = new HiddenLetters(log);
  const [ann, ben] = [ANN, BEN].map((client) => new TextEditor(client, { state }));
  if (!ann || !ben) throw new Error("both are there");
  /** Brings what an editor wrote to the log, row by row. */
  const send = (editor: TextEditor) => editor.written.splice(0).forEach((update) => Y.applyUpdate(log, update));
  return { log, hidden, ann, ben, send };
}

test("what comes into a row that another has deleted is found, and given back to whoever wrote it", () => {
  const { log, hidden, ann, ben, send } = together();
  ben.select(placeOf(ben, "b1"));
  ben.run(deleteRow);
  send(ben);
  ann.type(" skrevet uten nett", placeOf(ann, "b1") + 2);
  ann.type("X", placeOf(ann, "a1"));
  send(ann);
  expect(hidden.isEmpty).toBe(false);
  const { update, taken } = hidden.takeOut();
  expect(taken).toEqual([{ root: BODY_TEXT, reason: "deleted", text: " skrevet uten nett", clientIds: [ANN] }]);
  expect(Y.decodeUpdate(update).structs).toEqual([]);
  expect(hidden.isEmpty).toBe(true);
  // What was deleted knowingly is there for who takes the deletion back
  ben.receive(Y.encodeStateAsUpdate(log));
  ben.binding.undo();
  expect(ben.text).toBe("[Xa1,a2|b1,b2]");
});

test("nothing is given back of what was there before somebody deleted it", () => {
  const { hidden, ann, ben, send } = together();
  ann.type("mer ", placeOf(ann, "b1"));
  send(ann);
  ben.select(placeOf(ben, "a1"));
  ben.run(deleteTable);
  send(ben);
  expect(hidden.isEmpty).toBe(true);
});

test("what somebody wrote and then deleted with the row, offline, is not given back", () => {
  const { log, hidden, ann } = together();
  ann.type("mer ", placeOf(ann, "b1"));
  ann.run(deleteRow);
  Y.applyUpdate(log, Y.mergeUpdates(ann.written));
  expect(hidden.isEmpty).toBe(true);
});

test("when the deletion has been taken back, there is nothing to give back", () => {
  const { log, hidden, ann, ben, send } = together();
  ben.select(placeOf(ben, "b1"));
  ben.run(deleteRow);
  send(ben);
  ann.type("mer ", placeOf(ann, "b1"));
  send(ann);
  expect(hidden.isEmpty).toBe(false);
  ben.receive(Y.encodeStateAsUpdate(log));
  ben.binding.undo();
  send(ben);
  expect(hidden.isEmpty).toBe(true);
  expect(ben.text).toBe("[a1,a2|mer b1,b2]");
});
