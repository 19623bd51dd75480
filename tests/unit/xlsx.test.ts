import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";

import { writeXlsx, type XlsxCell } from "~/features/kernel/xlsx.server";

/** What Excel reads: the cells of the sheet, and the texts they point to. */
async function written(cells: readonly XlsxCell[], name = "Ark") {
  const bytes = await writeXlsx([{ name, columns: cells.map(() => ({ head: "Kolonne", width: 20 })), rows: [cells] }]);
  const file = (path: string) => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());
  return {
    sheet: file("xl/worksheets/sheet1.xml"),
    texts: file("xl/sharedStrings.xml"),
    book: file("xl/workbook.xml"),
  };
}

test.each(["=1+1", "+47 900", "-1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x","y")'])(
  "%j is a text and never a formula",
  async (text) => {
    const { sheet, texts } = await written([text]);
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('t="s"');
    expect(texts.replaceAll("&quot;", '"')).toContain(text);
  },
);

test("numbers, amounts and dates are numbers, and an empty cell is empty", async () => {
  const { sheet } = await written([140, { øre: 123_456_789n }, { date: "2026-12-03" }, null]);
  const values = [...sheet.matchAll(/<c r="([A-Z]+)2"[^>]*><v>([^<]*)<\/v>/g)].map(([, column, value]) => [
    column,
    value,
  ]);
  expect(values).toEqual([
    ["A", "140"],
    ["B", "1234567.89"],
    ["C", "46359"],
  ]);
});

test("markup, forbidden characters and endless texts leave a file that opens", async () => {
  const { texts, sheet } = await written(["<b>&\u0000\u0008", "x".repeat(40_000)]);
  expect(texts).toContain("&lt;b&gt;&amp;<");
  expect(texts).not.toContain("\u0000");
  expect(texts.match(/x+(?=<\/t>)/)?.[0]).toHaveLength(32_767);
  expect(sheet).toContain("</worksheet>");
});

test.each([
  ["Svar [1/2]: hva?", "Svar  1 2   hva"],
  ["Felles strategi for anskaffelse av EPJ", "Felles strategi for anskaffelse"],
  ["''", "1"],
])("a sheet called %j is named %j", async (name, kept) => {
  expect((await written(["a"], name)).book).toContain(`name="${kept}"`);
});
