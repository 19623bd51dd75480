import { NodeSelection } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import {
  activeThread,
  beginComment,
  commentAnchors,
  draftIn,
  movedByUndo,
  placeOf,
  setThreads,
  stepThread,
  threadsBeside,
} from "~/editor/comment-anchors";
import { anchorPlaces } from "~/text/anchor-places";
import { setHeading, splitBlock } from "~/text/text-commands";

import { exchange, TextEditor } from "../../support/text-editor";

const [ANN, BEN] = [11, 22];
const open = (clientId: number) => new TextEditor(clientId, { plugins: commentAnchors });

/** A thread about what is selected, as the server has it. */
function threadOn(editor: TextEditor, id: string, from: number, to: number) {
  editor.select(from, to);
  editor.run(beginComment(editor.binding));
  const draft = draftIn(editor.state);
  if (!draft) throw new Error("no draft");
  return { id, start: draft.start, end: draft.end, isOpen: true };
}

const wordsOf = ({ state }: TextEditor, id: string) => {
  const place = placeOf(state, id);
  return place && state.doc.textBetween(place.from, place.to, " ");
};

/** What the server finds there, which knows of no undo. */
function onServer(editor: TextEditor, { start, end }: { start: string; end: string }) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(editor.doc));
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64"));
  return anchorPlaces(doc, [{ start: bytes(start), end: bytes(end) }])[0];
}

describe("words that are deleted and brought back by undo", () => {
  test("are found again by whoever undid, who tells the others where they stand", () => {
    const [ann, ben] = [open(ANN), open(BEN)];
    ann.type("Avtalen varer i fire år", 1);
    exchange(ann, ben);
    const thread = threadOn(ben, "t", 17, 24);
    for (const one of [ann, ben]) one.run(setThreads([thread]));
    ann.dispatch(ann.state.tr.delete(10, 24));
    exchange(ann, ben);
    expect(onServer(ann, thread)).toMatchObject({ words: "", isHeld: false });
    expect(movedByUndo(ann.state, ann.binding)).toEqual([]);
    ann.binding.undo();
    exchange(ann, ben);
    // Only the one who undid knows
    expect(movedByUndo(ben.state, ben.binding)).toEqual([]);
    expect(onServer(ann, thread)).toMatchObject({ isHeld: false });
    const [moved] = movedByUndo(ann.state, ann.binding);
    if (!moved) throw new Error("not found again");
    expect(onServer(ann, moved)).toMatchObject({ words: "fire år", isHeld: true });
    ben.run(setThreads([{ ...moved, isOpen: true }]));
    expect(wordsOf(ben, "t")).toBe("fire år");
  });

  test("nothing is told of what was never deleted, however it is changed around", () => {
    const ann = open(ANN);
    ann.type("Avtalen varer i fire år", 1);
    ann.run(setThreads([threadOn(ann, "t", 17, 24)]));
    ann.select(17);
    ann.run(splitBlock);
    ann.run(setHeading(2));
    ann.binding.undo();
    ann.binding.undo();
    expect(movedByUndo(ann.state, ann.binding)).toEqual([]);
  });
});

test("from the caret, or from the thread that is looked at, one goes round the open threads in the order of the text", () => {
  const ann = open(ANN);
  ann.type("en to tre fire", 1);
  const [en, tre, fire] = [threadOn(ann, "en", 1, 3), threadOn(ann, "tre", 7, 10), threadOn(ann, "fire", 11, 15)];
  ann.run(setThreads([fire, { ...tre, isOpen: false }, en]));
  ann.select(4);
  const step = (way: 1 | -1) => {
    ann.run(stepThread(way));
    const { from, to } = ann.state.selection;
    return [activeThread(ann.state), ann.state.doc.textBetween(from, to)];
  };
  expect(step(1)).toEqual(["fire", "fire"]);
  expect(step(1)).toEqual(["en", "en"]);
  expect(step(-1)).toEqual(["fire", "fire"]);
});

test("threads about some of the same words are found from one another", () => {
  const ann = open(ANN);
  ann.type("en to tre fire", 1);
  ann.run(setThreads([threadOn(ann, "all", 1, 15), threadOn(ann, "en", 1, 3), threadOn(ann, "fire", 11, 15)]));
  expect(threadsBeside(ann.state, "en")).toEqual(["all"]);
  expect(threadsBeside(ann.state, "all").toSorted()).toEqual(["en", "fire"]);
});

test("an image is commented on by itself, is quoted by what it shows, and keeps its comment where it moves to", () => {
  const [ann, ben] = [open(ANN), open(BEN)];
  ann.type("Kart:", 1);
  const image = ann.state.schema.node("image", { sha256: "a".repeat(64), alt: "Kart over Salten" });
  ann.dispatch(ann.state.tr.insert(6, image));
  exchange(ann, ben);
  ben.dispatch(ben.state.tr.setSelection(NodeSelection.create(ben.state.doc, 6)));
  ben.run(beginComment(ben.binding));
  const draft = draftIn(ben.state);
  if (!draft) throw new Error("no draft");
  expect(draft.quote).toContain("Kart over Salten");
  for (const one of [ann, ben]) one.run(setThreads([{ id: "t", ...draft, isOpen: true }]));
  ann.type("Her: ", 1);
  ann.select(6);
  ann.run(splitBlock);
  exchange(ann, ben);
  for (const one of [ann, ben]) {
    one.run(setThreads([{ id: "t", ...draft, isOpen: true }]));
    const place = placeOf(one.state, "t");
    expect(place && one.state.doc.nodeAt(place.from)?.type.name).toBe("image");
    expect(place && place.to - place.from).toBe(1);
  }
});

test("what others write at the edges of a comment is not in it", () => {
  const [ann, ben] = [open(ANN), open(BEN)];
  ann.type("i fire år til", 1);
  exchange(ann, ben);
  const thread = threadOn(ben, "t", 3, 10);
  ann.type("hele ", 3);
  ann.type("!", 15);
  exchange(ann, ben);
  for (const one of [ann, ben]) {
    one.run(setThreads([thread]));
    expect([one.text, wordsOf(one, "t")]).toEqual(["p(i hele fire år! til)", "fire år"]);
  }
});
