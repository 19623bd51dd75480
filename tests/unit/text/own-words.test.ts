import { deleteColumn, deleteRow, deleteTable } from "@tiptap/pm/tables";
import { joinBackward } from "@tiptap/pm/commands";
import { expect, test } from "vitest";
import * as Y from "yjs";

import type { DisplacedWords } from "~/text/displaced-words";
import { OwnWords } from "~/text/own-words";
import { BODY_TEXT } from "~/text/roots";
import { buildState } from "~/text/shared-content";
import type { RichTextNode } from "~/text/text-engine";

import { exchange, TextEditor } from "../../support/text-editor";

const paragraph = (words: string): RichTextNode => ({
  type: "paragraph",
  ...(words === "" ? {} : { content: [{ type: "text", text: words }] }),
});
const cell = (words: string): RichTextNode => ({ type: "tableCell", content: [paragraph(words)] });
const TABLE: RichTextNode = {
  type: "table",
  content: ["a", "b"].map((row) => ({ type: "tableRow", content: [cell(`${row}1`), cell(`${row}2`)] })),
};

/** Ann writes, Ben deletes. Ann has the words that others displaced told. */
function together(...content: RichTextNode[]) {
  const state = buildState({ [BODY_TEXT]: { type: "doc", content } }, 1);
  const [ann, ben] = [new TextEditor(11, { state }), new TextEditor(22, { state })];
  const told: Omit<DisplacedWords, "root">[] = [];
  const at = { now: 0, savedTo: 0, unknownSince: Infinity };
  const watch = new OwnWords({
    isIncoming: (origin) => origin === "others",
    unsaved: () => new Map([[11, at.savedTo]]),
    unknownSince: () => at.unknownSince,
    now: () => at.now,
    onDisplaced: (words) => told.push(...words.map(({ reason, text }) => ({ reason, text }))),
  });
  watch.follow(ann.doc);
  /** Ann's letters are on the server, and Ben has seen them. */
  const save = () => {
    at.savedTo = Y.getState(ann.doc.store, 11);
    exchange(ann, ben);
  };
  const meet = () => {
    exchange(ann, ben);
    expect(ann.text).toBe(ben.text);
    return ann.text;
  };
  return { ann, ben, told, at, save, meet };
}

/** Where a block that holds just these words begins */
function placeOf({ state: { doc } }: TextEditor, words: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === words) found = position + 1;
  });
  return found;
}

function deleteParagraph(editor: TextEditor, words: string): void {
  const start = placeOf(editor, words);
  editor.dispatch(editor.state.tr.delete(start - 1, start + words.length + 1));
}

test("words written in a paragraph that another deletes are told, and stay where it was", () => {
  const { ann, ben, told, meet } = together(paragraph("en"), paragraph("to"), paragraph("tre"));
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  deleteParagraph(ben, "to");
  expect(meet()).toBe("p(en skrevet) p(tre)");
  expect(told).toEqual([{ reason: "moved", text: " skrevet" }]);
});

test("so are words in a paragraph that another deletes up to the next, whose words they then stand before", () => {
  const { ann, ben, told, meet } = together(paragraph("en"), paragraph("to"));
  ann.type(" skrevet", placeOf(ann, "en") + 2);
  ben.dispatch(ben.state.tr.delete(placeOf(ben, "en"), placeOf(ben, "to")));
  expect(meet()).toBe("p( skrevetto)");
  expect(told).toEqual([{ reason: "moved", text: " skrevet" }]);
});

test("so are words in an empty paragraph, which another takes away before they have come", () => {
  const { ann, ben, told, meet } = together(paragraph("en"), paragraph(""));
  ann.type("skrevet", placeOf(ann, ""));
  ben.select(placeOf(ben, ""));
  ben.run(joinBackward);
  expect(meet()).toBe("p(enskrevet)");
  expect(told).toEqual([{ reason: "moved", text: "skrevet" }]);
});

test("so are words typed while another first empties a paragraph and then takes it away", () => {
  const { ann, ben, told, save, meet } = together(paragraph("en"), paragraph("mange ord"));
  ann.type(" skr", placeOf(ann, "mange ord") + 9);
  const start = placeOf(ben, "mange ord");
  ben.dispatch(ben.state.tr.delete(start, start + 9));
  save();
  ann.type("evet");
  ben.select(placeOf(ben, " skr"));
  ben.run(joinBackward);
  expect(meet()).toBe("p(en skrevet)");
  expect(told).toEqual([{ reason: "moved", text: " skrevet" }]);
});

test("nothing is told when another joins the paragraph: the words went along", () => {
  const { ann, ben, told, meet } = together(paragraph("en"), paragraph("to"));
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  ben.select(placeOf(ben, "to"));
  ben.run(joinBackward);
  expect(meet()).toBe("p(ento skrevet)");
  expect(told).toEqual([]);
});

test("nothing is told when another joins a paragraph that holds nothing but the words", () => {
  const { ann, ben, told, save, meet } = together(paragraph("en"), paragraph(""));
  ann.type("skrevet", placeOf(ann, ""));
  save();
  ben.select(placeOf(ben, "skrevet"));
  ben.run(joinBackward);
  ann.type("X");
  expect(meet()).toBe("p(enskrevetX)");
  expect(told).toEqual([]);
});

test("nothing is told when another deletes letters and leaves the paragraph", () => {
  const { ann, ben, told, meet } = together(paragraph("en"), paragraph("to"));
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  ben.dispatch(ben.state.tr.delete(placeOf(ben, "to"), placeOf(ben, "to") + 2));
  expect(meet()).toBe("p(en) p( skrevet)");
  expect(told).toEqual([]);
});

test("words that another saw, and deleted with the paragraph just after, are told as deleted", () => {
  const { ann, ben, told, at, save, meet } = together(paragraph("en"), paragraph("to"), paragraph("tre"));
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  save();
  deleteParagraph(ben, "to skrevet");
  expect(meet()).toBe("p(en) p(tre)");
  expect(told.splice(0)).toEqual([{ reason: "deleted", text: " skrevet" }]);
  // What stood there for long somebody deleted knowingly
  ann.type(" mer", placeOf(ann, "tre") + 3);
  save();
  at.now += 60_000;
  deleteParagraph(ben, "tre mer");
  expect(meet()).toBe("p(en)");
  expect(told).toEqual([]);
});

test("nothing is told when another drags the paragraph with the words elsewhere, or the person deletes it", () => {
  const { ann, ben, told, save, meet } = together(paragraph("en"), paragraph("to"), paragraph("tre"));
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  save();
  const start = placeOf(ben, "to skrevet") - 1;
  const dragged = ben.state.doc.nodeAt(start);
  if (!dragged) throw new Error("It is there");
  const { tr } = ben.state;
  ben.dispatch(tr.delete(start, start + dragged.nodeSize).insert(tr.doc.content.size, dragged));
  expect(meet()).toBe("p(en) p(tre) p(to skrevet)");
  ann.type("!", placeOf(ann, "en") + 2);
  deleteParagraph(ann, "tre");
  meet();
  expect(told).toEqual([]);
});

test.each([
  ["row", deleteRow],
  ["column", deleteColumn],
  ["table", deleteTable],
])("words written a moment ago in a %s that another deletes are told", (_what, command) => {
  const { ann, ben, told, save, meet } = together(TABLE, paragraph("slutt"));
  ann.type(" skrevet", placeOf(ann, "b2") + 2);
  save();
  ann.type(" mer");
  ben.select(placeOf(ben, "b2 skrevet"));
  ben.run(command);
  meet();
  // The server gives back what it gets for a cell that is gone
  expect(told).toEqual([{ reason: "deleted", text: " skrevet" }]);
});

test("nothing is told when another deletes the row beside, or moves the column", () => {
  const { ann, ben, told, save, meet } = together(TABLE, paragraph("slutt"));
  ann.type(" skrevet", placeOf(ann, "b2") + 2);
  save();
  ben.select(placeOf(ben, "a1"));
  ben.run(deleteRow);
  expect(meet()).toBe("[b1,b2 skrevet] p(slutt)");
  expect(told).toEqual([]);
});

test.each([
  ["row", deleteRow],
  ["column", deleteColumn],
  ["table", deleteTable],
])(
  "words of long ago in a %s that somebody deletes who was away are told, and what they knew is not",
  (_what, command) => {
    const { ann, ben, told, at, save, meet } = together(TABLE, paragraph("slutt"));
    ann.type(" kjent", placeOf(ann, "b2") + 2);
    save();
    // Ben goes; his deletion comes when he is back, minutes later
    ben.select(placeOf(ben, "b2 kjent"));
    ben.run(command);
    at.now += 60_000;
    at.unknownSince = at.now;
    ann.type(" skrevet", placeOf(ann, "b2 kjent") + 8);
    at.savedTo = Y.getState(ann.doc.store, 11);
    at.now += 600_000;
    meet();
    expect(told).toEqual([{ reason: "deleted", text: " skrevet" }]);
  },
);

test("words of long ago in a paragraph that somebody deletes who was away are told, and stay where it was", () => {
  const { ann, ben, told, at, meet } = together(paragraph("en"), paragraph("to"), paragraph("tre"));
  deleteParagraph(ben, "to");
  at.unknownSince = at.now;
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  at.savedTo = Y.getState(ann.doc.store, 11);
  at.now += 600_000;
  expect(meet()).toBe("p(en skrevet) p(tre)");
  expect(told).toEqual([{ reason: "moved", text: " skrevet" }]);
});

test("nothing is told when somebody deletes what they saw, whoever has just come back", () => {
  const { ann, ben, told, at, save, meet } = together(paragraph("en"), paragraph("to"), paragraph("tre"));
  ann.type(" skrevet", placeOf(ann, "to") + 2);
  save();
  at.now += 60_000;
  at.unknownSince = -Infinity;
  deleteParagraph(ben, "to skrevet");
  expect(meet()).toBe("p(en) p(tre)");
  expect(told).toEqual([]);
});
