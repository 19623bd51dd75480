import { ENDED } from "~/domain/grant/application-lifecycle";
import { readFormBudget } from "~/features/grant/content/call-form-schema";
import { sentBudget } from "~/features/grant/content/sent-document";
import { formatAmount } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

/** The budget of the newest application, of all or of one municipality's part. */
export const budgetFigures: FigureKind = {
  label: (locale) => m.live_budget({}, { locale }),
  hint: (locale) => m.live_budget_hint({}, { locale }),
  filters: {},
  hasAll: true,
  hasMunicipalities: true,
  table: budgetTable,
};

async function budgetTable({ db }: FigureDeps, { consortium, municipality, locale }: FiguresAsked): Promise<LiveTable> {
  const say = { locale };
  const what = m.live_budget({}, say);
  const caption = municipality ? m.live_of({ what, which: municipality.name }, say) : what;
  const application = await db.application.findFirst({
    where: { consortiumId: consortium.id, state: { notIn: [...ENDED] } },
    orderBy: { createdAt: "desc" },
    select: {
      title: true,
      call: { select: { form: true } },
      signedOn: { select: { form: true } },
      budgetLines: { select: { organisationId: true, categoryKey: true, year: true, amount: true } },
    },
  });
  if (!application) return withoutRows(caption, m.live_budget_none({}, say));
  const ids = municipality ? [municipality.id] : [...consortium.countedOrganisationIds];
  const [applicant, ...partners] = ids.map((organisationId) => ({
    organisationId,
    name: "",
    number: null,
    orgNumber: null,
    population: null,
  }));
  if (!applicant) return withoutRows(caption, m.live_budget_none({}, say));
  const form = { budget: readFormBudget((application.signedOn ?? application.call).form) };
  const lines = application.budgetLines.filter(({ organisationId }) => ids.includes(organisationId));
  const budget = sentBudget({ applicant, partners, budget: lines }, form, locale);
  const amounts = (byYear: readonly bigint[], sum: bigint) => [...byYear, sum].map((one) => formatAmount(one, locale));
  const rowOf = (row: { label: string; byYear: bigint[]; sum: bigint }) => [row.label, ...amounts(row.byYear, row.sum)];
  const { totals } = budget;
  return {
    caption,
    columns: [
      { name: m.live_budget_category({}, say) },
      ...[...budget.years.map(String), m.live_sum({}, say)].map((name) => ({ name, isNumber: true })),
    ],
    rows: [
      ...budget.costs.map(rowOf),
      [m.live_budget_cost({}, say), ...amounts(totals.cost, budget.cost)],
      ...budget.ownShares.map(rowOf),
      [m.live_budget_own({}, say), ...amounts(totals.ownShare, budget.ownShare)],
      [m.live_budget_applied({}, say), ...amounts(totals.appliedFor, budget.appliedFor)],
    ],
    note: m.live_budget_note({ title: application.title }, say),
  };
}
