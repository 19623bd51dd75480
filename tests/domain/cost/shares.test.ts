import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bill, billsByKey, billsUnder, type Costs, poolsUnder } from "~/domain/cost/bills";
import {
  COST_KEYS,
  type CostKey,
  type HybridParts,
  percentText,
  readHybridParts,
  type Sharer,
  shareOut,
  weightsBy,
} from "~/domain/cost/cost-key";
import { supposing } from "~/domain/cost/what-if";
import { sumOf } from "~/domain/shared/money";

const sharer = (number: string, changes: Partial<Sharer> = {}): Sharer => ({
  organisationId: `id-${number}`,
  number,
  population: 1000,
  users: 40,
  weight: 100n,
  ...changes,
});

const parts = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([one, other]): HybridParts => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    return { equal: low, population: high - low, users: 10_000 - high };
  });
const sharers = (least: number, most: number) =>
  fc
    .array(
      fc.record({
        population: fc.integer({ min: 1, max: 720_000 }),
        users: fc.integer({ min: 1, max: 20_000 }),
        weight: fc.bigInt({ min: 1n, max: 1_000_000n }),
      }),
      { minLength: least, maxLength: most },
    )
    .map((all) => all.map((one, at) => sharer(String(1100 + at), one)));
const amount = fc.bigInt({ min: 0n, max: 10n ** 13n });
const key = fc.constantFrom(...COST_KEYS);

const shares = (total: bigint, by: CostKey, among: readonly Sharer[], given: HybridParts) => {
  const shared = shareOut(total, by, among, given);
  if (!shared.ok) throw new Error(shared.issues.map(({ code }) => code).join());
  return shared.value;
};

describe("a cost that is shared", () => {
  test("adds up to the øre under every key, up to 10^13 øre", () => {
    fc.assert(
      fc.property(amount, key, sharers(1, 40), parts, (total, by, among, given) => {
        expect(sumOf(shares(total, by, among, given).values())).toBe(total);
      }),
    );
  });

  test("adds up among all 357 municipalities", () => {
    fc.assert(
      fc.property(amount, key, sharers(357, 357), parts, (total, by, among, given) => {
        expect(sumOf(shares(total, by, among, given).values())).toBe(total);
      }),
      { numRuns: 10 },
    );
  });

  test("is the same for everybody in whatever order they come", () => {
    const shuffled = sharers(1, 40).chain((among) =>
      fc.tuple(fc.constant(among), fc.shuffledSubarray(among, { minLength: among.length })),
    );
    fc.assert(
      fc.property(amount, key, shuffled, parts, (total, by, [among, other], given) => {
        const one = shares(total, by, among, given);
        const another = shares(total, by, other, given);
        for (const { organisationId } of among) expect(another.get(organisationId)).toBe(one.get(organisationId));
      }),
    );
  });

  test("is never an øre away from the exact share of a simple key, and what is left over goes to the largest remainders", () => {
    const simple = fc.constantFrom("equal", "population", "users", "custom" as const);
    fc.assert(
      fc.property(amount, simple, sharers(2, 40), (total, by, among) => {
        const divided = shares(total, by, among, { equal: 10_000, population: 0, users: 0 });
        const weights = weightsBy(by, among);
        const whole = sumOf(weights);
        const leftOver = among.map(({ organisationId }, at) => {
          const exact = total * (weights[at] ?? 0n);
          const extra = (divided.get(organisationId) ?? 0n) - exact / whole;
          expect([0n, 1n]).toContain(extra);
          return { extra, remainder: exact % whole };
        });
        const given = leftOver.filter(({ extra }) => extra === 1n).map(({ remainder }) => remainder);
        const not = leftOver.filter(({ extra }) => extra === 0n).map(({ remainder }) => remainder);
        for (const remainder of given) expect(not.every((other) => other <= remainder)).toBe(true);
      }),
    );
  });

  test("goes to the lowest municipality number where remainders are alike", () => {
    const divided = shares(
      100n,
      "equal",
      ["1860", "1804", "1856"].map((number) => sharer(number)),
      NONE,
    );
    expect(Object.fromEntries(divided)).toEqual({ "id-1804": 34n, "id-1856": 33n, "id-1860": 33n });
  });

  test("under the hybrid key is the sum of its parts, each divided by its own key", () => {
    const among = [sharer("1804", { population: 53_712 }), sharer("1856", { population: 460 })];
    const hybrid = shares(1_000_00n, "hybrid", among, { equal: 4_000, population: 6_000, users: 0 });
    expect(hybrid.get("id-1856")).toBe(200_00n + (600_00n * 460n + 27_086n) / 54_172n);
  });

  test("is all one municipality's when there is only one", () => {
    fc.assert(
      fc.property(amount, key, sharers(1, 1), parts, (total, by, among, given) => {
        expect([...shares(total, by, among, given).values()]).toEqual([total]);
      }),
    );
  });

  test.each<[string, CostKey, Sharer[], string]>([
    ["nobody", "equal", [], "cost_no_sharers"],
    ["no inhabitants", "population", [sharer("1804", { population: null })], "cost_no_population"],
    ["no users anywhere", "users", [sharer("1804", { users: null }), sharer("1856", { users: 0 })], "cost_no_users"],
    ["no users, in a hybrid with a part by users", "hybrid", [sharer("1804", { users: 0 })], "cost_no_users"],
    ["no weights", "custom", [sharer("1804", { weight: null })], "cost_no_weights"],
  ])("is not divided by %s", (_what, by, among, code) => {
    const divided = shareOut(100n, by, among, { equal: 5_000, population: 0, users: 5_000 });
    expect(divided).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test("needs no users under a hybrid without a part by users", () => {
    const divided = shareOut(100n, "hybrid", [sharer("1804", { users: null })], NONE);
    expect(divided.ok).toBe(true);
  });
});

const NONE: HybridParts = { equal: 10_000, population: 0, users: 0 };

describe("the parts of a hybrid key", () => {
  const written = (equal: string, population: string, users = "") => readHybridParts({ equal, population, users });

  test("are read as people write them", () => {
    expect(written("40", "60 %")).toEqual({ ok: true, value: { equal: 4_000, population: 6_000, users: 0 } });
    expect(written("33,3", "33,3", "33,4")).toMatchObject({ ok: true, value: { users: 3_340 } });
  });

  test("must be the whole: 99.9 % is told", () => {
    expect(written("40", "59,9")).toMatchObject({
      ok: false,
      issues: [{ code: "cost_parts_not_whole", params: { sum: "99,9" } }],
    });
  });

  test.each(["-1", "abc", "1e1", "33,333", "101"])("are not %s", (text) => {
    expect(written(text, "60")).toMatchObject({ ok: false, issues: [{ code: "cost_part_not_a_number" }] });
  });

  test("are shown as they were written", () => {
    expect([percentText(4_000), percentText(3_330), percentText(5), percentText(0)]).toEqual([
      "40",
      "33,3",
      "0,05",
      "0",
    ]);
  });
});

const costs = fc.record({
  shared: fc.array(
    fc.record({
      year: fc.integer({ min: 2028, max: 2033 }),
      key: fc.option(key),
      amount: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    }),
    { maxLength: 12 },
  ),
  local: fc.array(
    fc.record({
      organisationId: fc.constantFrom("id-1100", "id-1101", "id-1102"),
      year: fc.integer({ min: 2028, max: 2033 }),
      amount: fc.bigInt({ min: 0n, max: 10n ** 10n }),
    }),
    { maxLength: 12 },
  ),
  grant: fc.bigInt({ min: 0n, max: 10n ** 12n }),
});

const billed = (under: CostKey, given: Costs, among: readonly Sharer[], hybrid: HybridParts) => {
  const bills = billsUnder(under, given, among, hybrid);
  if (!bills.ok) throw new Error(bills.issues.map(({ code }) => code).join());
  return bills.value;
};
const total = (bills: ReadonlyMap<string, Bill>, of: (bill: Bill) => bigint) => sumOf([...bills.values()].map(of));

describe("the bills", () => {
  test("add up under every key: what is shared, each year of it, the grant and what is local", () => {
    fc.assert(
      fc.property(costs, sharers(3, 20), parts, key, (given, among, hybrid, under) => {
        const bills = billed(under, given, among, hybrid);
        const shared = sumOf(given.shared.map((one) => one.amount));
        const covered = given.grant < shared ? given.grant : shared;
        expect(total(bills, (bill) => bill.shared)).toBe(shared);
        expect(total(bills, (bill) => bill.grant)).toBe(covered);
        expect(total(bills, (bill) => bill.local)).toBe(sumOf(given.local.map((one) => one.amount)));
        expect(total(bills, (bill) => bill.total)).toBe(shared - covered + sumOf(given.local.map((one) => one.amount)));
        for (const year of new Set(given.shared.map((one) => one.year)))
          expect(total(bills, (bill) => bill.byYear.get(year) ?? 0n)).toBe(
            sumOf(given.shared.filter((one) => one.year === year).map((one) => one.amount)),
          );
      }),
    );
  });

  test("are the share of the whole, so that under equal shares nobody pays an øre more than another over the years", () => {
    fc.assert(
      fc.property(costs, sharers(2, 40), (given, among) => {
        const plain = { ...given, shared: given.shared.map((one) => ({ ...one, key: null })) };
        const whole = shares(sumOf(plain.shared.map((one) => one.amount)), "equal", among, NONE);
        const bills = billed("equal", plain, among, NONE);
        for (const [organisationId, bill] of bills) expect(bill.shared).toBe(whole.get(organisationId));
      }),
    );
  });

  test("divide a cost with a key of its own by that key, whichever divides the rest", () => {
    const shared = [
      { year: 2028, key: null, amount: 100n },
      { year: 2028, key: "population" as const, amount: 50n },
      { year: 2027, key: null, amount: 7n },
    ];
    expect(poolsUnder("equal", shared)).toEqual([
      { year: 2027, key: "equal", amount: 7n },
      { year: 2028, key: "equal", amount: 100n },
      { year: 2028, key: "population", amount: 50n },
    ]);
    expect(poolsUnder("population", shared)).toEqual([
      { year: 2027, key: "population", amount: 7n },
      { year: 2028, key: "population", amount: 150n },
    ]);
  });

  test("say of each key whether it can divide", () => {
    const bills = billsByKey({ shared: [], local: [], grant: 0n }, [sharer("1804", { users: null })], NONE);
    expect(COST_KEYS.filter((one) => !bills[one].ok)).toEqual(["users"]);
  });
});

describe("what if", () => {
  const nothing = { leaves: new Set<string>(), joins: [], isGrantRefused: false };

  test("anybody leaves, joins or the grant is refused: the others pay to the øre, and undone the first bill is back", () => {
    const question = fc.record({
      leaves: fc.subarray(["id-1100", "id-1101"]).map((all) => new Set(all)),
      joins: fc.subarray([sharer("9901"), sharer("9902", { population: 7 })]),
      isGrantRefused: fc.boolean(),
    });
    fc.assert(
      fc.property(costs, sharers(3, 12), parts, key, question, (given, among, hybrid, under, asked) => {
        const basis = { costs: given, sharers: among };
        const before = billed(under, given, among, hybrid);
        const then = supposing(basis, asked);
        const bills = billed(under, then.costs, then.sharers, hybrid);
        expect(total(bills, (bill) => bill.shared)).toBe(total(before, (bill) => bill.shared));
        expect([...asked.leaves].some((one) => bills.has(one))).toBe(false);
        const undone = supposing(basis, nothing);
        expect(billed(under, undone.costs, undone.sharers, hybrid)).toEqual(before);
      }),
    );
  });

  test("everybody leaves, nobody is billed: it is told", () => {
    const all = [sharer("1804"), sharer("1856")];
    const then = supposing(
      { costs: { shared: [{ year: 2028, key: null, amount: 5n }], local: [], grant: 0n }, sharers: all },
      { ...nothing, leaves: new Set(all.map(({ organisationId }) => organisationId)) },
    );
    expect(billsUnder("equal", then.costs, then.sharers, NONE)).toMatchObject({
      issues: [{ code: "cost_no_sharers" }],
    });
  });
});
