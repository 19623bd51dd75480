import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import type { PresentPerson } from "~/collab/provider";
import { authorBook, AuthorMarks } from "~/editor/author-book";
import { authorLine } from "~/editor/author-line";
import { WrittenPlaces } from "~/editor/written-places";
import { BODY_ROOT, bodySchema } from "~/text/schema";
import type { RichTextNode } from "~/text/text-engine";
import { countByClient } from "~/text/written-runs";
import { buildHistory } from "~/text/yjs-json";
import { bulletList, heading, paragraph, table, text } from "~prisma/world/rich-text";

const [ANN, BEN] = [11, 22];

function written(...revisions: [clientId: number, ...blocks: RichTextNode[]][]): Y.Doc {
  const doc = new Y.Doc();
  const history = revisions.map(([clientId, ...blocks]) => ({ clientId, content: { [BODY_ROOT]: text(...blocks) } }));
  Y.applyUpdate(doc, buildHistory(history));
  return doc;
}

/** What the editor shows, with who wrote it, in the editor's own positions. */
function readPlaces(doc: Y.Doc, places = new WrittenPlaces()): [clientId: number, words: string][] {
  const fragment = doc.getXmlFragment(BODY_ROOT);
  const root = yXmlFragmentToProseMirrorRootNode(fragment, bodySchema);
  const blocks = places.blocks(fragment, root) ?? [];
  const found: [number, string][] = [];
  root.forEach((node, position, index) => {
    const element = blocks[index];
    if (!element) throw new Error("a block is missing");
    for (const { offset, runs } of places.textsOf(element, node)) {
      let at = position + offset;
      for (const { clientId, length } of runs) {
        const words = root.textBetween(at, at + length);
        const last = at === position + offset ? undefined : found.at(-1);
        // What is bold begins a run of its own
        if (last?.[0] === clientId) last[1] += words;
        else found.push([clientId, words]);
        at += length;
      }
    }
  });
  return found;
}

describe("the places of what somebody wrote", () => {
  test("are the editor's, through marks, lists and tables", () => {
    const blocks = [
      heading(1, "Mål"),
      paragraph("Vi kjøper **sammen**, og sparer."),
      bulletList("én pris", "én avtale"),
      table(["Hva", "Når"], ["Kunngjøring", "Høst"]),
    ];
    const doc = written([ANN, ...blocks.slice(0, 2)], [BEN, ...blocks]);
    expect(readPlaces(doc)).toEqual([
      [ANN, "Mål"],
      [ANN, "Vi kjøper sammen, og sparer."],
      [BEN, "én pris"],
      [BEN, "én avtale"],
      [BEN, "Hva"],
      [BEN, "Når"],
      [BEN, "Kunngjøring"],
      [BEN, "Høst"],
    ]);
  });

  test("a word inserted into another's sentence is one's own, the rest stays theirs", () => {
    const doc = written([ANN, paragraph("Vi kjøper journal.")], [BEN, paragraph("Vi kjøper felles journal.")]);
    expect(readPlaces(doc)).toEqual([
      [ANN, "Vi kjøper "],
      [BEN, "felles "],
      [ANN, "journal."],
    ]);
  });

  test("nothing is left of what was deleted", () => {
    const doc = written([ANN, paragraph("Borte.")], [BEN, paragraph("Mitt")]);
    expect(readPlaces(doc)).toEqual([[BEN, "Mitt"]]);
    expect(countByClient(doc, [BODY_ROOT])).toEqual({ [BEN]: 4 });
  });

  test("bold and italic do not change who wrote the words", () => {
    const doc = written([ANN, paragraph("Vi kjøper journal.")], [BEN, paragraph("Vi **kjøper** journal.")]);
    expect(countByClient(doc, [BODY_ROOT])).toEqual({ [ANN]: 18 });
  });

  test("are none while the shared text has other blocks than the editor", () => {
    const doc = written([ANN, paragraph("Ett"), paragraph("To")]);
    const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(BODY_ROOT), bodySchema);
    doc.getXmlFragment(BODY_ROOT).delete(1, 1);
    expect(new WrittenPlaces().blocks(doc.getXmlFragment(BODY_ROOT), root)).toBeNull();
  });
});

test("whole characters are counted, not their halves", () => {
  expect(countByClient(written([ANN, paragraph("🐟🐟 ok")]), [BODY_ROOT])).toEqual({ [ANN]: 5 });
});

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
