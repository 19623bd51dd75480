import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { compareStates } from "~/text/compare-states";
import { blocksOf } from "~/text/difference/blocks";
import { type Change, type ComparedSection, countChanges, isChange, type Item } from "~/text/difference/compared";
import { PARAGRAPH_END } from "~/text/difference/divided";
import { differenceOf } from "~/text/difference/difference";
import { compareWords } from "~/text/difference/words";
import type { RichTextNode } from "~/text/rich-text";
import { buildHistory } from "~/text/shared-content";

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

const between = (before: RichTextNode, after: RichTextNode) => differenceOf({ content: before }, { content: after });
const changesOf = (before: RichTextNode, after: RichTextNode): Change[] =>
  between(before, after).flatMap(({ items }) => items.filter(isChange));

describe("words", () => {
  test("a change of several words is one change, and the rest stays", () => {
    expect(compareWords("Avtalen varer i fire år, med opsjon.", "Avtalen varer i seks lange år, med opsjon.")).toEqual([
      { text: "Avtalen varer i ", state: "same" },
      { text: "fire", state: "removed" },
      { text: "seks lange", state: "added" },
      { text: " år, med opsjon.", state: "same" },
    ]);
  });

  test("a number with its spaces and a date are each one word", () => {
    expect(
      compareWords("Andelen er 17 916,14 fra 31. desember 2027.", "Andelen er 17 988,53 fra 30. juni 2028."),
    ).toEqual([
      { text: "Andelen er ", state: "same" },
      { text: "17 916,14", state: "removed" },
      { text: "17 988,53", state: "added" },
      { text: " fra ", state: "same" },
      { text: "31. desember 2027", state: "removed" },
      { text: "30. juni 2028", state: "added" },
      { text: ".", state: "same" },
    ]);
  });

  test("whatever changed, both texts can be read from the runs", () => {
    const sentence = fc.array(
      fc.constantFrom("Bodø", "og", "Røst", "skal", "ikke", "100", "16 000", "3. mai", "2027", ",", "."),
      {
        maxLength: 30,
      },
    );
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
  const others = [p("Alle er med."), h("Prosedyre"), p("Vi kunngjør i august.")];

  test("two equal texts have no difference", () => {
    expect(countChanges(between(doc(...goals, market), doc(...goals, market)))).toBe(0);
  });

  test("a paragraph that stands under another heading has moved, and says from where", () => {
    const before = doc(h("Omfang"), market, ...others);
    const after = doc(h("Omfang"), ...others, market);
    expect(changesOf(before, after)).toMatchObject([
      {
        kind: "moved",
        blocks: [{ kind: "words", form: "paragraph", text: market.content?.[0]?.text }],
        movedFrom: { number: "1", title: "Omfang" },
      },
    ]);
  });

  test("a paragraph that was moved and changed is both, not one removed and one added", () => {
    const later = p("Før kunngjøring holder vi en åpen og lang markedsdialog med alle leverandører.");
    const found = changesOf(doc(h("Omfang"), market, ...others), doc(h("Omfang"), ...others, later));
    expect(found).toMatchObject([{ kind: "words", movedFrom: { title: "Omfang" } }]);
    expect(found[0]).toMatchObject({ runs: expect.arrayContaining([{ text: "og lang ", state: "added" }]) });
  });

  test("paragraphs that moved together are one change", () => {
    const second = p("Alle spørsmål og svar føres i loggen som alle kan lese.");
    const before = doc(h("Omfang"), market, second, ...others, p("Deretter forhandler vi med dem som er igjen."));
    const after = doc(h("Omfang"), ...others, p("Deretter forhandler vi med dem som er igjen."), market, second);
    expect(changesOf(before, after)).toMatchObject([{ kind: "moved", blocks: [{}, {}] }]);
  });

  test("of two paragraphs that changed places, one has moved", () => {
    const second = p("Alle spørsmål og svar føres i loggen.");
    expect(changesOf(doc(market, second), doc(second, market))).toMatchObject([{ kind: "moved" }]);
  });

  test("the same words as a list, or in bold, are a change of form alone", () => {
    const before = doc(h("Krav"), p("Alle må ha journal."), p("Den skal være felles."), h("Mål", 2));
    const after = doc(h("Krav"), list("Alle må ha journal."), p("Den skal være felles.", "bold"), h("Mål", 3));
    expect(changesOf(before, after)).toMatchObject([
      { kind: "form", reshaped: { former: "paragraph", marks: [] }, blocks: [{ form: "bullet" }] },
      { kind: "form", reshaped: { former: null, marks: ["bold"] }, blocks: [{ form: "paragraph" }] },
      { kind: "form", reshaped: { former: "heading2" }, blocks: [{ form: "heading3" }] },
    ]);
  });

  test("where only numbers and dates changed, that is what is said", () => {
    const found = changesOf(
      doc(p("Konkurransen kunngjøres 16. august 2027."), p("Seks kommuner betaler 100 000 kr.")),
      doc(p("Konkurransen kunngjøres 30. august 2027."), p("Alle kommuner betaler 120 000 kr.")),
    );
    expect(found).toMatchObject([
      { kind: "figures", hasFigures: true },
      { kind: "words", hasFigures: true },
    ]);
  });

  test("a paragraph most of whose words are new is read whole, before and after", () => {
    const before = "Kostnadene deles etter folketall, og styringsgruppen avgjør alt annet.";
    const after = "Kostnadene deles likt mellom dem som er med, slik rådmennene vedtok i mai etter folketall.";
    expect(changesOf(doc(p(before)), doc(p(after)))).toMatchObject([
      {
        kind: "rewritten",
        runs: [
          { text: before, state: "removed" },
          { text: after, state: "added" },
        ],
      },
    ]);
  });

  test("a paragraph that much was added to is not rewritten: its words are all there", () => {
    const [short, more] = [
      "Leiarkommunen skal føre alt",
      "for alle som er med, og gjere greie for det kvart halvår utan unntak",
    ];
    expect(changesOf(doc(h("Omfang"), p(short)), doc(h("Omfang"), p(`${short} ${more}`)))).toMatchObject([
      {
        kind: "words",
        runs: [
          { text: short, state: "same" },
          { text: ` ${more}`, state: "added" },
        ],
      },
    ]);
  });

  test("what has nothing in common was removed and added", () => {
    const found = changesOf(doc(p("Vi venter på svar.")), doc(p("Kontrakten gjelder ti kommuner.")));
    expect(found.map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });

  const [one, other] = ["Avtalen varer i fire år, med opsjon på to.", "Hver kommune kan gå ut med ett års varsel."];

  test("a paragraph that was split is one change without other words, and so are two that were joined", () => {
    const [whole, halves] = [doc(h("Varighet"), p(`${one} ${other}`)), doc(h("Varighet"), p(one), p(other))];
    expect(changesOf(whole, halves)).toMatchObject([{ kind: "divided", division: { parts: 2, isJoin: false } }]);
    expect(changesOf(halves, whole)).toMatchObject([{ kind: "divided", division: { parts: 2, isJoin: true } }]);
    const thirds = doc(h("Varighet"), p(one), p("Alle er med."), p(other));
    expect(changesOf(doc(h("Varighet"), p(`${one} Alle er med. ${other}`)), thirds)).toMatchObject([
      { kind: "divided", division: { parts: 3 } },
    ]);
  });

  test("a paragraph that was split and changed shows the changed words; one that stands beside is not part of it", () => {
    const found = changesOf(
      doc(p(`${one} ${other}`)),
      doc(p(one.replace("fire", "seks")), p(other), p("Vi begynner i mai.")),
    );
    expect(found).toMatchObject([
      { kind: "words", division: { parts: 2 } },
      { kind: "added", division: null },
    ]);
    const added = changesOf(doc(p(one), p("Slutt.")), doc(p(one), p(other), p("Slutt.")));
    expect(added).toMatchObject([{ kind: "added", division: null }]);
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
    const [goal, plan] = between(before, after) as [ComparedSection, ComparedSection];
    expect(goal).toMatchObject({ title: "Mål", changes: 2 });
    expect(plan).toMatchObject({ number: "2", title: "Plan", changes: 0 });
  });

  test("in a table the cells that changed, and the rows that came and went", () => {
    const before = doc(table(["Kommune", "Kroner"], ["Sortland", "17 916"], ["Moskenes", "1 609"]));
    const after = doc(table(["Kommune", "Kroner"], ["Sortland", "17 988"], ["Øksnes", "3 000"]));
    const [found] = changesOf(before, after);
    expect(found).toMatchObject({
      kind: "table",
      hasFigures: true,
      table: {
        columns: ["same", "same"],
        rows: [{ state: "same" }, { state: "changed" }, { state: "removed" }, { state: "added" }],
      },
    });
    expect(found?.kind === "table" && found.table.rows[1]?.cells[1]).toEqual([
      { text: "17 916", state: "removed" },
      { text: "17 988", state: "added" },
    ]);
  });

  test("a column that came or went leaves the other cells as they were", () => {
    const rows = [
      ["Kommune", "Kroner"],
      ["Sortland", "17 916"],
      ["Moskenes", "1 609"],
    ];
    const wider = rows.map(([name = "", money = ""], at) => [name, at === 0 ? "År" : "2027", money]);
    const added = changesOf(doc(table(...rows)), doc(table(...wider)));
    expect(added).toMatchObject([{ kind: "table", table: { columns: ["same", "added", "same"] } }]);
    const removed = changesOf(doc(table(...wider)), doc(table(...rows)));
    expect(removed).toMatchObject([{ kind: "table", table: { columns: ["same", "removed", "same"] } }]);
  });

  test("cells that were merged are a change of form: the words are there", () => {
    const [first = [], second = []] = [
      ["Kommune", ""],
      ["Sortland", "17 916"],
    ];
    const before = doc(table(first, second));
    const after = doc(table(["Kommune"], second));
    const merged = after.content?.[0]?.content?.[0]?.content?.[0];
    if (merged) merged.attrs = { colspan: 2 };
    expect(changesOf(before, after)).toMatchObject([{ kind: "form", blocks: [{ kind: "table" }] }]);
  });

  const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom("move", "drop", "twice", "reword")), { maxLength: 6 });

  test("whatever changed, both texts can be read from the difference, block by block", () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, changes, (one, other, acts) => {
        readsBoth(one, other);
        readsBoth(one, editedBy(one, acts));
      }),
    );
  });

  test("a text has no difference from itself", () => {
    fc.assert(
      fc.property(arbitraryDocument, (one) => {
        expect(countChanges(between(one, structuredClone(one)))).toBe(0);
      }),
    );
  });
});

describe("who wrote it", () => {
  const [template, alta, bodø] = [11, 12, 13];
  const first = doc(
    h("Omfang"),
    p("Alle er med fra første dag."),
    p("Avtalen varer i fire år, med opsjon."),
    table(["Bodø", "100"]),
  );
  const later = doc(
    h("Omfang"),
    p("Alle er med fra første dag, også de små."),
    p("Avtalen varer i seks lange år, med opsjon.", "bold"),
    table(["Bodø", "200"]),
    p("Et nytt avsnitt som Alta skrev."),
  );
  const stateOf = (...revisions: { clientId: number; content: RichTextNode }[]) => ({
    snapshot: buildHistory(revisions.map(({ clientId, content }) => ({ clientId, content: { body: content } }))),
    tail: [],
  });
  const middle = doc(
    ...(later.content ?? []).slice(0, 1),
    ...(first.content ?? []).slice(1),
    ...(later.content ?? []).slice(4),
  );
  const before = { content: first, state: stateOf({ clientId: template, content: first }), root: "body" };
  const states = stateOf(
    { clientId: template, content: first },
    { clientId: alta, content: middle },
    { clientId: bodø, content: later },
  );
  const after = { content: later, state: states, root: "body" };

  test("is told of every change, from the state that each text was read from", () => {
    const changes = compareStates(before, after).flatMap(({ items }) => items.filter(isChange));
    const clients = changes.map(({ kind, writers }) => [kind, writers.map(({ clientId }) => clientId)]);
    expect(clients).toEqual([
      ["words", [bodø]],
      ["words", [bodø]],
      ["table", [bodø]],
      ["added", [alta]],
    ]);
    expect(changes[1]?.formerWriters.map(({ clientId }) => clientId)).toEqual([template]);
  });

  test("a paragraph that was written again is the same paragraph, by its id", () => {
    const content = doc(
      h("Omfang"),
      p("Vi venter med alt dette til etter valget neste høst."),
      ...(first.content ?? []).slice(2),
    );
    const rewritten = {
      content,
      root: "body",
      state: stateOf({ clientId: template, content: first }, { clientId: alta, content }),
    };
    const changes = compareStates(before, rewritten).flatMap(({ items }) => items.filter(isChange));
    expect(changes).toMatchObject([{ kind: "rewritten", writers: [{ clientId: alta }] }]);
  });

  test("is told of who removed nothing, and of no one where the state is not that of the text", () => {
    const [removed] = compareStates(after, before)
      .flatMap(({ items }) => items.filter(isChange))
      .filter(({ kind }) => kind === "removed");
    expect(removed).toMatchObject({ writers: [], formerWriters: [{ clientId: alta }] });
    const strange = compareStates({ ...before, state: null }, { ...after, state: before.state });
    for (const change of strange.flatMap(({ items }) => items.filter(isChange))) {
      expect(change.writers).toEqual([]);
    }
  });
});

function editedBy(document: RichTextNode, acts: readonly (readonly [number, string])[]): RichTextNode {
  const content = [...(document.content ?? [])];
  for (const [place, act] of acts) {
    const at = place % Math.max(1, content.length);
    const [block] = content.splice(at, 1);
    if (!block || act === "drop") continue;
    if (act === "move") content.push(block);
    else if (act === "twice") content.splice(at, 0, block, block);
    else content.splice(at, 0, p("Alt er skrevet på nytt, med helt andre ord enn før."));
  }
  return { ...document, content };
}

/** Every block of both texts is in the difference once, with the words it has there. */
function readsBoth(before: RichTextNode, after: RichTextNode): void {
  const items = between(before, after).flatMap((section) => section.items);
  const wordsOf = (document: RichTextNode) => blocksOf(document).map((block) => withoutTabs(block.text));
  expect(items.flatMap((item) => readFrom(item, "added"))).toEqual(wordsOf(after));
  expect(items.flatMap((item) => readFrom(item, "removed")).sort()).toEqual(wordsOf(before).sort());
}

const withoutTabs = (text: string) => text.replace(/[\t\n]/g, "");

/** The texts of an item in the later text (`added`) or the earlier one. A table's cells are read as they come. */
function readFrom(item: Item, side: "added" | "removed"): string[] {
  const read = (runs: { text: string; state: string }[]) =>
    runs
      .filter(({ state }) => state === "same" || state === side)
      .map((run) => run.text)
      .join("");
  if (item.kind === "added" || item.kind === "removed") if (item.kind !== side) return [];
  if ("blocks" in item)
    return item.blocks.map((block) => withoutTabs(block.kind === "table" ? block.rows.flat().join("") : block.text));
  if (item.kind === "table") return [withoutTabs(read(item.table.rows.flatMap(({ cells }) => cells.flat())))];
  return read(item.runs).split(PARAGRAPH_END).map(withoutTabs);
}
