import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type BudgetCost, budgetFromCosts, changesOf, costGroup, driftOf } from "~/domain/cost/budget-from-costs";
import { USUAL_PARTS } from "~/domain/cost/cost-key";
import { sumOf } from "~/domain/shared/money";

const sharer = (organisationId: string, population: number) => ({
  organisationId,
  number: organisationId,
  population,
  users: null,
  weight: null,
});
const SHARERS = [sharer("bodo", 53_000), sharer("rost", 470), sharer("varoy", 690)];
const cost = (changes: Partial<BudgetCost>): BudgetCost => ({
  id: "1",
  version: 1,
  name: "Lisens",
  kind: "operation",
  year: 2027,
  amount: 100n,
  organisationId: null,
  key: null,
  ...changes,
});
const under = { key: "equal" as const, parts: USUAL_PARTS, sharers: SHARERS, years: [2027, 2028] };
const intoOne = (costs: readonly BudgetCost[], category = "consultants") =>
  new Map(costs.map((one) => [costGroup(one), category]));

describe("a budget from costs", () => {
  test("divides what is shared by the key, gives what is local to its own, and leaves out what has no place", () => {
    const costs = [
      cost({}),
      cost({ id: "2", name: "Opplæring", organisationId: "rost", amount: 7n }),
      cost({ id: "3", year: 2031 }),
      cost({ id: "4", name: "Ikke i søknaden" }),
      cost({ id: "5", name: "Opplæring", organisationId: "left", amount: 9n }),
    ];
    const categoryOf = intoOne(costs.filter(({ name }) => name !== "Ikke i søknaden"));
    const lines = budgetFromCosts(costs, categoryOf, under);
    expect(lines.ok && lines.value.map(({ organisationId, year, amount }) => [organisationId, year, amount])).toEqual([
      ["bodo", 2027, 34n],
      ["rost", 2027, 40n],
      ["varoy", 2027, 33n],
    ]);
  });

  test("a cost with a key of its own is divided by that one", () => {
    const costs = [cost({ key: "population", amount: 54_160n })];
    const lines = budgetFromCosts(costs, intoOne(costs), under);
    expect(lines.ok && lines.value.map(({ amount }) => amount)).toEqual([53_000n, 470n, 690n]);
  });

  test("a key with nothing to divide by is refused", () => {
    const costs = [cost({})];
    expect(budgetFromCosts(costs, intoOne(costs), { ...under, key: "users" })).toMatchObject({ ok: false });
  });

  test("each category and year adds up to its costs, and nobody pays less than nothing", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            id: fc.uuid(),
            name: fc.constantFrom("A", "B", "C"),
            year: fc.constantFrom(2027, 2028),
            amount: fc.bigInt(0n, 10n ** 15n),
            key: fc.constantFrom(null, "equal" as const, "population" as const, "hybrid" as const),
          }),
          { maxLength: 20 },
        ),
        (given) => {
          const costs = given.map((one) => cost(one));
          const categoryOf = new Map(costs.map((one) => [costGroup(one), one.name === "C" ? "y" : "x"]));
          const lines = budgetFromCosts(costs, categoryOf, { ...under, key: "population" });
          if (!lines.ok) return false;
          const isExact = ["x", "y"].every((category) =>
            under.years.every((year) => {
              const taken = lines.value.filter((line) => line.categoryKey === category && line.year === year);
              const meant = costs.filter((one) => one.year === year && (one.name === "C") === (category === "y"));
              return sumOf(taken.map(({ amount }) => amount)) === sumOf(meant.map(({ amount }) => amount));
            }),
          );
          return isExact && lines.value.every(({ amount }) => amount >= 0n);
        },
      ),
    );
  });
});

test("what changes is said, also what becomes nothing, and other categories and others' lines are left alone", () => {
  const line = (organisationId: string, categoryKey: string, amount: bigint) => {
    return { organisationId, categoryKey, year: 2027, amount };
  };
  const changes = changesOf(
    [line("bodo", "x", 34n), line("rost", "x", 33n)],
    [line("rost", "x", 33n), line("varoy", "x", 5n), line("bodo", "y", 8n), line("left", "x", 9n)],
    { categories: new Set(["x"]), sharerIds: new Set(["bodo", "rost", "varoy"]) },
  );
  expect(changes.map(({ organisationId, from, to }) => [organisationId, from, to])).toEqual([
    ["bodo", 0n, 34n],
    ["varoy", 5n, 0n],
  ]);
});

test("a cost that was changed, removed or added since is a difference; a new version of the same amount is none", () => {
  const costs = [
    cost({ id: "same", version: 9 }),
    cost({ id: "dearer", version: 2, amount: 120n }),
    cost({ id: "new" }),
    cost({ id: "elsewhere", name: "Ikke i søknaden" }),
  ];
  const taken = ["same", "dearer", "gone"].map((id) => {
    return { id, version: 1, name: "Lisens", year: 2027, amount: 100n, categoryKey: "x" };
  });
  const drift = driftOf(taken, costs, new Map([[costGroup(cost({})), "x"]]), [2027]);
  expect(drift).toEqual([
    { kind: "changed", name: "Lisens", year: 2027, from: 100n, to: 120n },
    { kind: "removed", name: "Lisens", year: 2027, from: 100n },
    { kind: "added", name: "Lisens", year: 2027, to: 100n },
  ]);
});
