import { joinBackward, toggleMark } from "@tiptap/pm/commands";
import { Plugin } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { setHeading, splitBlock, toggleList } from "~/text/text-commands";
import { bodyTextSchema } from "~/text/text-schema";

import { exchange, TextEditor } from "../../support/text-editor";
import { withBoth } from "../../support/two-writers";

function write(editor: TextEditor, first: string, ...others: string[]): void {
  editor.type(first);
  for (const words of others) {
    editor.run(splitBlock);
    editor.type(words);
  }
}

const enter = (editor: TextEditor, position: number) => {
  editor.select(position);
  editor.run(splitBlock);
};

describe("one writes in a paragraph while another", () => {
  const cases: [what: string, act: (b: TextEditor) => unknown, result: string][] = [
    ["makes it a heading", (b) => b.run(setHeading(2)), "p(one) h2(tXYwo)"],
    ["makes it a list item", (b) => b.run(toggleList("bullet")), "p(one) bullet(tXYwo)"],
    ["joins it to the one before", (b) => b.run(joinBackward), "p(onetXYwo)"],
    ["splits it further on", (b) => enter(b, 8), "p(one) p(tXYw) p(o)"],
    ["presses Enter at its beginning", (b) => enter(b, 6), "p(one) p() p(tXYwo)"],
    ["makes it bold", (b) => (b.select(6, 9), b.run(toggleMark(bodyTextSchema.mark("bold").type))), "p(one) p(tXYwo)"],
    ["makes it a heading, and takes that back", (b) => (b.run(setHeading(2)), b.binding.undo()), "p(one) p(tXYwo)"],
    ["joins it, and takes that back", (b) => (b.run(joinBackward), b.binding.undo()), "p(one) p(tXYwo)"],
    ["deletes it", (b) => b.dispatch(b.state.tr.delete(5, 10)), "p(oneXY)"],
  ];
  for (const [what, act, result] of cases)
    withBoth(what, (a, b, meet) => {
      write(a, "one", "two");
      meet();
      b.select(6);
      act(b);
      a.type("XY", 7);
      expect(meet()).toBe(result);
    });
});

describe("one writes at the end of a paragraph while another puts one behind it", () => {
  const cases: [what: string, words: [string, ...string[]], at: number, result: string][] = [
    ["", ["one", "two"], 4, "p(oneXY) p(new) p(two)"],
    [" that is the last", ["one", "two"], 9, "p(one) p(twoXY) p(new)"],
    [" that is the only one", ["one"], 4, "p(oneXY) p(new)"],
    [" that is empty", ["one", ""], 6, "p(one) p(XY) p(new)"],
  ];
  for (const [what, words, at, result] of cases)
    withBoth(`paragraph${what}`, (a, b, meet) => {
      write(a, ...words);
      meet();
      enter(b, at);
      b.type("new");
      a.type("XY", at);
      expect(meet()).toBe(result);
    });

  withBoth("or in front of one where the other writes", (a, b, meet) => {
    write(a, "one", "two");
    meet();
    enter(b, 4);
    b.type("new");
    a.type("XY", 6);
    expect(meet()).toBe("p(one) p(new) p(XYtwo)");
  });

  withBoth("between two that the other joins", (a, b, meet) => {
    write(a, "one", "two");
    meet();
    a.select(6);
    a.run(joinBackward);
    enter(b, 4);
    b.type("new");
    expect(meet()).toBe("p(one) p(newtwo)");
  });
});

describe("two change the same", () => {
  withBoth("both split at one place", (a, b, meet) => {
    write(a, "onetwo");
    meet();
    enter(a, 4);
    enter(b, 4);
    expect(meet()).toBe("p(one) p() p(two)");
  });

  withBoth("both join two paragraphs, and both take it back", (a, b, meet) => {
    write(a, "one", "two");
    meet();
    for (const one of [a, b]) {
      one.select(6);
      one.run(joinBackward);
    }
    meet();
    a.binding.undo();
    b.binding.undo();
    expect(meet()).toBe("p(one) p(two)");
  });

  withBoth("both write first in an empty text", (a, b, meet) => {
    a.type("A");
    b.type("B");
    expect(meet()).toMatch(/^p\((AB|BA)\)$/);
  });

  withBoth("one makes an empty text a heading, the other writes in it", (a, b, meet) => {
    b.run(setHeading(1));
    a.type("A");
    expect(meet()).toBe("h1(A)");
  });

  withBoth("one indents and outdents an item while the other writes at its end", (a, b, meet) => {
    write(a, "en", "to");
    for (const editor of [a]) editor.select(1, 7);
    a.run(toggleList("bullet"));
    meet();
    b.select(6);
    a.select(7);
    for (const letter of "tretti") {
      a.type(letter);
      b.run(toggleList(letter === "t" ? "ordered" : "bullet"));
      exchange(a, b);
    }
    expect(meet()).toContain("totretti");
  });
});

describe("the caret", () => {
  withBoth("stays at its letter when others split, make a heading, and join", (a, b, meet) => {
    write(a, "one", "aaaa");
    meet();
    b.select(8);
    enter(a, 7);
    a.run(setHeading(1));
    meet();
    expect(b.state.selection.anchor).toBe(10);
    a.select(9);
    a.run(joinBackward);
    meet();
    expect(b.state.selection.anchor).toBe(8);
    a.type("a", 7);
    meet();
    expect(b.state.selection.anchor).toBe(9);
  });

  withBoth("in a paragraph that another just made does not go along with what is typed there", (a, b, meet) => {
    write(a, "one", "");
    meet();
    b.select(6);
    a.type("test");
    meet();
    b.type("Y");
    expect(meet()).toBe("p(one) p(Ytest)");
  });

  withBoth("is where one was after one takes something back", (a, b, meet) => {
    write(a, "en", "to", "tre");
    a.select(2);
    a.run(setHeading(1));
    b.select(1);
    meet();
    a.binding.undo();
    a.type("X");
    expect(meet()).toBe("p(eXn) p(to) p(tre)");
    expect(a.binding.positionOf(a.binding.placeAt(3, "before"))).toBe(3);
  });
});

describe("taking back", () => {
  const atLeisure = () => {
    const editor = new TextEditor(1);
    editor.binding.undoManager.captureTimeout = Number.MAX_SAFE_INTEGER;
    return editor;
  };

  test("takes letters typed after one another together, and anything else by itself", () => {
    const a = atLeisure();
    write(a, "one", "two");
    a.run(setHeading(1));
    a.type("X");
    const seen = Array.from({ length: 5 }, () => (a.binding.undo(), a.text));
    expect(seen).toEqual(["p(one) h1(two)", "p(one) p(two)", "p(one) p()", "p(one)", "p()"]);
    while (a.binding.redo());
    expect(a.text).toBe("p(one) h1(twoX)");
  });

  test("puts the caret where one was, and behind what comes back", () => {
    const a = atLeisure();
    write(a, "one two");
    a.select(5, 8);
    a.dispatch(a.state.tr.deleteSelection());
    a.binding.undo();
    expect([a.state.selection.from, a.state.selection.to]).toEqual([5, 8]);
    a.binding.redo();
    expect([a.text, a.state.selection.from]).toEqual(["p(one )", 5]);
  });
});

describe("writing", () => {
  test("a letter is one insertion of one letter", () => {
    const a = new TextEditor(1);
    write(a, "one", "two");
    a.select(7);
    const before = a.written.length;
    a.type("X");
    expect(a.written.length).toBe(before + 1);
    const { structs, ds } = Y.decodeUpdate(a.written.at(-1) ?? new Uint8Array());
    expect(structs.map((struct) => struct.length)).toEqual([1]);
    expect(ds.clients.size).toBe(0);
  });

  test("a heading is one attribute, whatever the paragraph's length", () => {
    const a = new TextEditor(1);
    write(a, "one", "w".repeat(5_000));
    a.run(setHeading(2));
    expect(a.written.at(-1)?.length).toBeLessThan(40);
  });

  test("opening a text writes nothing", () => {
    const a = new TextEditor(1);
    write(a, "one", "two");
    const b = new TextEditor(2, { state: Y.encodeStateAsUpdate(a.doc) });
    expect(b.text).toBe("p(one) p(two)");
    expect(b.written).toEqual([]);
  });

  test("a plugin that would answer what others write is not let", () => {
    const eager = new Plugin({
      appendTransaction: (trs, _old, state) => (trs.some((tr) => tr.docChanged) ? state.tr.insertText("!", 1) : null),
    });
    const [a, b] = [new TextEditor(1), new TextEditor(2, { plugins: [eager] })];
    a.type("one");
    exchange(a, b);
    expect([b.text, b.written.length]).toEqual(["p(one)", 0]);
  });

  test("an emoji that becomes another is replaced as a whole", () => {
    const [a, b] = [new TextEditor(1), new TextEditor(2)];
    a.dispatch(a.state.tr.insertText("x😀y", 1));
    a.dispatch(a.state.tr.insertText("😁", 2, 4));
    exchange(a, b);
    expect(b.text).toBe("p(x😁y)");
  });
});
