import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { checkContent } from "~/text/check-content";
import { findForbidden } from "~/text/find-forbidden";
import { LIMITS } from "~/text/schema";
import { takeOut } from "~/text/take-out";
import { buildState, readContent } from "~/text/yjs-json";

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

/** A document with one good paragraph. */
function docWith(write: (body: Y.XmlFragment, doc: Y.Doc) => void, text = "Felles strategi"): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, buildState({ body: { type: "doc", content: [paragraph(text)] } }, 1));
  doc.clientID = 2;
  doc.transact(() => write(doc.getXmlFragment("body"), doc));
  return doc;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}
const words = (text: string) => new Y.XmlText(text);
const block = (text: string) => element("paragraph", words(text));
const firstText = (body: Y.XmlFragment) => (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
/** Puts something into a sequence whose type the library would not let one put there. */
const force = (type: Y.XmlFragment | Y.XmlText, content: unknown) =>
  Y.Array.prototype.insert.call(type as never, 0, [content]);

function lists(levels: number): Y.XmlElement {
  let inside = element("bulletList", element("listItem", block("innerst")));
  for (let level = 1; level < levels; level++)
    inside = element("bulletList", element("listItem", block(`nivå ${levels - level}`), inside));
  return inside;
}

const reasonsOf = (doc: Y.Doc) => findForbidden(doc).map(({ reason }) => reason);
const after = (doc: Y.Doc) => {
  const { update, taken } = takeOut(doc, findForbidden(doc));
  return { update, taken, content: readContent(doc) };
};

describe("what is not allowed where it is", () => {
  test.each<[string, string, (body: Y.XmlFragment, doc: Y.Doc) => void]>([
    ["unknown", "an element of no schema", (body) => body.push([element("script", words("alert(1)"))])],
    ["unknown", "characters straight in an element", (body) => force(body.get(0) as Y.XmlElement, "ord")],
    ["unknown", "a text inside a text", (body) => firstText(body).insertEmbed(0, words("inni"))],
    ["unknown", "a picture inside a text", (body) => firstText(body).insertEmbed(0, { image: "x" })],
    ["unknown", "another root", (_body, doc) => doc.getXmlFragment("hidden").push([block("gjemt")])],
    ["unknown", "a root that is a map", (_body, doc) => void doc.getMap("hidden").set("level", 1)],
    [
      "attribute",
      "an attribute of another element",
      (body) => (body.get(0) as Y.XmlElement).setAttribute("level", "2"),
    ],
    ["attribute", "an attribute on a text", (body) => firstText(body).setAttribute("onclick", "alert(1)")],
    [
      "attribute",
      "a key on the root",
      (_body, doc) => void Y.Map.prototype.set.call(doc.getXmlFragment("body") as never, "a", 1),
    ],
    ["mark", "a mark of no schema", (body) => firstText(body).format(0, 6, { blink: {} })],
    [
      "mark",
      "a link that runs a script",
      (body) => firstText(body).format(0, 6, { link: { href: "javascript:alert(1)" } }),
    ],
    ["misplaced", "a list item outside a list", (body) => body.push([element("listItem", block("alene"))])],
    ["misplaced", "a paragraph in a paragraph", (body) => (body.get(0) as Y.XmlElement).push([block("inni")])],
    [
      "misplaced",
      "a table in a list item",
      (body) =>
        body.push([
          element(
            "bulletList",
            element("listItem", block("a"), element("table", element("tableRow", element("tableCell", block("b"))))),
          ),
        ]),
    ],
    ["misplaced", "a text straight in the document", (body) => body.push([words("løs")])],
    ["misplaced", "a list without items", (body) => body.push([element("bulletList")])],
    [
      "misplaced",
      "a list item that begins with a list",
      (body) => body.push([element("bulletList", element("listItem", lists(1)))]),
    ],
    ["too_deep", "lists deeper than anybody can write", (body) => body.push([lists(30)])],
    [
      "table_too_large",
      "more rows than a table may have",
      (body) =>
        body.push([
          element(
            "table",
            ...Array.from({ length: LIMITS.tableRows + 3 }, () =>
              element("tableRow", element("tableCell", block("a"))),
            ),
          ),
        ]),
    ],
    [
      "table_too_large",
      "more columns than a table may have",
      (body) =>
        body.push([
          element(
            "table",
            element(
              "tableRow",
              ...Array.from({ length: LIMITS.tableColumns + 1 }, () => element("tableCell", block("a"))),
            ),
          ),
        ]),
    ],
  ])("%s: %s", (reason, _name, write) => {
    const doc = docWith(write);
    expect(reasonsOf(doc)).toEqual([reason]);
    const { content } = after(doc);
    expect(reasonsOf(doc)).toEqual([]);
    expect(JSON.stringify(content["body"])).toContain("elles strategi");
    expect(checkContent("body", content["body"] ?? { type: "doc" })).toEqual([]);
  });

  test("nothing of what the editor makes", () => {
    const cell = (name: string) => element(name, block("celle"));
    const doc = docWith((body) => {
      firstText(body).format(0, 6, { bold: {}, link: { href: "https://bodo.kommune.no" } });
      body.push([
        lists(11),
        element("blockquote", block("sitat")),
        element("table", element("tableRow", cell("tableHeader"), cell("tableCell"))),
      ]);
      body.push([element("paragraph", words("før"), element("hardBreak"), words("etter")), element("paragraph")]);
    });
    expect(findForbidden(doc)).toEqual([]);
  });

  test.each([1_000, 6_000, 20_000])("%i levels go, and the words in them are kept for their writer", (levels) => {
    const doc = docWith(() => {});
    let inside: Y.XmlFragment = doc.getXmlFragment("body");
    // As somebody would who goes as deep as an edit may, again and again
    for (let level = 0; level < levels; level += 20)
      doc.transact(() => {
        for (let step = 0; step < 20; step++) {
          const deeper = element("blockquote");
          inside.push([deeper]);
          inside = deeper;
        }
      });
    inside.push([block("helt innerst")]);
    const { taken, content } = after(doc);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ root: "body", reason: "misplaced", text: "helt innerst", clientIds: [2] });
    expect(JSON.stringify(taken[0]?.content).length).toBeLessThan(2_000);
    expect(content["body"]?.content).toEqual([paragraph("Felles strategi")]);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(readContent(copy)).toEqual(content);
  });
});

describe("a text that has grown too long", () => {
  const long = "x".repeat(LIMITS.characters);

  test("loses what came last, not what stood there", () => {
    const doc = docWith((body) => body.insert(0, [block("ny og for lang")]), long);
    const known = new Map([[1, 100_000_000]]);
    const [found] = findForbidden(doc, known);
    expect(found?.reason).toBe("too_long");
    const { taken } = takeOut(doc, findForbidden(doc, known));
    expect(taken.map(({ text }) => text)).toEqual(["ny og for lang"]);
    expect(findForbidden(doc)).toEqual([]);
  });
});

describe("what is taken out", () => {
  test("can be read again, word for word, and says who wrote it", () => {
    const doc = docWith((body) => body.push([element("listItem", block("Første"), block("Andre"))]));
    const { taken } = after(doc);
    expect(taken[0]?.text).toBe("Første\nAndre");
    const copy = new Y.Doc();
    Y.applyUpdate(copy, taken[0]?.state ?? new Uint8Array());
    expect(copy.getXmlFragment("body").toString()).toContain("<paragraph>Andre</paragraph>");
    expect(taken[0]?.content.content?.[0]?.type).toBe("listItem");
  });

  test("leaves by deletions alone: no clientID, in any order, twice", () => {
    const doc = docWith((body) => body.push([element("script", words("alert(1)"))]));
    const before = Y.encodeStateAsUpdate(doc);
    const { update } = after(doc);
    expect(Y.decodeUpdate(update).structs).toEqual([]);
    const late = new Y.Doc();
    for (const one of [update, before, update]) Y.applyUpdate(late, one);
    expect(late.getXmlFragment("body").toString()).toBe(doc.getXmlFragment("body").toString());
    expect(Y.encodeStateAsUpdate(late)).toEqual(Y.encodeStateAsUpdate(doc));
  });
});

const names = [
  "paragraph",
  "heading",
  "bulletList",
  "listItem",
  "table",
  "tableRow",
  "tableCell",
  "blockquote",
  "hardBreak",
  "script",
];
const arbitraryTree: fc.Arbitrary<() => Y.XmlElement | Y.XmlText> = fc.letrec<{ tree: () => Y.XmlElement | Y.XmlText }>(
  (tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.string({ maxLength: 5 }).map((text) => () => words(text)),
      fc
        .tuple(fc.constantFrom(...names), fc.array(tie("tree"), { maxLength: 4 }), fc.option(fc.nat(5)))
        .map(([name, children, level]) => () => {
          const made = element(name, ...children.map((make) => make()));
          if (level !== null) made.setAttribute("level", level as unknown as string);
          return made;
        }),
    ),
  }),
).tree;

test("whatever stood there, what is left passes the content check", () => {
  fc.assert(
    fc.property(fc.array(arbitraryTree, { maxLength: 6 }), (trees) => {
      const doc = docWith((body) => body.push(trees.map((make) => make()) as Y.XmlElement[]));
      const { content } = after(doc);
      expect(checkContent("body", content["body"] ?? { type: "doc" })).toEqual([]);
      expect(findForbidden(doc)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
