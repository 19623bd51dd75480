import { toggleMark } from "@tiptap/pm/commands";
import { AllSelection } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";

import { editorKeys } from "~/editor/editor-keys";
import { insertTable } from "~/editor/table-commands";
import { typedLinks } from "~/editor/typed-links";
import { followRules } from "~/editor/typing-rules";
import { BODY_TEXT, fieldText } from "~/text/roots";
import { setHeading, toggleList, toggleQuote } from "~/text/text-commands";
import { bodyTextSchema } from "~/text/text-schema";

import { exchange, TextEditor } from "../../support/text-editor";

/** Types as at a keyboard: a space goes past the rules first. */
function type(editor: TextEditor, words: string, root = BODY_TEXT): TextEditor {
  for (const sign of words) {
    const { from, to } = editor.state.selection;
    if (sign === "\n") press(editor, "Enter");
    else if (!followRules(editor, root, from, to, sign)) editor.dispatch(editor.state.tr.insertText(sign));
  }
  return editor;
}

/** Presses a key that has a meaning of its own. */
function press(editor: TextEditor, key: string): boolean {
  const [own] = editorKeys(editor.binding, BODY_TEXT);
  const event = { key, keyCode: 0, preventDefault() {} } as KeyboardEvent;
  const view = Object.assign(editor, { endOfTextblock: () => true }) as never;
  return own?.props.handleKeyDown?.call(own, view, event) === true;
}

const open = (clientId = 1, root = BODY_TEXT) => {
  const editor = new TextEditor(clientId, { root, plugins: [typedLinks()] });
  // By leisure, as people type
  editor.binding.undoManager.captureTimeout = Number.MAX_SAFE_INTEGER;
  return editor;
};

const startOf = (editor: TextEditor, block = 0): unknown => editor.state.doc.child(block).attrs.start;

describe("a sign and a space at the beginning of a paragraph", () => {
  test.each([
    ["- en", "bullet(en)"],
    ["* en\nto", "bullet(en) bullet(to)"],
    ["1. en\nto", "ordered(en) ordered(to)"],
    ["1) en", "ordered(en)"],
    ["# Mål", "h1(Mål)"],
    ["### Mål", "h3(Mål)"],
    ["17. mai 2027 starter arbeidet.", "p(17. mai 2027 starter arbeidet.)"],
    ["10000. krav til systemet", "p(10000. krav til systemet)"],
    ["2. krav", "p(2. krav)"],
    ["#### Mål", "p(#### Mål)"],
    ["en - to", "p(en - to)"],
    ["- - en", "bullet(- en)"],
  ])("%s", (typed, becomes) => {
    expect(type(open(), typed).text).toBe(becomes);
  });

  test.each([
    ["[] en", false],
    ["[ ] en", false],
    ["[x] en", true],
  ])("'%s' is a task", (typed, checked) => {
    expect(type(open(), typed).state.doc.child(0).attrs).toMatchObject({ list: "task", checked });
  });

  test("three hyphens draw a line, and what is typed on it comes below", () => {
    const editor = type(open(), "---Etter");
    expect(editor.state.doc.child(0).attrs.rule).toBe(true);
    expect(editor.state.doc.child(1).textContent).toBe("Etter");
    editor.select(1);
    type(editor, "X");
    expect(editor.state.doc.child(0).content.size).toBe(0);
    expect(editor.state.doc.child(1).textContent).toBe("X");
  });

  test("'> ' begins a quote", () => {
    expect(type(open(), "> sitat").state.doc.child(0).attrs.quote).toBe("quoted");
  });

  test("the number that comes next goes on with the list above, 1 begins another", () => {
    const editor = type(open(), "1. en\n");
    editor.run(toggleList("ordered"));
    type(editor, "2. to");
    expect([editor.text, startOf(editor, 1)]).toEqual(["ordered(en) ordered(to)", null]);
    const other = type(open(), "1. en\n");
    other.run(toggleList("ordered"));
    type(other, "1. to");
    expect([other.text, startOf(other, 1)]).toEqual(["ordered(en) ordered(to)", 1]);
  });

  test.each(["1. ", "- ", "# ", "> "])("taking back '%s' right after gives back what was typed", (typed) => {
    const editor = type(open(), typed);
    editor.binding.undo();
    expect(editor.text).toBe(`p(${typed})`);
    type(editor, "x");
    expect(editor.text).toBe(`p(${typed}x)`);
  });

  test("there are no headings and quotes in an application's field", () => {
    const root = fieldText("goal");
    expect(type(open(1, root), "# en", root).text).toBe("p(# en)");
    expect(type(open(1, root), "- en", root).text).toBe("bullet(en)");
  });
});

const linksIn = ({ state }: TextEditor): string[] => {
  const links: string[] = [];
  state.doc.descendants((node) => {
    const link = node.marks.find(({ type: { name } }) => name === "link");
    if (link) links.push(`${node.text}=${String(link.attrs.href)}`);
  });
  return links;
};

describe("an address that is typed", () => {
  test.each([
    ["se https://www.bodo.kommune.no/epj. Slutt ", ["https://www.bodo.kommune.no/epj=https://www.bodo.kommune.no/epj"]],
    ["se (https://ks.no/a_(b)) ", ["https://ks.no/a_(b)=https://ks.no/a_(b)"]],
    ["https://ks.no\n", ["https://ks.no=https://ks.no"]],
    ["www.ks.no, post@ks.no. ", ["www.ks.no=https://www.ks.no", "post@ks.no=mailto:post@ks.no"]],
    ["https://ks.no", []],
    ["3.5 og javascript:alert(1) ks.no ", []],
  ])("%s", (typed, links) => {
    expect(linksIn(type(open(), typed))).toEqual(links);
  });

  test("loses its link alone when that is taken back", () => {
    const editor = type(open(), "les https://ks.no ");
    editor.binding.undo();
    expect([editor.text, linksIn(editor)]).toEqual(["p(les https://ks.no )", []]);
  });

  test("stays without a link when that was removed, whoever types behind it", () => {
    const [a, b] = [open(1), open(2)];
    type(a, "les https://www.alta.no/plan ");
    a.select(5, 29);
    a.run(toggleMark(bodyTextSchema.mark("link", { href: "x" }).type));
    exchange(a, b);
    const written = b.written.length;
    expect([linksIn(a), linksIn(b), written]).toEqual([[], [], 0]);
    for (const editor of [a, b]) {
      editor.select(29);
      type(editor, " ");
      expect(linksIn(editor)).toEqual([]);
    }
  });
});

test("a word that is corrected is one change of its middle, and one step to take back", () => {
  const [a, b] = [open(1), open(2)];
  type(a, "vi skirver mye");
  exchange(a, b);
  b.type("!", 5);
  a.dispatch(a.state.tr.insertText("skriver", 4, 11));
  exchange(a, b);
  expect(b.text).toBe("p(vi s!kriver mye)");
  a.binding.undo();
  expect(a.text).toBe("p(vi s!kirver mye)");
});

describe("in a table", () => {
  test("there are no headings and quotes, also when more than the table is selected", () => {
    const editor = open();
    type(editor, "før");
    editor.run(insertTable);
    type(editor, "# x");
    editor.run(setHeading(1));
    editor.run(toggleQuote);
    editor.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)));
    editor.run(setHeading(2));
    expect(editor.text).toBe("h2(før) [# x,,|,,|,,] h2()");
    editor.state.doc.child(1).descendants(({ attrs }) => {
      expect([attrs.heading ?? 0, attrs.quote ?? "none"]).toEqual([0, "none"]);
    });
  });
});

describe("keys", () => {
  const list = (words: string) => {
    const editor = type(open(), `- ${words}`);
    return editor;
  };

  test("Tab moves an item in, as deep as is shown, and those below it with it", () => {
    const editor = list("en\nto\ntre");
    press(editor, "Tab");
    expect(editor.text).toBe("bullet(en) bullet(to) bullet1(tre)");
    press(editor, "Tab");
    expect(editor.text).toBe("bullet(en) bullet(to) bullet1(tre)");
    editor.select(6);
    press(editor, "Tab");
    expect(editor.text).toBe("bullet(en) bullet1(to) bullet2(tre)");
    editor.select(2);
    press(editor, "Tab");
    expect(editor.text).toBe("bullet(en) bullet1(to) bullet2(tre)");
  });

  test("Enter in an empty item moves out, and at last leaves the list", () => {
    const editor = list("en\n");
    press(editor, "Tab");
    press(editor, "Enter");
    expect(editor.text).toBe("bullet(en) bullet()");
    press(editor, "Enter");
    expect(editor.text).toBe("bullet(en) p()");
  });

  test("Backspace leaves the list first, then joins", () => {
    const editor = list("en\nto");
    editor.select(5);
    press(editor, "Backspace");
    expect(editor.text).toBe("bullet(en) p(to)");
    press(editor, "Backspace");
    expect(editor.text).toBe("bullet(ento)");
  });

  test("Backspace joins a heading to what stands before it, and ends the first one", () => {
    const editor = type(open(), "en\nto");
    editor.run(setHeading(1));
    editor.select(5);
    press(editor, "Backspace");
    expect(editor.text).toBe("p(ento)");
    editor.run(setHeading(1));
    editor.select(1);
    press(editor, "Backspace");
    expect(editor.text).toBe("p(ento)");
  });

  test("Tab leaves the editor where there is neither list nor table", () => {
    expect(press(open(), "Tab")).toBe(false);
  });

  test("a whole list moves only where its first item can", () => {
    const editor = list("en\nto");
    editor.select(1, 7);
    press(editor, "Tab");
    expect(editor.text).toBe("bullet(en) bullet(to)");
    press(editor, "Shift-Tab");
    expect(editor.text).toBe("p(en) p(to)");
  });
});
