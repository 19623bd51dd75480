import * as Y from "yjs";
import { strToU8, zipSync } from "fflate";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { sha256 } from "~/features/kernel/hash";
import { anchorPlaces } from "~/text/anchor-places";
import { documentOf } from "~/text/document-of";
import { readFile } from "~/text/files/read/read-file";
import { plainText } from "~/text/formats/plain";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { acceptSuggestions } from "~/text/suggestion/accept-suggestions";
import { checkChanges } from "~/text/suggestion/check-changes";
import { suggestedText } from "~/text/suggestion/suggested-text";
import { bodyRules } from "~/text/content-rules";
import { LONG } from "../../support/long";

const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

const word = (body: string, parts: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        "_rels/.rels": relations(`<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`),
        "word/document.xml": `<w:document ${W}><w:body>${body}</w:body></w:document>`,
        "word/_rels/document.xml.rels": relations(
          `<Relationship Id="c" Type="${OFFICE}/comments" Target="comments.xml"/>` +
            `<Relationship Id="d" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>`,
        ),
        ...parts,
      }).map(([name, content]) => [name, strToU8(content)]),
    ),
  );
const p = (inner: string, properties = "") => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const r = (words: string, properties = "", tag = "w:t") =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<${tag} xml:space="preserve">${words}</${tag}></w:r>`;
const BY = `w:author="Kari" w:date="2026-05-03T10:00:00Z"`;
const ins = (words: string, by = BY) => `<w:ins w:id="1" ${by}>${r(words)}</w:ins>`;
const del = (words: string, by = BY) => `<w:del w:id="2" ${by}>${r(words, "", "w:delText")}</w:del>`;
const endOf = (kind: "ins" | "del") => `<w:rPr><w:${kind} w:id="3" ${BY}/></w:rPr>`;
const HEADING = `<w:outlineLvl w:val="0"/>`;

function read(bytes: Uint8Array) {
  const found = readFile(bytes, sha256);
  if (!found.ok) throw new Error(found.issues[0]?.code);
  return found.value;
}

/** The text that is made of a file, and what it becomes when all that is suggested is accepted. */
function made(bytes: Uint8Array) {
  const found = read(bytes);
  const { state, suggestions, anchors } = suggestedText(found.marked, 7);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const base = documentOf(doc, BODY_TEXT);
  const places = anchorPlaces(
    doc,
    anchors.flatMap((anchor) => anchor ?? []),
  );
  for (const { changes } of suggestions) expect(checkChanges(changes, bodyRules)).toBeNull();
  acceptSuggestions(doc, [{ clientId: 100, suggestions: suggestions.map(({ changes }) => changes) }], []);
  return { ...found, base, proposed: documentOf(doc, BODY_TEXT), suggested: suggestions, anchors, places };
}
const words = (document: RichTextNode) => plainText(document);
const kinds = ({ content = [] }: RichTextNode) => content.map(({ type }) => type);

describe("a tracked change becomes a suggestion", () => {
  test("of letters that came and went, in one paragraph one for each stretch", () => {
    const { base, proposed, suggested, changes, body } = made(
      word(p(r("Fristen er ") + del("mai") + ins("juni") + r(" for ") + del("alle") + r(".")) + p(r("Slutt"))),
    );
    expect(words(base)).toBe("Fristen er mai for alle.\nSlutt");
    expect(body).toEqual(base);
    expect(words(proposed)).toBe("Fristen er juni for .\nSlutt");
    expect(suggested.map(({ of }) => of)).toEqual([[0, 1], [2]]);
    expect(changes[0]).toEqual({ author: "Kari", at: "2026-05-03T10:00:00.000Z", heading: null, paragraph: 1 });
  });

  test("of a paragraph that came, and one that went, with what they are", () => {
    const { base, proposed, suggested } = made(
      word(
        p(r("Først")) +
          p(ins("Ny overskrift"), HEADING + endOf("ins")) +
          p(r("Midt")) +
          p(del("Gammel overskrift"), HEADING + endOf("del")) +
          p(r("Sist")),
      ),
    );
    expect([words(base), kinds(base)]).toEqual([
      "Først\nMidt\nGammel overskrift\nSist",
      ["paragraph", "paragraph", "heading", "paragraph"],
    ]);
    expect([words(proposed), kinds(proposed)]).toEqual([
      "Først\nNy overskrift\nMidt\nSist",
      ["paragraph", "heading", "paragraph", "paragraph"],
    ]);
    expect(suggested).toHaveLength(2);
  });

  test("of a paragraph split in two, and of two joined", () => {
    const { base, proposed } = made(
      word(p(r("Første "), endOf("ins")) + p(r("og andre")) + p(r("Tredje "), endOf("del")) + p(r("og fjerde"))),
    );
    expect(words(base)).toBe("Første og andre\nTredje \nog fjerde");
    expect(words(proposed)).toBe("Første \nog andre\nTredje og fjerde");
  });

  test("of formatting, and in a cell", () => {
    const bold = `<w:b/><w:rPrChange w:id="4" ${BY}><w:rPr><w:i/></w:rPr></w:rPrChange>`;
    const { base, proposed } = made(
      word(
        p(r("Viktig", bold) + r(" sak")) + `<w:tbl><w:tr><w:tc>${p(r("40") + ins(" %"))}</w:tc></w:tr></w:tbl>` + p(""),
      ),
    );
    expect(JSON.stringify(base)).toContain('"italic"');
    expect(JSON.stringify(base)).not.toContain('"bold"');
    expect(JSON.stringify(proposed)).toContain('"bold"');
    expect([words(base), words(proposed)]).toEqual(["Viktig sak\n40\n", "Viktig sak\n40 %\n"]);
  });

  test("and what came and went again is in neither reading", () => {
    const { base, proposed, suggested } = made(
      word(p(r("A") + `<w:ins w:id="9" ${BY}>${del("bort")}</w:ins>` + r("B"))),
    );
    expect([words(base), words(proposed), suggested.length]).toEqual(["AB", "AB", 0]);
  });

  test("where it cannot be one it is taken as accepted, and its place is named", () => {
    const row = `<w:tr><w:trPr><w:ins w:id="5" ${BY}/></w:trPr><w:tc>${p(r("ny rad"))}</w:tc></w:tr>`;
    const long = made(word(p(r("Kort")) + p(ins("lang ".repeat(8_000))) + `<w:tbl>${row}</w:tbl>` + p(ins("!"))));
    expect(long.suggested).toHaveLength(1);
    expect(words(long.base)).toMatch(/^Kort\n(lang ){8000}\nny rad\n$/);
    expect(long.leftOut).toEqual([
      { kind: "change", heading: null, paragraph: 2 },
      { kind: "change", heading: null, paragraph: 2 },
    ]);
  });

  test("more of them than a document may have open are taken as accepted", () => {
    const many = made(word(Array.from({ length: 1_050 }, (_, index) => p(r("x") + ins(String(index)))).join("")));
    expect([many.suggested.length, many.suggestions, many.leftOut.length]).toEqual([1_000, 1_000, 50]);
    expect(words(many.base).split("\n").at(-1)).toBe("x1049");
  });
});

describe("a comment becomes a thread", () => {
  const range = (id: number, inner: string) =>
    `<w:commentRangeStart w:id="${id}"/>${inner}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  const comment = (id: number, words_: string, author = "Kari", paragraph = `0000000${id}`) =>
    `<w:comment w:id="${id}" w:author="${author}" w:date="2026-05-03T10:00:00Z"><w:p w14:paraId="${paragraph}">${r(words_)}</w:p></w:comment>`;
  const parts = (comments: string, extended = "") => ({
    "word/comments.xml": `<w:comments ${W}>${comments}</w:comments>`,
    "word/commentsExtended.xml": `<w15:commentsEx ${W}>${extended}</w15:commentsEx>`,
  });

  test("about its words, with its replies, and done where it is", () => {
    const { threads, places, anchors, leftOut } = made(
      word(
        p(r("Vi søker ") + range(0, r("tolv millioner")) + r(" kroner.")),
        parts(
          comment(0, "Er det nok?") + comment(1, "Ja.", "Per"),
          `<w15:commentEx w15:paraId="00000000" w15:done="1"/><w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000" w15:done="0"/>`,
        ),
      ),
    );
    expect(threads).toEqual([
      {
        isResolved: true,
        comments: [
          { author: "Kari", at: "2026-05-03T10:00:00.000Z", body: "Er det nok?" },
          { author: "Per", at: "2026-05-03T10:00:00.000Z", body: "Ja." },
        ],
      },
    ]);
    expect(places.map((place) => place?.words)).toEqual(["tolv millioner"]);
    expect([anchors[0]?.quote, leftOut]).toEqual(["tolv millioner", []]);
  });

  test("over several paragraphs, in a cell, at a point, and about words that are only suggested", () => {
    const { places } = made(
      word(
        p(`<w:commentRangeStart w:id="0"/>${r("Første")}`) +
          p(`${r("andre")}<w:commentRangeEnd w:id="0"/>${r(" tredje")}`) +
          `<w:tbl><w:tr><w:tc>${p(range(1, r("40 %")))}</w:tc></w:tr></w:tbl>` +
          p(r("Et punkt") + `<w:r><w:commentReference w:id="2"/></w:r>`) +
          p(r("Ny: ") + range(3, ins("kanskje"))),
        parts([0, 1, 2, 3].map((id) => comment(id, "Hm")).join("")),
      ),
    );
    expect(places.map((place) => place?.words)).toEqual(["Første andre", "40 %", "Et punkt", "Ny: "]);
  });

  test("about the whole where it stands nowhere in the text", () => {
    const { anchors, threads } = made(word(p(r("Tekst")), parts(comment(0, "Fra topptekst"))));
    expect([threads.length, anchors]).toEqual([1, [null]]);
  });
});

test("whatever is tracked, the two readings are the text without it and the text with it", () => {
  const letters = fc.record({ said: fc.constantFrom("a", "bb", "c d"), how: fc.constantFrom("", "ins", "del") });
  const one = fc.record({
    isHeading: fc.boolean(),
    end: fc.constantFrom("", "ins", "del"),
    letters: fc.array(letters, { minLength: 1, maxLength: 4 }),
  });
  const written = { "": r, ins, del };
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 7 }), (some) => {
      const file = [...some, { isHeading: false, end: "", letters: [{ said: "slutt", how: "" }] }];
      const xml = file.map((each) =>
        p(
          each.letters.map(({ said, how }) => written[how as keyof typeof written](said)).join(""),
          (each.isHeading ? HEADING : "") + (each.end ? endOf(each.end as "ins" | "del") : ""),
        ),
      );
      /** The lines of a reading in which these are gone; a paragraph whose end is gone is what the next is. */
      const reading = (gone: string) => {
        const lines: string[] = [];
        let before = "";
        for (const { isHeading, end, letters: all } of file) {
          before += all.flatMap(({ said, how }) => (how === gone ? [] : [said])).join("");
          if (end === gone) continue;
          lines.push(`${isHeading ? "heading" : "paragraph"}: ${before}`);
          before = "";
        }
        return lines;
      };
      const lines = ({ content = [] }: RichTextNode) => content.map((block) => `${block.type}: ${plainText(block)}`);
      const { base, proposed } = made(word(xml.join("")));
      expect(lines(base)).toEqual(reading("ins"));
      expect(lines(proposed)).toEqual(reading("del"));
    }),
    { numRuns: LONG ? 5_000 : 150 },
  );
}, 120_000);
