import { EditorState } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";

import { withoutDisguisesPlugin } from "~/editor/without-disguises";
import { bodySchema } from "~/text/schema";

const paragraph = (text: string) => bodySchema.node("paragraph", null, text === "" ? [] : [bodySchema.text(text)]);

function editing(...paragraphs: string[]) {
  const doc = bodySchema.node("doc", null, paragraphs.map(paragraph));
  return EditorState.create({ doc, plugins: [withoutDisguisesPlugin()] });
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
  const state = editing("abc");
  const theirs = state.tr.insertText("\u202e", 2).setMeta(ySyncPluginKey, { isChangeOrigin: true });
  expect(linesOf(state.apply(theirs))).toEqual(["a\u202ebc"]);
});
