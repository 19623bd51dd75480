import type { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";

import { offerIn, offers, setMentionable } from "~/editor/offer/offer-plugin";
import { documentOf } from "~/text/document-of";
import { BODY_TEXT } from "~/text/roots";

import { TextEditor } from "../../support/text-editor";

const BODØ = { ref: "organisation:1804", name: "Bodø" };
const LEADER = { ref: "person:0199f3a2-7c1e-7d3b-9a55-6f2f0c3b7a10", name: "Prosjektleder, Bodø" };

function open(onImage: (() => void) | null = null) {
  const plugin = offers({ onImage, onLive: null });
  const editor = new TextEditor(1, { plugins: [plugin] });
  editor.run(setMentionable([BODØ, LEADER]));
  const view = editor as unknown as EditorView;
  const type = (words: string) => {
    for (const sign of words) {
      const { from, to } = editor.state.selection;
      const { handleTextInput } = plugin.props;
      if (handleTextInput?.call(plugin, view, from, to, sign, () => editor.state.tr) !== true)
        editor.dispatch(editor.state.tr.insertText(sign));
    }
  };
  const press = (key: string) =>
    plugin.props.handleKeyDown?.call(plugin, view, { key, shiftKey: false } as KeyboardEvent) === true;
  const shown = () => offerIn(editor.state)?.choices.map(({ key }) => key) ?? null;
  return { editor, type, press, shown };
}

test("a stroke in an empty paragraph opens the list, and what is typed behind it narrows it down", () => {
  const { editor, type, press, shown } = open();
  type("/");
  expect(shown()).toContain("table");
  expect(shown()).not.toContain("image");
  type("nummer");
  expect(shown()).toEqual(["ordered"]);
  expect(press("Enter")).toBe(true);
  expect(editor.text).toBe("ordered()");
  expect(shown()).toBeNull();
});

test("the arrows go round, and Escape leaves what was typed", () => {
  const { editor, type, press, shown } = open();
  type("/");
  press("ArrowUp");
  expect(offerIn(editor.state)?.index).toBe((shown()?.length ?? 0) - 1);
  press("ArrowDown");
  expect(offerIn(editor.state)?.index).toBe(0);
  press("Escape");
  expect(shown()).toBeNull();
  expect(editor.text).toBe("p(/)");
  expect(press("Enter")).toBe(false);
});

test("a stroke among words is a stroke, and an address holds no name", () => {
  const { type, shown } = open();
  type("og/");
  expect(shown()).toBeNull();
  type(" post@");
  expect(shown()).toBeNull();
});

test("no list of nothing, and none once the caret has left", () => {
  const { editor, type, shown } = open();
  type("/zzz");
  expect(shown()).toBeNull();
  editor.dispatch(editor.state.tr.insert(editor.state.doc.content.size, editor.state.schema.node("block")));
  editor.select(editor.state.doc.content.size - 1);
  expect(shown()).toBeNull();
});

test("an image is asked for where one can be put in", () => {
  let asked = 0;
  const { editor, type, press } = open(() => (asked += 1));
  type("/bilde");
  press("Enter");
  expect([asked, editor.text]).toEqual([1, "p()"]);
});

test("behind an @ those are offered who can be named; the name stands in the text as one letter of it", () => {
  const { editor, type, press, shown } = open();
  type("Avklart med @pro");
  expect(shown()).toEqual([LEADER.ref]);
  press("Enter");
  type("i går");
  expect(documentOf(editor.doc, BODY_TEXT).content?.[0]?.content).toMatchObject([
    { type: "text", text: "Avklart med " },
    { type: "mention", attrs: { who: "person", of: LEADER.ref.slice(7), name: LEADER.name } },
    { type: "text", text: " i går" },
  ]);
  type(" @bodø");
  press("Tab");
  expect(JSON.stringify(documentOf(editor.doc, BODY_TEXT))).toContain('"who":"municipality"');
});

test("letters that another types before the stroke leave the list where it is", () => {
  const { editor, type, press, shown } = open();
  type("x @bo");
  const other = new TextEditor(2, { doc: editor.doc });
  other.type("Først: ", 1);
  expect(shown()).toEqual([BODØ.ref, LEADER.ref]);
  press("Enter");
  expect(editor.text).toBe("p(Først: x Bodø )");
});
