import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { expect, test } from "vitest";

import { blockDecorations } from "~/editor/block-decorations";
import { bodyTextSchema as schema } from "~/text/text-schema";

const block = (words: string) => schema.node("block", null, [schema.text(words)]);
const row = (...words: string[]) =>
  schema.node(
    "tableRow",
    null,
    words.map((word) => schema.node("tableCell", null, [block(word)])),
  );
const doc = schema.node("doc", null, [block("en"), schema.node("table", null, [row("a", "b")]), block("to")]);

test("what decorates blocks is found as by ProseMirror itself, in the text and in its cells", () => {
  const decorations: Decoration[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock) decorations.push(Decoration.node(position, position + node.nodeSize, { class: "item" }));
  });
  const [ours, theirs] = [blockDecorations(doc, [...decorations]), DecorationSet.create(doc, [...decorations])];
  const spell = (set: DecorationSet) => set.find().map(({ from, to }) => [from, to]);
  expect(spell(ours)).toEqual(spell(theirs));
  doc.forEach((node, offset) => {
    const [one, other] = [ours.forChild(offset, node), theirs.forChild(offset, node)];
    expect(spell(one as DecorationSet)).toEqual(spell(other as DecorationSet));
  });
  expect(spell(ours.forChild(4, doc.child(1)) as DecorationSet)).toHaveLength(2);
});
