import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createTextDocument } from "~/collab/text-document";
import { PARAGRAPH, type BlockAttributes } from "~/text/block-attributes";
import { documentOf, writeDocument } from "~/text/document-of";
import { schemaOfDocument } from "~/text/document-schema";
import { placesOf } from "~/text/list-places";
import { nest, type FlatPart } from "~/text/nest";
import { BODY_TEXT, fieldText } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";

import { LONG } from "../../support/long";

const block = (words: string, attributes: Partial<BlockAttributes> = {}): FlatPart => ({
  attributes: { ...PARAGRAPH, ...attributes },
  content: [{ type: "text", text: words }],
});
const bullet = (words: string, indent = 0, more: Partial<BlockAttributes> = {}) =>
  block(words, { list: "bullet", indent, ...more });
const ordered = (words: string, indent = 0, more: Partial<BlockAttributes> = {}) =>
  block(words, { list: "ordered", indent, ...more });
const more = (words: string, indent = 0) => block(words, { list: "continued", indent });

/** `ul(li(one))` */
function spell(nodes: readonly RichTextNode[]): string {
  const names: Record<string, string> = { bulletList: "ul", orderedList: "ol", listItem: "li", blockquote: "quote" };
  return nodes
    .map(({ type, content = [], attrs, text }) => {
      if (text !== undefined) return text;
      const number = attrs?.start ?? attrs?.level;
      if (type === "paragraph") return spell(content);
      const name =
        type === "heading"
          ? `h${String(number ?? 1)}`
          : `${names[type]}${number === undefined ? "" : `:${String(number)}`}`;
      return `${name}(${spell(content)})`;
    })
    .join(" ");
}

const GOLDEN: [what: string, parts: FlatPart[], spelled: string][] = [
  ["paragraphs and headings", [block("a"), block("b", { heading: 2 })], "a h2(b)"],
  ["items of one list", [bullet("a"), bullet("b")], "ul(li(a) li(b))"],
  [
    "lists in a list",
    [ordered("a"), bullet("b", 1), bullet("c", 2), ordered("d")],
    "ol(li(a ul(li(b ul(li(c))))) li(d))",
  ],
  ["another kind at the same depth", [bullet("a"), ordered("b")], "ul(li(a)) ol(li(b))"],
  ["a list that restarts", [bullet("a"), bullet("b", 0, { start: 1 })], "ul(li(a)) ul(li(b))"],
  ["a list that goes on at a number", [ordered("a", 0, { start: 4 }), ordered("b")], "ol:4(li(a) li(b))"],
  ["a paragraph between", [ordered("a"), block("b"), ordered("c", 0, { start: 2 })], "ol(li(a)) b ol:2(li(c))"],
  ["a further paragraph of an item", [bullet("a"), more("b"), bullet("c")], "ul(li(a b) li(c))"],
  [
    "one behind an inner list",
    [bullet("a"), bullet("b", 1), more("c"), bullet("d", 1)],
    "ul(li(a ul(li(b)) c ul(li(d))))",
  ],
  ["one of no item", [more("a", 3), bullet("b")], "a ul(li(b))"],
  [
    "deeper than there is an item to stand in",
    [bullet("a", 5), bullet("b", 7), bullet("c")],
    "ul(li(a ul(li(b))) li(c))",
  ],
  ["deeper behind a paragraph", [bullet("a"), block("b"), bullet("c", 1)], "ul(li(a)) b ul(li(c))"],
  ["a heading among items", [bullet("a"), bullet("b", 0, { heading: 1 }), bullet("c")], "ul(li(a)) h1(b) ul(li(c))"],
  [
    "a quote",
    [block("a", { quote: "quoted" }), bullet("b", 0, { quote: "quoted" }), bullet("c")],
    "quote(a ul(li(b))) ul(li(c))",
  ],
  ["two quotes", [block("a", { quote: "quoted" }), block("b", { quote: "begins" })], "quote(a) quote(b)"],
];

describe("flat blocks nest", () => {
  test.each(GOLDEN)("%s", (_what, parts, spelled) => expect(spell(nest(parts, "body"))).toBe(spelled));

  test("without headings and quotes in cells and fields", () => {
    const parts = [block("a", { heading: 1 }), block("b", { quote: "quoted" }), bullet("c")];
    expect(spell(nest(parts, "inner"))).toBe("a b ul(li(c))");
  });

  test("with the numbers that the editor shows", () => {
    const parts = [
      ordered("a", 0, { start: 3 }),
      ordered("b", 1),
      ordered("c", 1),
      more("d"),
      ordered("e"),
      ordered("f", 1),
    ];
    const places = placesOf(parts.map((part) => ("attributes" in part ? part.attributes : null)));
    expect(places.map(({ list }) => [list?.depth, list?.number])).toEqual([
      [0, 3],
      [1, 1],
      [1, 2],
      [0, 3],
      [0, 4],
      [1, 1],
    ]);
  });
});

const TYPES = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "table",
  "tableRow",
  "tableCell",
  "callout",
];
const { tree } = fc.letrec<{ tree: RichTextNode; letters: RichTextNode }>((tie) => ({
  letters: fc.stringMatching(/^[a-z]{1,3}$/).map((text) => ({ type: "text", text, marks: [{ type: "blink" }] })),
  tree: fc
    .record({
      type: fc.constantFrom(...TYPES),
      attrs: fc.record(
        { level: fc.nat(9), start: fc.integer(), colspan: fc.nat(3), rowspan: fc.nat(3) },
        { requiredKeys: [] },
      ),
      content: fc.array(fc.oneof({ depthSize: "small" }, tie("letters"), tie("tree")), { maxLength: 3 }),
    })
    .map((node) => node),
}));
const lettersOf = (node: RichTextNode): string => `${node.text ?? ""}${(node.content ?? []).map(lettersOf).join("")}`;

describe("any nested text", () => {
  test.each([BODY_TEXT, fieldText("goal")])("can be written, and leaves its letters (%s)", (root) => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (content) => {
        const doc = createTextDocument();
        writeDocument(doc, root, { type: "doc", content });
        const document = documentOf(doc, root);
        schemaOfDocument(root).nodeFromJSON(document).check();
        expect([...lettersOf(document)].sort()).toEqual([...lettersOf({ type: "doc", content })].sort());
      }),
      { numRuns: LONG ? 10_000 : 100 },
    );
  });
});
