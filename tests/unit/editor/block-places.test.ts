import type { DecorationSet } from "@tiptap/pm/view";
import { expect, test } from "vitest";

import { blockPlaces } from "~/editor/block-places";
import { PARAGRAPH, type BlockAttributes } from "~/text/block-attributes";
import { documentOfParts } from "~/text/flat-document";
import { setHeading } from "~/text/text-commands";
import { bodyTextSchema } from "~/text/text-schema";

import { exchange, TextEditor } from "../../support/text-editor";

const block = (words: string, attributes: Partial<BlockAttributes> = {}) => ({
  attributes: { ...PARAGRAPH, ...attributes },
  content: [{ type: "text", text: words }],
});
const item = (words: string, more: Partial<BlockAttributes> = {}) => block(words, { list: "bullet", ...more });
const numbered = (words: string, more: Partial<BlockAttributes> = {}) => item(words, { list: "ordered", ...more });

const open = (clientId: number) => new TextEditor(clientId, { plugins: [blockPlaces("i")] });

function write(...parts: ReturnType<typeof block>[]): TextEditor {
  const editor = open(1);
  const { content } = documentOfParts(bodyTextSchema, parts);
  editor.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, content));
  return editor;
}

/** What is said of the blocks in the page, in order: `words: marker, level, nth of how many` */
function places({ state }: TextEditor): string[] {
  const plugin = state.plugins.find(({ spec }) =>
    String((spec.key as { key?: string } | undefined)?.key).includes("blockPlaces"),
  );
  const set = plugin?.props.decorations?.call(plugin, state) as DecorationSet;
  return set.find().map(({ from, ...rest }) => {
    const { attrs } = (rest as unknown as { type: { attrs: Record<string, string> } }).type;
    const said = Object.entries(attrs).filter(([name]) => !/^(id|data-item)$/.test(name));
    return `${state.doc.nodeAt(from)?.textContent}: ${said.map(([name, value]) => `${name.replace(/^(aria|data)-/, "")}=${value}`).join(" ")}`;
  });
}

test("the items of a list are one list for the ear, with numbers and levels", () => {
  expect(
    places(write(numbered("en", { start: 3 }), numbered("to"), item("indre", { indent: 1 }), block("etter"))),
  ).toEqual([
    "en: depth=0 marker=3. role=listitem level=1 posinset=1 setsize=2",
    "en: nodeName=div role=list owns=i-2 i-3",
    "to: depth=0 marker=4. role=listitem level=1 posinset=2 setsize=2",
    "indre: depth=1 ends= role=listitem level=2 posinset=1 setsize=1",
  ]);
});

test("a further paragraph belongs to its item, and another kind of list is another list", () => {
  expect(places(write(item("en"), item("mer", { list: "continued" }), numbered("to")))).toEqual([
    "en: depth=0 role=listitem level=1 posinset=1 setsize=1 owns=i-2",
    "en: nodeName=div role=list",
    "mer: depth=0 ends=",
    "to: depth=0 ends= marker=1. role=listitem level=1 posinset=1 setsize=1",
    "to: nodeName=div role=list",
  ]);
});

test("what is deeper than there are items above is shown as deep as they go", () => {
  expect(places(write(item("en", { indent: 5 })))[0]).toContain("depth=0");
});

test("paragraphs of a quote are marked, and the last one ends it", () => {
  expect(
    places(write(block("a", { quote: "quoted" }), block("b", { quote: "quoted" }), block("c", { quote: "begins" }))),
  ).toEqual([
    "a: class=quoted role=blockquote",
    "b: class=quoted quote-ends role=blockquote",
    "c: class=quoted quote-ends role=blockquote",
  ]);
});

test("they follow what is typed, and what others make of the blocks", () => {
  const editor = write(numbered("en"), numbered("to"));
  const other = open(2);
  exchange(editor, other);
  editor.type("X", 1);
  expect(places(editor).map((place) => place.split(" ")[0])).toEqual(["Xen:", "Xen:", "to:"]);
  other.select(2);
  other.run(setHeading(1));
  exchange(editor, other);
  expect(places(editor)).toEqual([
    "to: depth=0 ends= marker=1. role=listitem level=1 posinset=1 setsize=1",
    "to: nodeName=div role=list",
  ]);
});
