import { expect, test } from "vitest";

import {
  find,
  findIn,
  openFind,
  replaceAll,
  replaceOne,
  searchSection,
  setQuery,
  step,
} from "~/editor/find/find-plugin";
import { BODY_TEXT } from "~/text/roots";
import { buildState } from "~/text/shared-content";
import type { RichTextNode } from "~/text/text-engine";

import { TextEditor } from "../../support/text-editor";

const paragraph = (text: string): RichTextNode => ({ type: "paragraph", content: [{ type: "text", text }] });
const heading = (text: string): RichTextNode => ({ ...paragraph(text), type: "heading" });

function open(...content: RichTextNode[]): TextEditor {
  const state = buildState({ [BODY_TEXT]: { type: "doc", content } }, 1);
  const editor = new TextEditor(11, { state, plugins: [find()] });
  editor.run(openFind(false));
  return editor;
}
const found = ({ state }: TextEditor) => findIn(state).matches.map(({ from, to }) => state.doc.textBetween(from, to));

test.each([
  ["kommune", {}, ["Kommune", "kommune", "kommune"]],
  ["kommune", { matchesCase: true }, ["kommune", "kommune"]],
  ["kommune", { isWholeWord: true }, ["Kommune"]],
  ["a.b", {}, []],
  ["(en)", {}, ["(en)"]],
  ["å", {}, ["Å", "å"]],
])("%s %o", (words, ways, expected) => {
  const editor = open(paragraph("Kommune, kommunen og storkommune (en) Åå aXb"));
  editor.run(setQuery({ words, ...ways }));
  expect(found(editor)).toEqual(expected);
});

test("next and previous go round, from where the selection is", () => {
  const editor = open(paragraph("en en en"));
  editor.run(setQuery({ words: "en" }));
  editor.select(3);
  const at = (by: 1 | -1) => {
    editor.run(step(by));
    return editor.state.selection.from;
  };
  expect([at(1), at(1), at(1), at(-1), at(-1)]).toEqual([4, 7, 1, 7, 4]);
});

test("a section ends at the next heading of its level", () => {
  const editor = open(heading("Mål"), paragraph("mål"), heading("Risiko"), paragraph("mål"));
  editor.run(setQuery({ words: "mål" }));
  editor.select(7);
  editor.run(searchSection(true));
  expect(findIn(editor.state).matches).toHaveLength(2);
});

test("one is replaced in its own looks, and the next is found", () => {
  const bold: RichTextNode = { type: "text", text: "en", marks: [{ type: "bold" }] };
  const editor = open({ type: "paragraph", content: [bold, { type: "text", text: " og en" }] });
  editor.run(setQuery({ words: "en" }));
  editor.run(step(1));
  editor.run(replaceOne("to"));
  expect(editor.text).toBe("p(to og en)");
  expect(editor.state.doc.nodeAt(1)?.marks).toHaveLength(1);
});

test("all are replaced in one step of undo, also in a long text", () => {
  const editor = open(
    ...Array.from({ length: 2_000 }, () => paragraph("Kommunene går sammen om journalen. ".repeat(3))),
  );
  editor.run(setQuery({ words: "journalen" }));
  const before = editor.state.doc;
  let updates = 0;
  editor.binding.mirror.doc.on("update", () => updates++);
  editor.run(replaceAll("innkjøpet"));
  expect(updates).toBe(1);
  expect(editor.state.doc.textContent.match(/innkjøpet/g)).toHaveLength(6_000);
  editor.binding.undo();
  expect(editor.state.doc.eq(before)).toBe(true);
});
