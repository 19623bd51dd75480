import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { budgetSums, cellKey, checkBudgetLine, requiredOwnShare, type BudgetLine } from "~/domain/grant/budget";
import { sumOf } from "~/domain/shared/money";
import { content, form } from "./applications";

const { categories, years } = form.budget;
const present = new Set(["bodø", "røst"]);
const line = (changes: Partial<BudgetLine> = {}): BudgetLine => ({
  organisationId: "røst",
  categoryKey: "time",
  year: 2027,
  amount: 1n,
  ...changes,
});

describe("a budget", () => {
  const sums = budgetSums(content().budget, categories);

  test("adds up to the øre: cost, own share and what is applied for", () => {
    expect(sums).toMatchObject({ cost: 150_000_50n, ownShare: 40_000_00n, appliedFor: 110_000_50n });
    expect(sums.byPartner.get("bodø")).toEqual({ cost: 100_000_00n, ownShare: 40_000_00n });
    expect(sums.byYear.get(2027)).toBe(100_000_00n);
    expect(sums.byCategory.get("own")).toBe(40_000_00n);
    expect(sums.byCell.get(cellKey("time", 2028))).toBe(50_000_50n);
  });

  test("adds up the same by partner, by year, by category and by cell", () => {
    const lines = fc.array(
      fc.record({
        organisationId: fc.constantFrom("bodø", "røst", "alta"),
        categoryKey: fc.constantFrom(...categories.map((one) => one.key), "unknown"),
        year: fc.constantFrom(...years),
        amount: fc.bigInt({ min: 0n, max: 10n ** 14n }),
      }),
    );
    fc.assert(
      fc.property(lines, (budget) => {
        const all = budgetSums(budget, categories);
        expect(sumOf([...all.byPartner.values()].map((one) => one.cost))).toBe(all.cost);
        expect(sumOf([...all.byPartner.values()].map((one) => one.ownShare))).toBe(all.ownShare);
        expect(sumOf(all.byYear.values())).toBe(all.cost);
        expect(sumOf(all.byCategory.values())).toBe(all.cost + all.ownShare);
        expect(sumOf(all.byCell.values())).toBe(all.cost + all.ownShare);
        expect(all.appliedFor).toBe(all.cost - all.ownShare);
      }),
    );
  });
});

describe("a budget line", () => {
  test.each<[string, Partial<BudgetLine>, string]>([
    ["of −1 øre", { amount: -1n }, "amount_negative"],
    ["of 10^15 øre", { amount: 10n ** 15n }, "amount_too_large"],
    ["in an unknown category", { categoryKey: "wine" }, "category_unknown"],
    ["in a year outside the call", { year: 2031 }, "year_unknown"],
    ["of a municipality that does not take part", { organisationId: "moskenes" }, "partner_not_taking_part"],
  ])("%s is refused", (_what, changes, code) => {
    expect(checkBudgetLine(line(changes), form.budget, present)).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test("of nothing, or of the most there is, is accepted", () => {
    expect(checkBudgetLine(line({ amount: 0n }), form.budget, present).ok).toBe(true);
    expect(checkBudgetLine(line({ amount: 10n ** 14n }), form.budget, present).ok).toBe(true);
  });
});

test("the own share is rounded up to the øre, and is nothing where the call asks for none", () => {
  expect(requiredOwnShare(101n, { kind: "minimum_percent", percent: 20, source: "" })).toBe(21n);
  expect(requiredOwnShare(100n, { kind: "minimum_percent", percent: 12.5, source: "" })).toBe(13n);
  expect(requiredOwnShare(10n ** 14n, { kind: "none", source: "" })).toBe(0n);
});
