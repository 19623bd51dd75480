import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { costGroup, type LineChange } from "~/domain/cost/budget-from-costs";
import { COST_KEYS, type CostKey } from "~/domain/cost/cost-key";
import { sumOf, type Øre } from "~/domain/shared/money";
import type { Verdict } from "~/domain/shared/verdict";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { refuseEdit } from "~/features/grant/content/refuse-edit";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";
import { getLocale } from "~/paraglide/runtime.js";
import { type BudgetCosts, type BudgetDrift, driftSince, keyMeant, readBudgetCosts } from "./budget-costs.server";
import { type BudgetChoice, proposeBudget } from "./propose-budget.server";

export interface CostGroupRow {
  group: string;
  name: string;
  isShared: boolean;
  sum: Øre;
  /** Of it, what lies in years the call does not have. */
  outside: Øre;
  /** The category it goes into; '' for none. */
  category: string;
}

export interface BudgetChangeView {
  fingerprint: string;
  /** What is written is exactly these. */
  cells: number;
  partners: { name: string; from: Øre; to: Øre }[];
  categories: { label: string; year: number; from: Øre; to: Øre }[];
}

export interface BudgetCostsPage {
  title: string;
  groups: CostGroupRow[];
  categories: { value: string; label: string }[];
  keys: { value: CostKey; label: string; isDecided: boolean }[];
  key: CostKey | null;
  last: LastTaking | null;
  /** The costs it took, in the versions they had. */
  taken: { id: string; name: string; year: number; version: number; amount: Øre; category: string }[];
  mayTake: boolean;
}

/** When the budget last took its figures, and what has become of the costs since. */
export interface LastTaking {
  by: string;
  at: Date;
  key: string;
  costs: number;
  /** Each difference in words' parts. */
  drift: BudgetDrift["costs"];
  newKey: string | null;
}

/** What an application's budget may take from the costs. Null for those who may not see both. */
export async function budgetCostsPage(
  deps: Deps,
  actor: Actor,
  { consortium, application }: { consortium: FoundConsortium; application: FoundApplication },
): Promise<BudgetCostsPage | null> {
  if (!can(actor, "cost.view", consortium.subject)) return null;
  const now = deps.clock.now();
  const given = await readBudgetCosts(deps.db, consortium, application, now);
  const { decision } = given.basis;
  const categories = costCategories(application);
  return {
    title: application.title,
    groups: groupsOf(given, categories),
    categories,
    keys: COST_KEYS.map((value) => ({ value, label: costKeyName(value), isDecided: decision?.key === value })),
    key: decision?.key ?? given.taking?.key ?? null,
    last: lastOf(given),
    taken: (given.taking?.costs ?? []).map(({ categoryKey, ...cost }) => ({
      ...cost,
      category: categories.find(({ value }) => value === categoryKey)?.label ?? categoryKey,
    })),
    mayTake:
      can(actor, "budget.edit", application.subject) &&
      refuseEdit(application.state, application.call.closesAt, now) === null,
  };
}

/** The last taking and its drift alone, for the budget's own page. Null for none, and for those who may not see costs. */
export async function budgetOrigin(
  deps: Deps,
  actor: Actor,
  { consortium, application }: { consortium: FoundConsortium; application: FoundApplication },
): Promise<LastTaking | null> {
  if (!can(actor, "cost.view", consortium.subject)) return null;
  return lastOf(await readBudgetCosts(deps.db, consortium, application, deps.clock.now()));
}

function lastOf(given: BudgetCosts): LastTaking | null {
  const drift = driftSince(given);
  if (!drift) return null;
  const { by, at, key, costs } = drift.taking;
  return {
    by,
    at,
    key: costKeyName(key),
    costs: costs.length,
    drift: drift.costs,
    newKey: drift.key && costKeyName(drift.key),
  };
}

const costCategories = ({ call }: FoundApplication) =>
  call.form.budget.categories
    .filter(({ kind }) => kind === "cost")
    .map(({ key, label }) => ({ value: key, label: label[getLocale()] }));

function groupsOf({ costs, years, taking }: BudgetCosts, categories: readonly { value: string }[]): CostGroupRow[] {
  const groups = new Map<string, CostGroupRow>();
  for (const cost of costs) {
    const group = costGroup(cost);
    const chosen = taking?.categoryOf.get(group) ?? "";
    const row = groups.get(group) ?? {
      group,
      name: cost.name,
      isShared: cost.organisationId === null,
      sum: 0n,
      outside: 0n,
      category: categories.some(({ value }) => value === chosen) ? chosen : "",
    };
    const outside = years.includes(cost.year) ? 0n : cost.amount;
    groups.set(group, { ...row, sum: row.sum + cost.amount, outside: row.outside + outside });
  }
  return [...groups.values()];
}

/** What was chosen in the form, as far as it is there. */
export function readChoice(
  page: Pick<BudgetCostsPage, "groups" | "categories">,
  fields: FormData,
): { key: string; categoryOf: Map<string, string> } {
  const known = new Set(page.categories.map(({ value }) => value));
  const groups = new Set(page.groups.map(({ group }) => group));
  const chosen = page.groups.flatMap((_, at): [string, string][] => {
    const [group, category] = [String(fields.get(`group.${at}`) ?? ""), String(fields.get(`category.${at}`) ?? "")];
    return groups.has(group) && known.has(category) ? [[group, category]] : [];
  });
  return { key: String(fields.get("key") ?? ""), categoryOf: new Map(chosen) };
}

/** What the budget would become, in rows. Issues: cost_key_missing, those of `proposeBudget`. */
export async function previewBudget(
  deps: Deps,
  { consortium, application }: { consortium: FoundConsortium; application: FoundApplication },
  written: { key: string; categoryOf: ReadonlyMap<string, string> },
): Promise<Verdict<{ choice: BudgetChoice; view: BudgetChangeView }>> {
  const given = await readBudgetCosts(deps.db, consortium, application, deps.clock.now());
  const key = keyMeant(written.key, given.basis);
  if (key === null) return { ok: false, issues: [{ code: "cost_key_missing", path: "key" }] };
  const choice = { key, categoryOf: written.categoryOf };
  const proposal = await proposeBudget(deps.db, application, given, choice);
  if (!proposal.ok) return proposal;
  const { changes, fingerprint } = proposal.value;
  const labelOf = new Map(costCategories(application).map(({ value, label }) => [value, label]));
  const summed = <T>(of: readonly LineChange[], extra: T) => ({
    ...extra,
    from: sumOf(of.map(({ from }) => from)),
    to: sumOf(of.map(({ to }) => to)),
  });
  return {
    ok: true,
    value: {
      choice,
      view: {
        fingerprint,
        cells: changes.length,
        partners: given.basis.sharers
          .map(({ organisationId, name }) =>
            summed(
              changes.filter((one) => one.organisationId === organisationId),
              { name },
            ),
          )
          .filter(({ from, to }) => from !== 0n || to !== 0n),
        categories: [...new Set(changes.map(({ categoryKey, year }) => JSON.stringify([categoryKey, year])))]
          .sort()
          .map((pair) => {
            const [categoryKey, year] = JSON.parse(pair) as [string, number];
            return summed(
              changes.filter((one) => one.categoryKey === categoryKey && one.year === year),
              { label: labelOf.get(categoryKey) ?? categoryKey, year },
            );
          }),
      },
    },
  };
}
