import { describe, expect, test } from "vitest";

import { readCost } from "~/domain/cost/cost-item";
import { isSumLine, readCostTable } from "~/domain/cost/cost-table";
import { readTable } from "~/features/kernel/read-table.server";
import { writeXlsx } from "~/features/kernel/xlsx.server";

const bytes = (text: string) => new TextEncoder().encode(text);
/** 'æ', 'ø' and 'å' are one byte each, as Excel writes them in Windows-1252. */
const windows1252 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const otherwise = { vat: "excluded", vatPercent: "25", source: "Budsjett.csv" };

async function costsIn(content: Uint8Array) {
  const table = await readTable(content);
  if (!table.ok) throw new Error(table.issues[0]?.code);
  const read = readCostTable(table.value, otherwise);
  if (!read.ok) throw new Error(read.issues[0]?.code);
  return read.value;
}

function firstOf<T>([first]: readonly T[]): T {
  if (!first) throw new Error("no cost was read");
  return first;
}

describe("a table of costs", () => {
  test.each<[string, Uint8Array]>([
    ["UTF-8 with a mark", bytes("\uFEFFPost;Type;År;Beløp\r\nLisens på drift;Drift;2029;1 234,50\r\n")],
    ["Windows-1252", windows1252("Post;Type;År;Beløp\r\nLisens på drift;Drift;2029;1 234,50\r\n")],
    ["tabs, as it is pasted", bytes("Post\tType\tÅr\tBeløp\nLisens på drift\tdrift\t2029\t1.234,50")],
    ["commas and quotes", bytes('Post,Type,År,Beløp\n"Lisens på drift",drift,2029,"1 234,50"\n')],
  ])("is read from %s", async (_what, content) => {
    const { costs } = await costsIn(content);
    expect(costs).toMatchObject([
      { line: 2, name: "Lisens på drift", kind: "operation", year: "2029", scope: "central" },
    ]);
    expect(readCost(firstOf(costs), null)).toMatchObject({
      ok: true,
      value: { net: 1_234_50n, source: "Budsjett.csv" },
    });
  });

  test("is read from a workbook, numbers and all", async () => {
    const columns = ["Post", "Type", "År", "Beløp"].map((head) => ({ head, width: 10 }));
    const rows = [["Lisens", "Drift", 2029, { øre: 1_234_50n }]];
    const { costs } = await costsIn(await writeXlsx([{ name: "Kostnader", columns, rows }]));
    expect(readCost(firstOf(costs), null)).toMatchObject({ ok: true, value: { net: 1_234_50n, year: 2029 } });
  });

  test("may have a column for each year; a dash, zero and nothing are no costs", async () => {
    const text = "Post;Type;2028;2029;2030;2031;Sum\nEtablering;Investering;9 600 000,00;-;;0,00;9 600 000,00\n";
    const { costs, empty } = await costsIn(bytes(text));
    expect(costs.map(({ year, amount }) => [year, amount])).toEqual([["2028", "9 600 000,00"]]);
    expect(empty).toBe(3);
  });

  test("says of each row whose it is, by which key and with which VAT", async () => {
    const text =
      "Post;Type;År;Beløp;Kommune;Hvem betaler;Mva;Sats;Nøkkel;Kilde\nUtstyr;investering;2029;5;Røst;Lokal;inkl.;15 %;;Tilbud\nDrift;drift;2029;5;;Felles;uten;;Folketall;\n";
    const { costs } = await costsIn(bytes(text));
    expect(costs).toMatchObject([
      { municipality: "Røst", scope: "local", vat: "included", vatPercent: "15", key: "", source: "Tilbud" },
      { municipality: "", scope: "central", vat: "excluded", vatPercent: "25", key: "population" },
    ]);
  });

  test.each([
    ["1e6", "amount_not_a_number"],
    ["-1", "amount_negative"],
    ["1.234", "amount_ambiguous"],
    ["10000000000000", "amount_too_large"],
  ])("with %s for an amount says so of its row", async (amount, code) => {
    const { costs } = await costsIn(bytes(`Post;Type;År;Beløp\nLisens;drift;2029;${amount}\n`));
    expect(readCost(firstOf(costs), null)).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test.each([
    ["without names", "Type;År;Beløp\ndrift;2029;1\n", "cost_table_no_name"],
    ["without amounts", "Post;Type\nLisens;drift\n", "cost_table_no_amount"],
    ["without a row", "Post;Type;År;Beløp\n", "table_empty"],
  ])("%s is refused", async (_what, text, code) => {
    const table = await readTable(bytes(text));
    expect(table.ok && readCostTable(table.value, otherwise)).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test.each([
    ["nothing", new Uint8Array(), "table_empty"],
    ["what only begins as a workbook", bytes("PK\u0003\u0004 and then nothing"), "table_unreadable"],
    ["6,000 rows", bytes("Post;Beløp\n" + "a;1\n".repeat(6_000)), "table_too_large"],
  ])("that is %s is refused", async (_what, content, code) => {
    expect(await readTable(content)).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test("has lines that look like sums", () => {
    expect(["Sum", "I alt", "Totalt", "Summering av krav"].map((name) => isSumLine({ name }))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
