import { billsUnder, coveredBy, poolsUnder } from "~/domain/cost/bills";
import { COST_KEYS, type CostKey, type HybridParts, inOrder, partsOf, type Sharer } from "~/domain/cost/cost-key";
import { asDecided } from "~/domain/cost/key-decision";
import type { XlsxCell, XlsxSheet } from "~/features/kernel/xlsx.server";
import { AmountSheet } from "./amount-sheet";
import type { NamedSharer } from "./cost-basis.server";
import { cellAt, columnAt, divisionFormulas, quoted, rangeAt } from "./cost-formulas";
import { PARTS, type SimpleKey, type WorkbookCost, type WorkbookInput, type WorkbookWords } from "./workbook-input";

/**
 * The costs, what they are divided by, and every key's bills as formulas that come to the same øre: whoever changes a
 * cost in the workbook sees every bill follow. A cost's year and key may be changed among those there are.
 */
export function costWorkbook(input: WorkbookInput, words: WorkbookWords): XlsxSheet[] {
  const names = new Map(input.sharers.map(({ organisationId, name }) => [organisationId, name]));
  const withNames = (some: readonly Sharer[]): NamedSharer[] =>
    inOrder(some).map((sharer) => ({ ...sharer, name: names.get(sharer.organisationId) ?? "" }));
  const sharers = withNames(input.sharers);
  const { frozen } = input;
  const decided = frozen && withNames(asDecided(frozen, sharers));
  const amounts = new AmountSheet(input, words);
  const keySheets = COST_KEYS.map((key) =>
    frozen?.key === key && decided
      ? keySheet(key, words.decidedBasis, { ...input, sharers: decided, parts: frozen.parts }, words, amounts)
      : keySheet(key, words.basis, { ...input, sharers }, words, amounts),
  );
  return [
    itemSheet(input.items, words),
    basisSheet(words.basis, sharers, input.parts, words),
    ...(frozen && decided ? [basisSheet(words.decidedBasis, decided, frozen.parts, words)] : []),
    ...keySheets,
    amounts.sheet(),
  ];
}

function itemSheet(items: readonly WorkbookCost[], words: WorkbookWords): XlsxSheet {
  const { heads } = words;
  return {
    name: words.items,
    columns: [
      { head: heads.name, width: 36 },
      { head: heads.whose, width: 10 },
      { head: heads.kind, width: 14 },
      { head: heads.year, width: 8 },
      { head: heads.net, width: 18 },
      { head: heads.gross, width: 18 },
      { head: heads.key, width: 20 },
      { head: heads.number, width: 10 },
      { head: heads.municipality, width: 18 },
      { head: heads.source, width: 40 },
    ],
    rows: items.map(({ name, scope, kind, year, net, gross, key, number, municipality, source }) => [
      name,
      scope === "central" ? words.central : words.local,
      kind,
      year,
      { øre: net },
      { øre: gross },
      scope === "local" ? "" : key ? words.keys[key] : words.commonKey,
      number,
      municipality,
      source,
    ]),
  };
}

function basisSheet(
  name: string,
  sharers: readonly NamedSharer[],
  parts: HybridParts,
  { heads, keys }: WorkbookWords,
): XlsxSheet {
  return {
    name,
    columns: [
      { head: heads.number, width: 10 },
      { head: heads.municipality, width: 20 },
      { head: heads.population, width: 12 },
      { head: heads.users, width: 12 },
      { head: heads.weight, width: 12 },
      { head: "", width: 4 },
      { head: heads.part, width: 14 },
      { head: heads.percent, width: 12 },
    ],
    // The parts stand beside the municipalities, and there may be fewer of those
    rows: Array.from({ length: Math.max(sharers.length, PARTS.length) }, (_, at): XlsxCell[] => {
      const [sharer, part] = [sharers[at], PARTS[at]];
      return [
        ...(sharer
          ? [
              sharer.number,
              sharer.name,
              sharer.population,
              sharer.users,
              sharer.weight === null ? null : Number(sharer.weight) / 100,
            ]
          : [null, null, null, null, null]),
        null,
        ...(part ? [keys[part], parts[part] / 100] : [null, null]),
      ];
    }),
  };
}

const WEIGHT_COLUMN = { population: "C", users: "D", custom: "E" } as const;

/** One key: a row for each municipality with its bill, and to the right of it how the whole øre are given. */
function keySheet(
  key: CostKey,
  basis: string,
  { costs, sharers, parts, items }: WorkbookInput & { sharers: readonly NamedSharer[] },
  words: WorkbookWords,
  amounts: AmountSheet,
): XlsxSheet {
  const { heads } = words;
  const name = words.keys[key];
  const bills = billsUnder(key, costs, sharers, parts);
  if (!bills.ok) return { name, columns: [{ head: name, width: 60 }], rows: [[words.issue(bills.issues)]] };
  const pools = poolsUnder(key, costs.shared);
  const years = [...new Set(pools.map(({ year }) => year))];
  const last = sharers.length + 1;
  const firstBlock = 6 + years.length;
  const blocks: { head: string; amount: string; weight: SimpleKey }[] = [];
  /** Adds the columns that divide one amount; gives the columns of the shares. */
  const divide = (by: CostKey, cells: Record<SimpleKey, string>, head: string): string[] =>
    partsOf(0n, by, parts).map(([part]) => {
      blocks.push({ head: `${head} ${words.keys[part]}`, amount: cells[part], weight: part });
      return columnAt(firstBlock + 3 * blocks.length - 1);
    });
  /** For each year the columns whose shares make it up, and those of the year before in the same pool. */
  const yearColumns = new Map<number, { plus: string[]; minus: string[] }>(
    years.map((year) => [year, { plus: [], minus: [] }]),
  );
  const latest = new Map<CostKey, string[]>();
  for (const { year, key: by } of pools) {
    const columns = divide(by, amounts.upTo(key, by, year, basis), `${words.keys[by]} ≤ ${year}`);
    yearColumns.get(year)?.plus.push(...columns);
    yearColumns.get(year)?.minus.push(...(latest.get(by) ?? []));
    latest.set(by, columns);
  }
  const granted = coveredBy(costs) > 0n ? divide(key, amounts.grant(key, basis), heads.grant) : [];
  const inKroner = (plus: string[], minus: string[], row: number): XlsxCell => ({
    formula: `(${[...plus.map((column) => `+${column}${row}`), ...minus.map((column) => `-${column}${row}`)].join("") || "0"})/100`,
    as: "kroner",
  });
  const localOf = (row: number): XlsxCell => {
    const column = (letter: string) => rangeAt(words.items, letter, 2, Math.max(2, items.length + 1));
    const criteria = [column("B"), quoted(words.local), column("H"), `$A${row}`];
    return { formula: `SUMIFS(${column("E")},${criteria.join()})`, as: "kroner" };
  };
  const rows = sharers.map(({ number, name: municipality }, at): XlsxCell[] => {
    const row = at + 2;
    return [
      number,
      municipality,
      inKroner([...latest.values()].flat(), [], row),
      inKroner(granted, [], row),
      localOf(row),
      { formula: `C${row}-D${row}+E${row}`, as: "kroner" },
      ...years.map((year) => {
        const { plus = [], minus = [] } = yearColumns.get(year) ?? {};
        return inKroner(plus, minus, row);
      }),
      ...blocks.flatMap(({ amount, weight }, block): XlsxCell[] => {
        const [floorColumn, remainderColumn] = [columnAt(firstBlock + 3 * block), columnAt(firstBlock + 3 * block + 1)];
        const own = weight === "equal" ? "1" : cellAt(basis, WEIGHT_COLUMN[weight], row);
        const all =
          weight === "equal" ? String(sharers.length) : `SUM(${rangeAt(basis, WEIGHT_COLUMN[weight], 2, last)})`;
        const [w, W] = weight === "custom" ? [`ROUND(100*${own},0)`, `ROUND(100*${all},0)`] : [own, all];
        const [floor = "", remainder = ""] = divisionFormulas(amount, w, W);
        const mine = `${remainderColumn}${row}`;
        const before =
          `COUNTIF(${remainderColumn}$2:${remainderColumn}$${last},">"&${mine})` +
          `+COUNTIF(${remainderColumn}$1:${remainderColumn}${row - 1},${mine})`;
        const left = `${amount}-SUM(${floorColumn}$2:${floorColumn}$${last})`;
        return [
          { formula: floor, as: "whole" },
          { formula: remainder, as: "whole" },
          { formula: `${floorColumn}${row}+IF(${before}<${left},1,0)`, as: "whole" },
        ];
      }),
    ];
  });
  const sums = Array.from({ length: 4 + years.length }, (_, at): XlsxCell => {
    const column = columnAt(2 + at);
    return { formula: `SUM(${column}2:${column}${last})`, as: "kroner" };
  });
  return {
    name,
    columns: [
      { head: heads.number, width: 10 },
      { head: heads.municipality, width: 20 },
      { head: heads.share, width: 18 },
      { head: heads.grant, width: 18 },
      { head: heads.local, width: 18 },
      { head: heads.sum, width: 18 },
      ...years.map((year) => ({ head: String(year), width: 18 })),
      ...blocks.flatMap(({ head }) => [
        { head: `${head}: ${heads.floor}`, width: 18 },
        { head: `${head}: ${heads.remainder}`, width: 18 },
        { head: `${head}: ${heads.whole}`, width: 18 },
      ]),
    ],
    rows: [...rows, ["", heads.sum, ...sums]],
  };
}
