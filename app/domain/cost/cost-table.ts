import { cellsIn, columnsOf, foldedCell } from "~/domain/shared/table-columns";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { WrittenCost } from "./cost-item";
import { COST_KEYS, type CostKey } from "./cost-key";

/** A cost as a row of a table says it; `municipality` as it is written there. */
export type TableCost = WrittenCost & {
  /** The row of the table, from 1. */
  line: number;
  municipality: string;
};

export interface CostTableRows {
  costs: TableCost[];
  /** Amounts that are nothing: empty, a dash or zero. */
  empty: number;
}

const MOST_COSTS = 2_000;

const HEADS: Readonly<Record<Exclude<keyof TableCost, "line">, readonly string[]>> = {
  name: ["post", "navn", "namn", "kostnad", "item", "name"],
  scope: ["hvem betaler", "kven betaler", "who pays", "omfang", "felles eller lokal", "scope"],
  kind: ["type", "art", "kind"],
  year: ["år", "year"],
  amount: ["beløp", "beløp, kroner", "kroner", "uten mva.", "utan mva.", "without vat", "amount", "amount, nok"],
  vat: ["mva", "mva.", "merverdiavgift", "meirverdiavgift", "vat"],
  vatPercent: ["sats", "mva-sats", "rate", "vat rate"],
  source: ["kilde", "kjelde", "source"],
  key: ["nøkkel", "key"],
  municipality: ["kommune", "kommunenummer", "nummer", "municipality", "number"],
};

const KEY_WORDS: Readonly<Record<CostKey, readonly string[]>> = {
  equal: ["likt", "equal"],
  population: ["folketall", "folketal", "innbyggere", "population"],
  users: ["brukere", "brukarar", "users"],
  hybrid: ["hybrid"],
  custom: ["egen", "eigen", "own key"],
};

/**
 * Reads a table of costs by its head, in Norwegian or English and in any order. A column headed by a year holds that
 * year's amounts. What a row leaves open is as in `otherwise`.
 * Issues: cost_table_no_name, cost_table_no_amount, cost_table_too_long {max}, table_empty.
 */
export function readCostTable(
  [head = [], ...rows]: readonly (readonly string[])[],
  otherwise: Pick<WrittenCost, "vat" | "vatPercent" | "source">,
): Verdict<CostTableRows> {
  const columns = columnsOf(head, HEADS);
  const years = head.flatMap((cell, at) => (/^\s*(19|20|21)\d\d\s*$/.test(cell) ? [{ year: cell.trim(), at }] : []));
  if (!columns.has("name")) return refuse("cost_table_no_name", "file");
  if (years.length === 0 && !columns.has("amount")) return refuse("cost_table_no_amount", "file");
  const costs: TableCost[] = [];
  let empty = 0;
  rows.forEach((row, index) => {
    const cell = cellsIn(columns, row);
    if (row.every((one) => one.trim() === "")) return;
    const amounts =
      years.length > 0
        ? years.map(({ year, at }) => ({ year, amount: row[at]?.trim() ?? "" }))
        : [{ year: cell("year"), amount: cell("amount") }];
    for (const { year, amount } of amounts) {
      if (isNothing(amount)) empty += 1;
      else costs.push({ line: index + 2, year, amount, ...asWritten(cell, otherwise) });
    }
  });
  if (costs.length > MOST_COSTS) return refuse("cost_table_too_long", "file", { max: MOST_COSTS });
  if (costs.length === 0) return refuse("table_empty", "file");
  return accept({ costs, empty });
}

function asWritten(
  cell: (field: string) => string,
  otherwise: Pick<WrittenCost, "vat" | "vatPercent" | "source">,
): Omit<TableCost, "line" | "year" | "amount"> {
  const municipality = cell("municipality");
  const key = foldedCell(cell("key"));
  const known = COST_KEYS.find((one) => KEY_WORDS[one].includes(key));
  return {
    name: cell("name"),
    scope: scopeOf(foldedCell(cell("scope")), municipality),
    kind: kindOf(foldedCell(cell("kind"))),
    vat: vatOf(foldedCell(cell("vat")), otherwise.vat),
    vatPercent: cell("vatPercent").replace(/\s*%$/, "") || otherwise.vatPercent,
    source: cell("source") || otherwise.source,
    key: known ?? (key === "" || /^(felles|common|den felles)/.test(key) ? "" : key),
    municipality,
  };
}

const isNothing = (amount: string): boolean => /^[-\u2010-\u2015\u22120.,\s]*$/.test(amount);

function scopeOf(word: string, municipality: string): string {
  if (/^(felles|sentral|shared|central)/.test(word)) return "central";
  if (/^(lokal|local)/.test(word)) return "local";
  if (word !== "") return word;
  return municipality === "" ? "central" : "local";
}

function kindOf(word: string): string {
  if (/^(invest)/.test(word)) return "investment";
  return /^(drift|operation|running)/.test(word) ? "operation" : word;
}

function vatOf(word: string, otherwise: string): string {
  if (/^(uten|utan|eks|ex|without)/.test(word)) return "excluded";
  return /^(med|inkl|incl|with)/.test(word) ? "included" : otherwise;
}

/** The last line of many tables, which would be paid twice. */
export const isSumLine = ({ name }: Pick<TableCost, "name">): boolean =>
  /^(sum|i alt|totalt?|til sammen|til saman)(?![a-zæøå])/i.test(name.trim());
