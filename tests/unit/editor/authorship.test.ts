import type { DecorationSet } from "@tiptap/pm/view";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { PresentPerson } from "~/collab/provider";
import { authorBook, AuthorMarks } from "~/editor/author-book";
import { authorLine } from "~/editor/author-line";
import { authorship, setAuthorBook, toggleAuthorship, writtenAt, writtenIn } from "~/editor/authorship";
import { toggleList } from "~/text/text-commands";
import { bodyTextSchema } from "~/text/text-schema";

import { exchange, TextEditor } from "../../support/text-editor";

const [ANN, BEN] = [11, 22];

const answer = {
  authors: [
    {
      kind: "person" as const,
      key: "p1@1804",
      name: "Prosjektleder, Bodø",
      organisation: "1804",
      organisationName: "Bodø",
      colour: 2,
    },
    { kind: "template" as const, key: "template" as const },
    { kind: "former" as const, key: "former@5601", organisation: "5601", organisationName: "Alta" },
  ],
  clients: [
    { id: ANN, author: 0, leasedAt: Date.UTC(2026, 4, 12), claimedAt: Date.UTC(2026, 4, 14), claimedClock: 5 },
    { id: 1, author: 1, leasedAt: 0, claimedAt: 0, claimedClock: 0 },
    { id: 33, author: 2, leasedAt: 0, claimedAt: 0, claimedClock: 0 },
  ],
  saved: [{ id: ANN, from: 8, to: 12, at: Date.parse("2026-05-14T08:12:00Z") }],
};
const newcomer: PresentPerson = {
  key: BEN,
  isSelf: false,
  person: "p2",
  name: "Sykepleier, Alta",
  initials: "SY",
  organisation: "5601",
  organisationName: "Alta",
  role: "writer",
  colour: 2,
};

describe("who it is, in words", () => {
  const book = authorBook(answer, [newcomer]);
  const line = (clientId: number, clock = 100) => authorLine([{ clientId, clock, length: 1 }], book);

  test("names the person once with the municipality, and the minute while the log knows it", () => {
    expect(line(ANN, 9).who).toBe("Skrevet av Prosjektleder, Bodø");
    expect(line(ANN, 9).when?.replaceAll("\u00a0", " ")).toBe("lagret 14. mai 2026 kl. 10.12");
  });

  test("gives the lease's days where those are certain, and otherwise no date", () => {
    expect(line(ANN, 4).when).toBe("lagret mellom 12. mai 2026 og 14. mai 2026");
    expect(line(ANN, 6).when).toBeNull();
  });

  test("knows somebody who came after the server was asked from presence", () => {
    expect(line(BEN)).toEqual({ who: "Skrevet av Sykepleier, Alta", when: null });
    expect(authorBook(answer, []).isKnown(BEN)).toBe(false);
  });

  test("says so plainly for the template, for somebody who is gone, and for unattributed text", () => {
    expect(line(1).who).toBe("Fra malteksten");
    expect(line(33).who).toBe("Skrevet av noen fra Alta som ikke lenger er bruker her");
    expect(line(99).who).toBe("Skrevet før det ble ført hvem som skriver");
  });

  test("names all whose text is selected, and dates none of it", () => {
    const runs = [ANN, BEN, ANN].map((clientId) => ({ clientId, clock: 9, length: 1 }));
    expect(authorLine(runs, book)).toEqual({
      who: "Skrevet av Prosjektleder, Bodø og Sykepleier, Alta",
      when: null,
    });
  });
});

describe("marks", () => {
  test("of two with the same colour differ by their line, and stay as they are", () => {
    const marks = new AuthorMarks();
    const book = authorBook(answer, [newcomer]);
    const first = marks.of(book.authorOf(ANN));
    const second = marks.of(book.authorOf(BEN));
    expect(first?.colour).toBe(second?.colour);
    expect(first?.weave).not.toBe(second?.weave);
    expect(marks.of(book.authorOf(ANN))).toEqual(first);
  });

  test("leave the template as it is", () => {
    expect(new AuthorMarks().of(authorBook(answer, []).authorOf(1))).toBeNull();
  });
});

describe("in the editor", () => {
  // Without a page there are no frames
  beforeEach(() => {
    vi.stubGlobal("requestAnimationFrame", (act: () => void) => (act(), 0));
    vi.stubGlobal("cancelAnimationFrame", () => {});
  });
  afterEach(() => vi.unstubAllGlobals());

  const open = (clientId: number) => {
    const editor = new TextEditor(clientId, { plugins: (binding) => [authorship(binding)] });
    editor.run(setAuthorBook(authorBook(answer, [newcomer])));
    editor.run(toggleAuthorship);
    return editor;
  };
  /** Words and whose they are marked as */
  const marked = ({ state }: TextEditor) => {
    const [shown] = state.plugins.flatMap((plugin) => {
      const set = plugin.props.decorations?.call(plugin, state) as DecorationSet | null | undefined;
      return set ? [set.find()] : [];
    });
    return (shown ?? [])
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, to, ...rest }) => {
        const { attrs } = (rest as unknown as { type: { attrs: Record<string, string> } }).type;
        return `${attrs["data-by"]}: ${state.doc.textBetween(from, to)}`;
      });
  };

  test("the words of each are marked, through lists and what is bold, and what is deleted is nobody's", () => {
    const [ann, ben] = [open(ANN), open(BEN)];
    ann.type("Vi kjøper journal.");
    exchange(ann, ben);
    ben.run(toggleList("bullet"));
    ben.type("felles ", 11);
    ben.dispatch(ben.state.tr.addMark(1, 14, bodyTextSchema.mark("bold")));
    ben.dispatch(ben.state.tr.delete(1, 4));
    exchange(ann, ben);
    expect(marked(ann)).toEqual([
      "Prosjektleder, Bodø: kjøper ",
      "Sykepleier, Alta: felles ",
      "Prosjektleder, Bodø: journal.",
    ]);
    expect(writtenIn(ann.state).map(({ clientId, length }) => [clientId, length])).toEqual([
      [ANN, 7],
      [BEN, 7],
      [ANN, 8],
    ]);
  });

  test("the line tells of the letter before the caret, and of what is selected alone", () => {
    const [ann, ben] = [open(ANN), open(BEN)];
    ann.type("abc");
    exchange(ann, ben);
    ben.type("XY", 4);
    exchange(ann, ben);
    ann.select(4);
    expect(writtenAt(ann.state)).toMatchObject([{ clientId: ANN, length: 1 }]);
    ann.select(3, 5);
    expect(writtenAt(ann.state)).toMatchObject([
      { clientId: ANN, length: 1 },
      { clientId: BEN, length: 1 },
    ]);
  });

  test("nothing is read while it is off", () => {
    const ann = open(ANN);
    ann.type("abc");
    ann.run(toggleAuthorship);
    expect([marked(ann), writtenIn(ann.state)]).toEqual([[], []]);
  });
});
