import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bothAmounts, readCost, type WrittenCost } from "~/domain/cost/cost-item";
import { asDecided, frozenBy } from "~/domain/cost/key-decision";

const written = (changes: Partial<WrittenCost> = {}): WrittenCost => ({
  name: "Lisens og drift",
  scope: "central",
  kind: "operation",
  year: "2029",
  amount: "1 000,00",
  vat: "excluded",
  vatPercent: "25",
  source: "Forutsetning",
  key: "",
  ...changes,
});

describe("a cost", () => {
  test("is kept with both amounts, whichever was written", () => {
    expect(readCost(written(), null)).toMatchObject({ ok: true, value: { net: 1_000_00n, gross: 1_250_00n } });
    expect(readCost(written({ vat: "included" }), null)).toMatchObject({
      ok: true,
      value: { net: 800_00n, gross: 1_000_00n, isVatIncluded: true },
    });
  });

  test("keeps what was written to the øre, and the other amount within half an øre", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constantFrom(0, 12, 15, 25), (amount, rate) => {
        const excluded = bothAmounts(amount, false, rate);
        expect(excluded.net).toBe(amount);
        const apart = 200n * excluded.gross - 2n * amount * BigInt(100 + rate);
        expect(apart <= 100n && apart >= -100n).toBe(true);
        expect(bothAmounts(amount, true, rate).gross).toBe(amount);
      }),
    );
  });

  test.each<[string, Partial<WrittenCost>, string | null, string, string]>([
    ["without a name", { name: " " }, null, "name", "cost_name_missing"],
    ["with a name of 201 letters", { name: "a".repeat(201) }, null, "name", "cost_name_too_long"],
    ["of −1 kr", { amount: "-1" }, null, "amount", "amount_negative"],
    ["of 10^15 øre", { amount: "10000000000000" }, null, "amount", "amount_too_large"],
    ["of 1e6", { amount: "1e6" }, null, "amount", "amount_not_a_number"],
    ["of 1.234", { amount: "1.234" }, null, "amount", "amount_ambiguous"],
    ["in no year", { year: "soon" }, null, "year", "cost_year_unknown"],
    ["in 1999", { year: "1999" }, null, "year", "cost_year_unknown"],
    ["without VAT told", { vat: "" }, null, "vatPercent", "cost_vat_missing"],
    ["with a VAT of 24 %", { vatPercent: "24" }, null, "vatPercent", "cost_vat_missing"],
    ["without a source", { source: "" }, null, "source", "cost_source_missing"],
    ["that is local and nobody's", { scope: "local" }, null, "municipality", "cost_municipality_missing"],
    ["that is local and a stranger's", { scope: "local" }, "unknown", "municipality", "cost_municipality_unknown"],
    ["that is shared and somebody's", {}, "røst", "municipality", "cost_municipality_shared"],
    ["that is local with a key", { scope: "local", key: "equal" }, "røst", "key", "cost_key_local"],
    ["with a key nobody knows", { key: "by_moon" }, null, "key", "cost_key_unknown"],
    ["neither central nor local", { scope: "" }, null, "scope", "cost_scope_missing"],
    ["neither investment nor operation", { kind: "" }, null, "kind", "cost_kind_missing"],
  ])("%s is refused", (_what, changes, organisationId, path, code) => {
    const read = readCost(written(changes), organisationId);
    expect(read.ok ? [] : read.issues.map((one) => [one.path, one.code])).toContainEqual([path, code]);
  });
});

describe("a key that is decided", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  const decision = { decidedAt: at(10) };

  test("stands from the first signature after it", () => {
    const signings = [11, 12, 9].map((day) => ({ municipality: `Kommune ${day}`, recordedAt: at(day) }));
    expect(frozenBy(decision, signings)?.municipality).toBe("Kommune 11");
  });

  test("may be decided again while nobody has signed since", () => {
    expect(frozenBy(decision, [{ municipality: "Bodø", recordedAt: at(9) }])).toBeNull();
    expect(frozenBy(null, [{ municipality: "Bodø", recordedAt: at(12) }])).toBeNull();
  });

  test("divides by what it divided by then; who came later by today's figures", () => {
    const then = { organisationId: "a", number: "1804", population: 50, users: 5, weight: null };
    const today = [
      { ...then, population: 60 },
      { ...then, organisationId: "b", number: "1856" },
    ];
    expect(asDecided({ sharers: [then] }, today)).toEqual([then, today[1]]);
  });
});
