import { expect, test } from "vitest";

import { isBlock, readPastedBlock } from "~/features/grant/budget/pasted-block";

test("rows are lines and cells are separated by tabs, as Excel copies them", () => {
  expect(readPastedBlock("1 150 000,00\t480 000\r\n843 750,50\t\r\n")).toEqual([
    { row: 0, column: 0, text: "1 150 000,00" },
    { row: 0, column: 1, text: "480 000" },
    { row: 1, column: 0, text: "843 750,50" },
  ]);
});

test("a cell in quotation marks may hold tabs, line breaks and quotation marks", () => {
  expect(readPastedBlock('"to\nlinjer"\t"et ""ord"""\t3')).toEqual([
    { row: 0, column: 0, text: "to\nlinjer" },
    { row: 0, column: 1, text: 'et "ord"' },
    { row: 0, column: 2, text: "3" },
  ]);
});

test("a quotation mark inside a cell is a character like any other", () => {
  expect(readPastedBlock('24" skjerm\t5')).toEqual([
    { row: 0, column: 0, text: '24" skjerm' },
    { row: 0, column: 1, text: "5" },
  ]);
});

test("one cell is no block, with or without the line break Excel adds", () => {
  expect(isBlock("500")).toBe(false);
  expect(isBlock("500\r\n")).toBe(false);
  expect(isBlock("500\t600")).toBe(true);
});
