import { ySyncPlugin } from "@tiptap/y-tiptap";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { canonicalContent } from "~/text/canonical-content";
import { checkContent } from "~/text/check-content";
import { emptyText, normaliseText, type RichTextNode } from "~/text/rich-text";
import { bodySchema } from "~/text/schema";
import { buildState, foreignRoots, readContent, readRoot, rootNames, writeRoot } from "~/text/yjs-json";

const open = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
};

const arbitraryWords = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const arbitraryMarks = fc
  .subarray(["bold", "italic", "link"])
  .map((names) =>
    names.map((type) => (type === "link" ? { type, attrs: { href: "https://helsedirektoratet.no/" } } : { type })),
  );
const arbitraryText: fc.Arbitrary<RichTextNode> = fc
  .tuple(arbitraryWords, arbitraryMarks)
  .map(([text, marks]) => ({ type: "text", text, ...(marks.length > 0 ? { marks } : {}) }));
const inline = fc.array(fc.oneof({ weight: 5, arbitrary: arbitraryText }, fc.constant({ type: "hardBreak" })), {
  maxLength: 5,
});
const withContent = (type: string, content: RichTextNode[], attrs?: Record<string, unknown>): RichTextNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});
const paragraph = inline.map((content) => withContent("paragraph", content));
const list = fc
  .tuple(
    fc.boolean(),
    fc.integer({ min: 0, max: 9 }),
    fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([ordered, start, items]) =>
    withContent(
      ordered ? "orderedList" : "bulletList",
      items.map((blocks) => withContent("listItem", blocks)),
      ordered ? { start } : undefined,
    ),
  );
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.array(paragraph, { minLength: 2, maxLength: 6 }))
  .map(([columns, cells]) => {
    const rows = Math.ceil(cells.length / columns);
    return withContent(
      "table",
      Array.from({ length: rows }, (_, row) =>
        withContent(
          "tableRow",
          Array.from({ length: columns }, (_, column) =>
            withContent(row === 0 ? "tableHeader" : "tableCell", [
              cells[row * columns + column] ?? { type: "paragraph" },
            ]),
          ),
        ),
      ),
    );
  });
const heading = fc
  .tuple(fc.integer({ min: 1, max: 3 }), inline)
  .map(([level, content]) => withContent("heading", content, { level }));
const quote = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => withContent("blockquote", content));
const arbitraryBody = fc
  .array(fc.oneof(paragraph, heading, list, table, quote), { minLength: 1, maxLength: 6 })
  .map((content) => withContent("doc", content));

describe("between Yjs and ProseMirror JSON", () => {
  test("a text comes back as it went in, whatever it holds", () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        expect(checkContent("body", body)).toEqual([]);
        expect(readRoot(open(buildState({ body })), "body")).toEqual(normaliseText(body));
      }),
      { numRuns: 150 },
    );
  });

  test("the schema's own JSON, defaults and all, has the same canonical bytes", () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const spelledOut = bodySchema.nodeFromJSON(body).toJSON() as RichTextNode;
        expect(canonicalContent({ body: spelledOut })).toBe(canonicalContent({ body }));
      }),
      { numRuns: 100 },
    );
  });

  test("an empty root is one empty paragraph", () => {
    expect(readRoot(new Y.Doc(), "body")).toEqual(emptyText());
  });

  test("the long texts of an application are roots of one document", () => {
    const goal = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Målet" }] }] };
    const doc = open(buildState({ "text:goal": goal, "text:risk": emptyText() }));
    expect(rootNames(doc)).toEqual(["text:goal", "text:risk"]);
    expect(readContent(doc)["text:goal"]).toEqual(goal);
  });

  test("a root that holds a text is not written again", () => {
    const doc = open(buildState({ body: emptyText() }));
    expect(() => writeRoot(doc, "body", emptyText())).toThrow(/already/);
  });

  test("the document's first state belongs to the client the server names", () => {
    const doc = open(buildState({ body: emptyText() }, 77));
    expect([...doc.store.clients.keys()]).toEqual([77]);
  });
});

describe("content nobody's editor made", () => {
  const forged = (write: (body: Y.XmlFragment, doc: Y.Doc) => void): Y.Doc => {
    const doc = new Y.Doc();
    write(doc.getXmlFragment("body"), doc);
    return open(Y.encodeStateAsUpdate(doc));
  };
  const element = (name: string, attrs: Record<string, unknown>, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement<Record<string, never>>(name);
    for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as never);
    made.insert(0, children);
    return made;
  };
  const run = (words: string, marks: Record<string, unknown> = {}) => {
    const made = new Y.XmlText();
    made.insert(0, words, marks);
    return made;
  };
  const codes = (doc: Y.Doc) => checkContent("body", readRoot(doc, "body")).map((issue) => issue.code);

  test.each([
    ["an unknown node", () => element("iframe", {}, run("x")), "text_unknown_node"],
    ["a name of the prototype", () => element("constructor", {}), "text_unknown_node"],
    ["an unknown attribute", () => element("paragraph", { onclick: "alert(1)" }, run("x")), "text_unknown_attribute"],
    [
      "an attribute of the wrong kind",
      () => element("heading", { level: { toString: 1 } }, run("x")),
      "text_bad_attribute",
    ],
    ["a level that is none", () => element("heading", { level: 7 }, run("x")), "text_bad_attribute"],
    ["an unknown mark", () => element("paragraph", {}, run("x", { script: {} })), "text_unknown_mark"],
    ["a mark that is no mark", () => element("paragraph", {}, run("x", { bold: true })), "text_unknown_mark"],
    [
      "a hostile link",
      () => element("paragraph", {}, run("x", { link: { href: "javascript:alert(1)" } })),
      "text_bad_link",
    ],
    [
      "a link with more",
      () => element("paragraph", {}, run("x", { link: { href: "https://a.no", target: "_top" } })),
      "text_unknown_attribute",
    ],
    [
      "a row outside its table",
      () => element("tableRow", {}, element("tableCell", {}, element("paragraph", {}))),
      "text_misplaced_node",
    ],
    [
      "a table in a table",
      () => element("table", {}, element("tableRow", {}, element("tableCell", {}, element("table", {})))),
      "text_misplaced_node",
    ],
  ])("%s is named", (_what, make, code) => {
    expect(codes(forged((body) => body.insert(0, [make()])))).toContain(code);
  });

  test("text outside a paragraph is named", () => {
    expect(codes(forged((body) => body.insert(0, [run("x")])))).toEqual(["text_misplaced_node"]);
  });

  test("an embedded object is named", () => {
    const doc = forged((body) => {
      const words = new Y.XmlText();
      body.insert(0, [element("paragraph", {}, words)]);
      words.insertEmbed(0, { image: "https://evil.example/pixel.gif" });
    });
    expect(codes(doc)).toContain("text_unknown_node");
  });

  test("deep nesting is cut off and named", () => {
    const doc = forged((body) => {
      let outer: Y.XmlFragment = body;
      for (let depth = 0; depth < 2000; depth += 1) {
        const inner = element("blockquote", {});
        outer.insert(0, [inner]);
        outer = inner;
      }
    });
    expect(codes(doc)).toContain("text_too_deep");
  });

  test("nine list levels inside a table are within the limit", () => {
    let block: RichTextNode = { type: "paragraph", content: [{ type: "text", text: "innerst" }] };
    for (let level = 0; level < 9; level += 1) {
      block = { type: "bulletList", content: [{ type: "listItem", content: [{ type: "paragraph" }, block] }] };
    }
    const cell = { type: "tableCell", content: [block] };
    const body = { type: "doc", content: [{ type: "table", content: [{ type: "tableRow", content: [cell] }] }] };
    expect(checkContent("body", body)).toEqual([]);
  });

  test("headings have no place in a field of the form", () => {
    const body = { type: "doc", content: [{ type: "heading", attrs: { level: 1 } }] };
    expect(checkContent("text:goal", body).map((issue) => issue.code)).toEqual(["text_unknown_node"]);
  });

  test("a root of another name is refused", () => {
    expect(checkContent("comments", emptyText()).map((issue) => issue.code)).toEqual(["text_unknown_root"]);
    const doc = forged((_body, shared) => shared.getMap("evil").set("a", 1));
    expect(foreignRoots(doc)).toEqual(["evil"]);
  });

  test("what no database takes is read as a replacement sign", () => {
    const doc = forged((body) => body.insert(0, [element("paragraph", {}, run("a\u0000b"))]));
    expect(readRoot(doc, "body").content?.[0]?.content?.[0]?.text).toBe("a\ufffdb");
  });

  test("reading changes nothing", () => {
    const doc = forged((body) =>
      body.insert(0, [element("iframe", {}), element("paragraph", {}, run("x", { evil: {} }))]),
    );
    const before = Y.encodeStateAsUpdate(doc);
    readRoot(doc, "body");
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});

describe("two writers in one paragraph", () => {
  /** An editor without a screen: the state, the sync plugin and what it needs of a view. */
  const write = (doc: Y.Doc) => {
    const plugin = ySyncPlugin(doc.getXmlFragment("body"));
    const view = {
      state: EditorState.create({ schema: bodySchema, plugins: [plugin] }),
      hasFocus: () => false,
      dispatch(tr: EditorState["tr"]) {
        view.state = view.state.apply(tr);
        pluginView?.update?.(asView(view), view.state);
      },
    };
    const asView = (stub: unknown) => stub as EditorView;
    let pluginView: ReturnType<NonNullable<typeof plugin.spec.view>> | undefined;
    pluginView = plugin.spec.view?.(asView(view));
    return {
      place: (position: number) =>
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position))),
      type: (words: string) => {
        for (const sign of words) view.dispatch(view.state.tr.insertText(sign));
      },
      text: () => view.state.doc.textContent,
      caret: () => view.state.selection.head,
    };
  };
  const pair = () => {
    const state = buildState({
      body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Bodø Røst" }] }] },
    });
    const [first, second] = [open(state), open(state)];
    first.on("update", (update, origin) => origin !== "remote" && Y.applyUpdate(second, update, "remote"));
    second.on("update", (update, origin) => origin !== "remote" && Y.applyUpdate(first, update, "remote"));
    return [write(first), write(second)] as const;
  };

  test("what another inserts earlier moves my caret along", () => {
    const [mine, theirs] = pair();
    mine.place(10);
    theirs.place(1);
    theirs.type("I ");
    expect(mine.caret()).toBe(12);
  });

  test("both typing at once keeps each one's words whole", () => {
    const [mine, theirs] = pair();
    mine.place(10);
    theirs.place(1);
    for (const [a, b] of [
      ["s", "H"],
      ["k", "e"],
      ["o", "i"],
      ["l", " "],
      ["e", "i"],
      ["n", " "],
    ] as const) {
      mine.type(a);
      theirs.type(b);
    }
    expect(mine.text()).toBe("Hei i Bodø Røstskolen");
    expect(theirs.text()).toBe(mine.text());
  });
});

test("a text written before disguises were refused is read, hashed and exported without them", () => {
  const words = (text: string) => ({
    body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] },
  });
  const read = (text: string) => canonicalContent(readContent(open(buildState(words(text)))));
  expect(read("Vi kjøper\u202e nniˈ\u2066\u2069")).toBe(read("Vi kjøper nniˈ"));
});
