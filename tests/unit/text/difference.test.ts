import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { blocksOf, textOf } from "~/text/difference/blocks";
import { type ComparedSection, countChanges, differenceOf, type Item } from "~/text/difference/difference";
import { compareWords } from "~/text/difference/words";
import type { RichTextNode } from "~/text/rich-text";

import { arbitraryDocument } from "../../support/arbitrary-document";

const text = (words: string, mark?: string): RichTextNode => ({
  type: "text",
  text: words,
  ...(mark ? { marks: [{ type: mark }] } : {}),
});
const p = (words: string, mark?: string): RichTextNode => ({ type: "paragraph", content: [text(words, mark)] });
const h = (words: string, level = 1): RichTextNode => ({ type: "heading", attrs: { level }, content: [text(words)] });
const list = (...items: string[]): RichTextNode => ({
  type: "bulletList",
  content: items.map((item) => ({ type: "listItem", content: [p(item)] })),
});
const table = (...rows: string[][]): RichTextNode => ({
  type: "table",
  content: rows.map((row) => ({
    type: "tableRow",
    content: row.map((cell) => ({ type: "tableCell", content: [p(cell)] })),
  })),
});
const doc = (...content: RichTextNode[]): RichTextNode => ({ type: "doc", content });

const changesOf = (before: RichTextNode, after: RichTextNode): Item[] =>
  differenceOf(before, after).flatMap(({ items }) => items.filter(({ kind }) => kind !== "same"));

describe("words", () => {
  test("a change of several words is one change, and the rest stays", () => {
    expect(compareWords("Avtalen varer i fire år, med opsjon.", "Avtalen varer i seks lange år, med opsjon.")).toEqual([
      { text: "Avtalen varer i ", state: "same" },
      { text: "fire ", state: "removed" },
      { text: "seks lange ", state: "added" },
      { text: "år, med opsjon.", state: "same" },
    ]);
  });

  test("whatever changed, both texts can be read from the runs", () => {
    const sentence = fc.array(fc.constantFrom("Bodø", "og", "Røst", "skal", "ikke", "100", ",", "."), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        const [before, after] = [one.join(" "), other.join(" ")];
        const runs = compareWords(before, after);
        const read = (state: string) => runs.filter((run) => run.state !== state).map((run) => run.text);
        expect(read("added").join("")).toBe(before);
        expect(read("removed").join("")).toBe(after);
      }),
    );
  });
});

describe("blocks", () => {
  const goals = [h("Felles mål"), p("Innbyggerne møtes på nordsamisk og norsk i alle digitale tjenester.")];
  const market = p("Før kunngjøring holder vi en åpen markedsdialog med alle leverandører.");

  test("two equal texts have no difference", () => {
    expect(countChanges(differenceOf(doc(...goals, market), doc(...goals, market)))).toBe(0);
  });

  test("a paragraph that stands under another heading has moved, and says from where", () => {
    const before = doc(h("Omfang"), market, p("Alle er med."), h("Prosedyre"), p("Vi kunngjør i august."));
    const after = doc(h("Omfang"), p("Alle er med."), h("Prosedyre"), p("Vi kunngjør i august."), market);
    expect(changesOf(before, after)).toEqual([
      {
        kind: "moved",
        block: { kind: "words", form: "paragraph", text: market.content?.[0]?.text },
        from: { number: "1", title: "Omfang" },
      },
    ]);
  });

  test("the same words as a list, or in bold, are a change of form alone", () => {
    const before = doc(h("Krav"), p("Alle må ha journal."), p("Den skal være felles."));
    const after = doc(h("Krav"), list("Alle må ha journal."), p("Den skal være felles.", "bold"));
    expect(changesOf(before, after)).toMatchObject([
      { kind: "form", former: "paragraph", block: { form: "bullet" } },
      { kind: "form", former: null, block: { form: "paragraph" } },
    ]);
  });

  test("a paragraph most of whose words are new is read whole, before and after", () => {
    const before = doc(p("Kostnadene deles etter folketall, og styringsgruppen avgjør alt annet."));
    const after = doc(p("Kostnadene deles likt mellom dem som er med, slik rådmennene vedtok i mai etter folketall."));
    expect(changesOf(before, after)).toMatchObject([{ kind: "changed", isRewritten: true }]);
  });

  test("what has nothing in common was removed and added", () => {
    const found = changesOf(doc(p("Vi venter på svar.")), doc(p("Kontrakten gjelder ti kommuner.")));
    expect(found.map(({ kind }) => kind).sort()).toEqual(["added", "removed"]);
  });

  test("a removed section stands where it was", () => {
    const before = doc(
      h("Mål"),
      p("Ett mål."),
      h("Risiko"),
      p("Stor risiko for forsinkelse."),
      h("Plan"),
      p("En plan."),
    );
    const after = doc(h("Mål"), p("Ett mål."), h("Plan"), p("En plan."));
    const [goal, plan] = differenceOf(before, after) as [ComparedSection, ComparedSection];
    expect(goal).toMatchObject({ title: "Mål", changes: 2 });
    expect(plan).toMatchObject({ number: "2", title: "Plan", changes: 0 });
  });

  test("in a table the cells that changed, and the rows that came and went", () => {
    const before = doc(table(["Kommune", "Kroner"], ["Sortland", "17 916"], ["Moskenes", "1 609"]));
    const after = doc(table(["Kommune", "Kroner"], ["Sortland", "17 988"], ["Øksnes", "3 000"]));
    const [found] = changesOf(before, after);
    expect(found?.kind === "table" && found.rows.map(({ state }) => state)).toEqual([
      "same",
      "changed",
      "added",
      "removed",
    ]);
    expect(found?.kind === "table" && found.rows[1]?.cells[1]).toContainEqual({ text: "988", state: "added" });
  });

  test("whatever changed, the later text can be read from the difference, and every earlier block once", () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (before, after) => {
        const items = differenceOf(before, after).flatMap((section) => section.items);
        const wordsOf = (document: RichTextNode) => blocksOf(document).map(textOf);
        const later = items.flatMap(laterText).filter((words) => words !== null);
        expect(later).toEqual(wordsOf(after).map((words, at) => (later[at] === TABLE ? TABLE : words)));
        const earlier = items.reduce((sum, item) => sum + earlierCount(item), 0);
        expect(earlier).toBe(wordsOf(before).length);
      }),
    );
  });
});

const TABLE = "a table";

function laterText(item: Item): string[] {
  if (item.kind === "same") return item.blocks.map((block) => (block.kind === "table" ? TABLE : block.text));
  if (item.kind === "removed") return [];
  if (item.kind === "changed") return [item.after];
  if (item.kind === "table") return [TABLE];
  return [item.block.kind === "table" ? TABLE : item.block.text];
}

function earlierCount(item: Item): number {
  if (item.kind === "same") return item.blocks.length;
  return item.kind === "added" ? 0 : 1;
}
