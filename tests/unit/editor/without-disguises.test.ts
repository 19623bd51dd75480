import { EditorState } from "@tiptap/pm/state";
import { expect, test } from "vitest";

import { takeOutDisguises } from "~/editor/without-disguises";
import { bodyTextSchema as schema } from "~/text/text-schema";

import { exchange, TextEditor } from "../../support/text-editor";

const paragraph = (text: string) => schema.node("block", null, text === "" ? [] : [schema.text(text)]);

function editing(...paragraphs: string[]) {
  const doc = schema.node("doc", null, paragraphs.map(paragraph));
  return EditorState.create({ doc, plugins: [takeOutDisguises()] });
}
const linesOf = ({ doc }: EditorState) => doc.content.content.map((block) => block.textContent);

test("what one pastes loses its disguises, and keeps joiners and everything else", () => {
  const state = editing("Sti: ");
  const pasted = "\u202aC:\\vedtak.pdf\u202c 👩\u200d⚕️ kommune\u00adstyre";
  expect(linesOf(state.apply(state.tr.insertText(pasted, 6)))).toEqual([
    "Sti: C:\\vedtak.pdf 👩\u200d⚕️ kommune\u00adstyre",
  ]);
});

test("what stood in the text before goes with one's next edit, wherever that is", () => {
  const state = editing("a\u202eb\ufeffc", "", "\u2067d");
  expect(linesOf(state.apply(state.tr.insertText("ny", 8)))).toEqual(["abc", "ny", "d"]);
});

test("what others wrote is not changed in response", () => {
  const [a, b] = [new TextEditor(1), new TextEditor(2, { plugins: [takeOutDisguises()] })];
  a.type("a\u202ebc");
  exchange(a, b);
  expect([b.text, b.written.length]).toEqual(["p(a\u202ebc)", 0]);
});
