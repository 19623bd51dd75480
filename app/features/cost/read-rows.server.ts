import { type CostItem, readCost } from "~/domain/cost/cost-item";
import { isSumLine, type TableCost } from "~/domain/cost/cost-table";
import type { Øre } from "~/domain/shared/money";
import type { Issue } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { matchMunicipalityList } from "~/features/register/match-municipality-list.server";

/** What a row of a table becomes. */
export interface ReadRow {
  written: TableCost;
  municipality: string | null;
  /** Null where something is wrong. */
  cost: CostItem | null;
  issues: Issue[];
  /** A cost of the same name, kind, year and municipality is there already: its amount without VAT. */
  known: Øre | null;
  isSum: boolean;
}

/** Reads rows against what the consortium has: changes nothing. */
export async function readRows(
  db: Deps["db"],
  consortium: FoundConsortium,
  rows: readonly TableCost[],
): Promise<ReadRow[]> {
  const [named, standing] = await Promise.all([
    municipalitiesNamed(db, consortium, rows),
    db.costItem.findMany({
      where: { consortiumId: consortium.id },
      select: { name: true, kind: true, year: true, organisationId: true, net: true },
    }),
  ]);
  const there = new Map(standing.map((cost) => [identity(cost), cost.net]));
  return rows.map((written) => {
    const municipality = written.municipality === "" ? null : named.get(written.municipality);
    const read = readCost(written, municipality === undefined ? "unknown" : (municipality?.id ?? null));
    return {
      written,
      municipality: municipality?.name ?? null,
      cost: read.ok ? read.value : null,
      issues: read.ok ? [] : read.issues,
      known: read.ok ? (there.get(identity(read.value)) ?? null) : null,
      isSum: isSumLine(written),
    };
  });
}

const identity = ({ name, kind, year, organisationId }: Pick<CostItem, "name" | "kind" | "year" | "organisationId">) =>
  JSON.stringify([name.toLowerCase(), kind, year, organisationId]);

/** Whom the table names, by what it writes: those who take part in the consortium. */
async function municipalitiesNamed(db: Deps["db"], { subject }: FoundConsortium, rows: readonly TableCost[]) {
  const texts = [...new Set(rows.map(({ municipality }) => municipality).filter(Boolean))];
  const found = new Map<string, { id: string; name: string }>();
  if (texts.length === 0) return found;
  const list = await matchMunicipalityList(db, texts.join("\n"));
  if (!list.ok) return found;
  for (const { entry, municipality } of [...list.value.matched, ...list.value.duplicates])
    if (subject.partnerOrganisationIds.includes(municipality.id)) found.set(entry, municipality);
  return found;
}
