import type { BudgetCategory } from "~/domain/grant/call-form";

import { cellName } from "./budget-cell";
import type { BudgetPage } from "./budget-page.server";

type Kind = BudgetCategory["kind"];

export interface GridColumn {
  key: string;
  label: string;
}

export interface GridCell {
  name: string;
  /** Read aloud as the cell's name, and what a notice calls it. */
  label: string;
  kind: Kind;
}

export interface GridRow {
  key: string;
  label: string;
  help: string | null;
  /** The number of the partner whose page the row leads to. */
  partner: string | null;
  mayEdit: boolean;
  /** Why its amounts count in no sum. */
  isOutside: "left" | "not_asked" | null;
  cells: GridCell[];
}

/** What a budget grid has where. The same cells, whether of one partner or of all. */
export interface GridShape {
  /** A heading over several columns; none where each column stands for itself. */
  groups: { key: string; label: string; help: string | null; span: number }[];
  columns: GridColumn[];
  rows: GridRow[];
}

type Given = Pick<BudgetPage, "years" | "categories" | "partners">;
type Partner = BudgetPage["partners"][number];

/** One partner: a row for each category, a column for each year. */
export function partnerShape({ years, categories }: Given, partner: Partner): GridShape {
  return {
    groups: [],
    columns: years.map((year) => ({ key: String(year), label: String(year) })),
    rows: categories.map((category) => ({
      key: category.key,
      label: category.label,
      help: category.help,
      partner: null,
      mayEdit: partner.mayEdit,
      isOutside: null,
      cells: years.map((year) => ({
        name: cellName(partner.number, category.key, year),
        label: `${category.label} ${year}`,
        kind: category.kind,
      })),
    })),
  };
}

/** All partners: a row for each, a column for each year of each category. */
export function wholeShape({ years, categories, partners }: Given): GridShape {
  const places = categories.flatMap((category) => years.map((year) => ({ category, year })));
  return {
    groups: categories.map(({ key, label, help }) => ({ key, label, help, span: years.length })),
    columns: places.map(({ category, year }) => ({ key: `${category.key}:${year}`, label: String(year) })),
    rows: partners.map((partner) => ({
      key: partner.number,
      label: partner.name,
      help: null,
      partner: partner.number,
      mayEdit: partner.mayEdit,
      isOutside: partner.isOutside,
      cells: places.map(({ category, year }) => ({
        name: cellName(partner.number, category.key, year),
        label: `${partner.name}, ${category.label} ${year}`,
        kind: category.kind,
      })),
    })),
  };
}
