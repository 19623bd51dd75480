import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { sumOf } from "~/domain/shared/money";
import type { Verdict } from "~/domain/shared/verdict";
import { changeCost } from "~/features/cost/change-cost.server";
import { budgetCostsPage, budgetOrigin, previewBudget } from "~/features/cost/budget-costs-page.server";
import { takeBudget } from "~/features/cost/take-budget.server";
import { saveBudgets } from "~/features/grant/budget/save-budgets.server";
import { findApplication, type FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";

import { signedInByAddress } from "../builders/a-session";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const clock = new FakeClock(DEMONSTRATION_NOW);
let database: TestDatabase;
let deps: Deps;
let coordinator: Actor;
let sortland: Actor;
let place: { consortium: FoundConsortium; application: FoundApplication };
beforeAll(async () => {
  database = await createDemonstrationDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  coordinator = await signedInByAddress(deps, "prosjektleder@bodo.example");
  sortland = await signedInByAddress(deps, "kommunedirektor@sortland.example");
  const consortium = await findConsortium(deps.db, coordinator, "felles-epj-i-nord");
  const { id } = await deps.db.application.findFirstOrThrow({ where: { consortiumId: consortium?.id ?? "" } });
  const application = consortium && (await findApplication(deps.db, coordinator, consortium, id));
  if (!consortium || !application) throw new Error("no application");
  place = { consortium, application };
});
afterAll(() => database.drop());

const codesOf = (verdict: Verdict<unknown>) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));
function accepted<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(codesOf(verdict).join());
  return verdict.value;
}

/** Everything that is shared goes into the first category. */
async function chosen() {
  const page = await budgetCostsPage(deps, coordinator, place);
  const [category] = page?.categories ?? [];
  if (!page || !category) throw new Error("no costs");
  const shared = page.groups.filter(({ isShared }) => isShared);
  const categoryOf = new Map(shared.map(({ group }) => [group, category.value]));
  return { category: category.value, written: { key: "population", categoryOf } };
}
const preview = async () => accepted(await previewBudget(deps, place, (await chosen()).written));
const take = async (actor: Actor, fingerprint?: string) => {
  const { choice, view } = await preview();
  return takeBudget(deps, actor, place, choice, fingerprint ?? view.fingerprint);
};
const linesOf = async (categoryKey: string) =>
  deps.db.budgetLine.findMany({ where: { applicationId: place.application.id, categoryKey } });

describe("a budget takes its figures from the costs", () => {
  test("by whoever coordinates for the lead, exactly as it was shown, or not at all", async () => {
    expect(await budgetOrigin(deps, coordinator, place)).toBeNull();
    expect(codesOf(await take(sortland))).toEqual(["not_allowed"]);
    expect(codesOf(await take(coordinator, "0".repeat(64)))).toEqual(["budget_changed_since_shown"]);
    const nothing = { key: "population", categoryOf: new Map<string, string>() };
    expect(codesOf(await previewBudget(deps, place, nothing))).toEqual(["budget_nothing_to_take"]);
    expect(codesOf(await previewBudget(deps, place, { ...nothing, key: "" }))).toEqual(["cost_key_missing"]);
    const { category } = await chosen();
    const others = (await deps.db.budgetLine.findMany({ where: { applicationId: place.application.id } })).filter(
      ({ categoryKey }) => categoryKey !== category,
    );
    const { view } = await preview();
    expect(accepted(await take(coordinator)).cells).toBe(view.cells);
    const years = place.application.call.form.budget.years;
    for (const year of years) {
      const meant = await deps.db.costItem.findMany({ where: { organisationId: null, year } });
      const taken = (await linesOf(category)).filter((line) => line.year === year);
      expect(sumOf(taken.map(({ amount }) => amount))).toBe(sumOf(meant.map(({ net }) => net)));
    }
    const after = await deps.db.budgetLine.findMany({ where: { applicationId: place.application.id } });
    expect(after.filter(({ categoryKey }) => categoryKey !== category)).toEqual(others);
    expect((await preview()).view.cells).toBe(0);
    await expect(deps.db.budgetTaking.updateMany({ data: { takenByName: "En annen" } })).rejects.toThrow();
  });

  test("what is written in the budget after it was shown is not overwritten", async () => {
    const { choice, view } = await preview();
    const [line] = await linesOf(choice.categoryOf.values().next().value ?? "");
    if (!line) throw new Error("no line");
    const { number } = await deps.db.organisation.findUniqueOrThrow({ where: { id: line.organisationId } });
    const cell = { categoryKey: line.categoryKey, year: line.year, text: "1", version: line.version };
    accepted(await saveBudgets(deps, coordinator, place.application, new Map([[number ?? "", [cell]]])));
    expect(codesOf(await takeBudget(deps, coordinator, place, choice, view.fingerprint))).toEqual([
      "budget_changed_since_shown",
    ]);
    const stands = (await linesOf(line.categoryKey)).find(
      ({ organisationId, year }) => organisationId === line.organisationId && year === line.year,
    );
    expect(stands?.amount).toBe(100n);
    expect((await take(coordinator)).ok).toBe(true);
  });

  test("a cost that is changed afterwards is said, and the budget stays as it is until it is taken again", async () => {
    expect((await budgetOrigin(deps, sortland, place))?.drift).toEqual([]);
    const { years } = place.application.call.form.budget;
    const cost = await deps.db.costItem.findFirstOrThrow({ where: { organisationId: null, year: { in: [...years] } } });
    const before = await linesOf((await chosen()).category);
    const written = {
      name: cost.name,
      scope: cost.scope,
      kind: cost.kind,
      year: String(cost.year),
      amount: "123456",
      vat: "excluded",
      vatPercent: String(cost.vatPercent),
      source: cost.source,
      key: cost.key ?? "",
      municipality: "",
    };
    const seen = { id: cost.id, version: cost.version };
    expect(codesOf(await changeCost(deps, coordinator, place.consortium, seen, written))).toEqual([]);
    const origin = await budgetOrigin(deps, sortland, place);
    expect(origin?.drift).toEqual([
      { kind: "changed", name: cost.name, year: cost.year, from: cost.net, to: 12_345_600n },
    ]);
    expect(await linesOf((await chosen()).category)).toEqual(before);
    expect((await take(coordinator)).ok).toBe(true);
    expect((await budgetOrigin(deps, sortland, place))?.drift).toEqual([]);
  });
});
