import type { BudgetLine } from "~/domain/grant/budget";
import type { Transaction } from "~/features/kernel/deps";

type LineKey = Pick<BudgetLine, "organisationId" | "categoryKey" | "year">;
export const idOf = ({ organisationId, categoryKey, year }: LineKey) => ({ organisationId, categoryKey, year });
export const keyOf = ({ organisationId, categoryKey, year }: LineKey) => `${organisationId} ${categoryKey} ${year}`;

export type Lines = Map<string, { amount: bigint; version: number; updatedByName: string; updatedAt: Date }>;

/**
 * The lines, held until commit: always in the same order, so that people who save the same cells wait for each other.
 * The first writer creates a line's row, so that there is always one to hold.
 */
export async function holdLines(
  tx: Transaction,
  applicationId: string,
  lines: readonly LineKey[],
  now: Date,
): Promise<Lines> {
  const [organisations, categories, years] = [
    lines.map(({ organisationId }) => organisationId),
    lines.map(({ categoryKey }) => categoryKey),
    lines.map(({ year }) => year),
  ];
  await tx.$executeRaw`
    insert into budget_line
      (application_id, organisation_id, category_key, year, amount, version, updated_by_name, updated_at)
    select ${applicationId}::uuid, line.*, 0, 0, '', ${now}
      from unnest(${organisations}::uuid[], ${categories}::text[], ${years}::int[]) as line(organisation, category, year)
      order by organisation, category, year
    on conflict do nothing`;
  await tx.$queryRaw`
    select 1 from budget_line
      where application_id = ${applicationId}::uuid and (organisation_id, category_key, year) in
        (select * from unnest(${organisations}::uuid[], ${categories}::text[], ${years}::int[]))
      order by organisation_id, category_key, year for update`;
  const rows = await tx.budgetLine.findMany({
    where: { applicationId, organisationId: { in: [...new Set(organisations)] } },
  });
  return new Map(rows.map((row) => [keyOf(row), row]));
}
