import type { CostKind, CostScope } from "~/domain/cost/cost-item";
import type { Øre } from "~/domain/shared/money";
import type { Deps } from "~/features/kernel/deps";

/** A cost over the years, and over all municipalities that have one of the same name. Øre without VAT. */
export interface CostRow {
  name: string;
  scope: CostScope;
  kind: CostKind;
  /** By the years of the table; null for none. */
  byYear: (Øre | null)[];
  sum: Øre;
  gross: Øre;
}

export interface CostSums {
  byYear: Øre[];
  sum: Øre;
  gross: Øre;
}

export interface CostTable {
  years: number[];
  central: CostRow[];
  local: CostRow[];
  sums: Record<"central" | "local" | "all", CostSums>;
}

interface Row {
  name: string;
  scope: CostScope;
  kind: CostKind;
  year: number;
  net: bigint;
  gross: bigint;
}

/** The consortium's costs by name and year; the sums are those of the rows. */
export async function groupedCosts(deps: Deps, consortiumId: string): Promise<CostTable> {
  const rows = await deps.db.$queryRaw<Row[]>`
    select name, scope, kind, year, sum(net)::bigint as net, sum(gross)::bigint as gross
    from cost_item where consortium_id = ${consortiumId}::uuid
    group by name, scope, kind, year order by kind, min(id::text), name, year`;
  const years = [...new Set(rows.map(({ year }) => year))].sort();
  const central = rowsOf(rows, "central", years);
  const local = rowsOf(rows, "local", years);
  return {
    years,
    central,
    local,
    sums: {
      central: sumsOf(central, years),
      local: sumsOf(local, years),
      all: sumsOf([...central, ...local], years),
    },
  };
}

function rowsOf(rows: readonly Row[], scope: CostScope, years: readonly number[]): CostRow[] {
  const grouped = new Map<string, CostRow>();
  for (const { name, kind, year, net, gross, ...row } of rows) {
    if (row.scope !== scope) continue;
    const key = `${kind} ${name}`;
    const group = grouped.get(key) ?? { name, scope, kind, byYear: years.map(() => null), sum: 0n, gross: 0n };
    group.byYear[years.indexOf(year)] = net;
    grouped.set(key, { ...group, sum: group.sum + net, gross: group.gross + gross });
  }
  return [...grouped.values()];
}

const sumsOf = (rows: readonly CostRow[], years: readonly number[]): CostSums => ({
  byYear: years.map((_, at) => rows.reduce((sum, { byYear }) => sum + (byYear[at] ?? 0n), 0n)),
  sum: rows.reduce((sum, row) => sum + row.sum, 0n),
  gross: rows.reduce((sum, row) => sum + row.gross, 0n),
});
