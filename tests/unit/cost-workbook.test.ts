import * as fc from "fast-check";
import { expect, test } from "vitest";

import { billsByKey } from "~/domain/cost/bills";
import { COST_KEYS, type CostKey } from "~/domain/cost/cost-key";
import { costWorkbook } from "~/features/cost/cost-workbook";
import type { WorkbookCost, WorkbookInput, WorkbookWords } from "~/features/cost/workbook-input";
import { readSheets } from "~/features/kernel/read-table.server";
import { writeXlsx, type XlsxSheet } from "~/features/kernel/xlsx.server";
import { Calculation } from "../support/formulas";

const heads = Object.fromEntries(
  [
    ["name", "whose", "kind", "year", "net", "gross", "key", "number", "municipality", "source", "population"],
    ["users", "weight", "part", "percent", "upTo", "amount", "share", "grant", "local", "sum", "floor", "remainder"],
    ["whole"],
  ]
    .flat()
    .map((head) => [head, head]),
) as WorkbookWords["heads"];
const words: WorkbookWords = {
  items: "Poster",
  basis: "Grunnlag",
  decidedBasis: "Grunnlag ved valget",
  amounts: "Å dele",
  central: "Felles",
  local: "Lokal",
  commonKey: "Felles nøkkel",
  keys: { equal: "Likt", population: "Folketall", users: "Brukere", hybrid: "Hybrid", custom: "Egen" },
  heads,
  issue: (issues) => issues.map(({ code }) => code).join(),
};

const FIRST = 1100;
const number = (at: number) => String(FIRST + at);

/** As many municipalities, costs and keys as one likes; a cost of its own key, and local ones. */
const inputs = fc
  .record({
    sharers: fc.array(
      fc.record({
        population: fc.integer({ min: 0, max: 700_000 }),
        users: fc.option(fc.integer({ min: 0, max: 9_000 })),
        weight: fc.option(fc.bigInt({ min: 0n, max: 1_000_00n })),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    items: fc.array(
      fc.record({
        isLocal: fc.boolean(),
        owner: fc.nat(11),
        year: fc.integer({ min: 2028, max: 2030 }),
        net: fc.bigInt({ min: 0n, max: 10n ** 13n }),
        key: fc.option(fc.constantFrom(...COST_KEYS)),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    low: fc.integer({ min: 0, max: 10_000 }),
    high: fc.integer({ min: 0, max: 10_000 }),
    grant: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  })
  .map(({ sharers, items, low, high, grant }): WorkbookInput => {
    const named = sharers.map((one, at) => ({
      ...one,
      organisationId: number(at),
      number: number(at),
      name: `K${at}`,
    }));
    const written = items.map(({ isLocal, owner, year, net, key }): WorkbookCost => {
      const whose = isLocal ? number(owner % named.length) : "";
      const scope = isLocal ? "local" : "central";
      return {
        name: "Post",
        scope,
        kind: "",
        year,
        net,
        gross: net,
        key: isLocal ? null : key,
        number: whose,
        municipality: "",
        source: "",
      };
    });
    const [from, to] = [Math.min(low, high), Math.max(low, high)];
    return {
      items: written,
      costs: {
        shared: written
          .filter(({ scope }) => scope === "central")
          .map(({ year, key, net }) => ({ year, key, amount: net })),
        local: written
          .filter(({ scope }) => scope === "local")
          .map(({ number: organisationId, year, net }) => ({ organisationId, year, amount: net })),
        grant,
      },
      sharers: named,
      parts: { equal: from, population: to - from, users: 10_000 - to },
      frozen: null,
    };
  });

const øre = (value: unknown) => BigInt(Math.round(Number(value) * 100));

function expectSameØre(sheets: XlsxSheet[], input: WorkbookInput) {
  const calculation = new Calculation(sheets);
  const bills = billsByKey(input.costs, input.sharers, input.parts, input.frozen);
  for (const key of COST_KEYS) {
    const sheet = words.keys[key];
    const under = bills[key];
    if (!under.ok) {
      const hasFormula = sheets
        .find(({ name }) => name === sheet)
        ?.rows.flat()
        .some((cell) => typeof cell === "object");
      expect([key, hasFormula]).toEqual([key, false]);
      continue;
    }
    input.sharers.forEach(({ organisationId }, at) => {
      const bill = under.value.get(organisationId);
      const written = ["C", "D", "E", "F"].map((column) => øre(calculation.value(sheet, column, at + 2)));
      expect([key, organisationId, ...written]).toEqual([
        key,
        organisationId,
        bill?.shared,
        bill?.grant,
        bill?.local,
        bill?.total,
      ]);
      [...(bill?.byYear ?? [])].forEach(([, share], year) => {
        const column = String.fromCharCode("G".charCodeAt(0) + year);
        expect(øre(calculation.value(sheet, column, at + 2))).toBe(share);
      });
    });
    expect(øre(calculation.value(sheet, "F", input.sharers.length + 2))).toBe(
      [...under.value.values()].reduce((sum, { total }) => sum + total, 0n),
    );
  }
}

test("every formula of the workbook comes to the same øre as the bill, up to 10^13 øre", () => {
  fc.assert(
    fc.property(inputs, (input) => expectSameØre(costWorkbook(input, words), input)),
    { numRuns: 60 },
  );
});

test("a changed cost changes every bill in the workbook as it does in the product", () => {
  const [input] = fc.sample(inputs, { numRuns: 1, seed: 7 });
  if (!input) throw new Error("no input");
  const sheets = costWorkbook(input, words);
  const row = input.items.findIndex(({ scope }) => scope === "central");
  const cells = sheets[0]?.rows[row] as unknown[];
  cells[4] = { øre: 123_456_789n };
  const items = input.items.map((item, at) => (at === row ? { ...item, net: 123_456_789n } : item));
  const shared = items
    .filter(({ scope }) => scope === "central")
    .map(({ year, key, net }) => ({ year, key, amount: net }));
  expectSameØre(sheets, { ...input, items, costs: { ...input.costs, shared } });
});

test("a frozen key divides by what it divided by when it was decided", () => {
  const [input] = fc.sample(inputs, { numRuns: 1, seed: 11 });
  if (!input) throw new Error("no input");
  const then = input.sharers.map((sharer) => ({ ...sharer, population: (sharer.population ?? 0) + 500 }));
  const frozen = { key: "population" as CostKey, parts: input.parts, sharers: then };
  expectSameØre(costWorkbook({ ...input, frozen }, words), { ...input, frozen });
});

test("the file has the formulas as formulas, and texts as texts", async () => {
  const [input] = fc.sample(inputs, { numRuns: 1, seed: 7 });
  if (!input) throw new Error("no input");
  const named = { ...input, items: input.items.map((item) => ({ ...item, name: "=1+1" })) };
  const file = await writeXlsx(costWorkbook(named, words));
  const sheets = await readSheets(file);
  expect(sheets[0]?.[1]?.[0]).toBe("=1+1");
});
