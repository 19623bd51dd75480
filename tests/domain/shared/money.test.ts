import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAmount, kronerText, largestRemainder, MAX_AMOUNT, parseKroner, sumOf } from "~/domain/shared/money";

const amounts = fc.bigInt({ min: 0n, max: MAX_AMOUNT });

describe("kroner as people write them", () => {
  test.each([
    ["1 234 567,50", 123_456_750n],
    ["1\u00a0234\u00a0567,50", 123_456_750n],
    ["1\u202f234\u202f567", 123_456_700n],
    ["1234567.5", 123_456_750n],
    ["1.234.567,50", 123_456_750n],
    ["1,234,567.50", 123_456_750n],
    ["kr 500", 50_000n],
    ["Kr. 500,-", 50_000n],
    ["500 kr", 50_000n],
    ["500,–", 50_000n],
    ["0", 0n],
    ["0,05", 5n],
    ["-", 0n],
    [" –   ", 0n],
    ["kr -", 0n],
    ["1000000000000", MAX_AMOUNT],
  ])("%j is understood", (text, øre) => {
    expect(parseKroner(text)).toEqual({ ok: true, value: øre });
  });

  test.each([
    ["amount_missing", ""],
    ["amount_missing", " kr "],
    ["amount_negative", "-1"],
    ["amount_negative", "−1"],
    ["amount_negative", "(500)"],
    ["amount_ambiguous", "1,005"],
    ["amount_ambiguous", "1.234"],
    ["amount_too_many_decimals", "12,3456"],
    ["amount_too_large", "1000000000000,01"],
    ["amount_too_large", "10000000000000"],
    ["amount_not_a_number", "ti tusen"],
    ["amount_not_a_number", "1e6"],
    ["amount_two_numbers", "12 34"],
    ["amount_two_numbers", "1 234 567,50\t12"],
    ["amount_two_numbers", "5\t100"],
    ["amount_two_numbers", "5\n100"],
    ["amount_not_a_number", "9".repeat(5_000_000)],
  ])("is refused as %s", (code, text) => {
    const verdict = parseKroner(text, "amount");
    expect(verdict).toMatchObject({ ok: false, issues: [{ code, path: "amount" }] });
  });

  test("come back to the øre from the field that shows them", () => {
    fc.assert(
      fc.property(amounts, (øre) => {
        expect(parseKroner(kronerText(øre))).toEqual({ ok: true, value: øre });
      }),
    );
  });

  test("stay between 0 and 10^14 øre", () => {
    expect(checkAmount(-1n).ok).toBe(false);
    expect(checkAmount(0n).ok).toBe(true);
    expect(checkAmount(10n ** 14n).ok).toBe(true);
    expect(checkAmount(10n ** 15n)).toEqual({ ok: false, issues: [{ code: "amount_too_large" }] });
  });
});

describe("largest remainder", () => {
  test("gives the odd øre to the largest remainder, the first on a tie", () => {
    expect(largestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(largestRemainder(10n, [5n, 3n, 1n])).toEqual([6n, 3n, 1n]);
  });

  test("splits equally when no weight is above zero", () => {
    expect(largestRemainder(5n, [0n, 0n])).toEqual([3n, 2n]);
    expect(largestRemainder(5n, [])).toEqual([]);
  });

  test("loses and adds no øre, and is never an øre from the exact share", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, weights, (total, given) => {
        const parts = largestRemainder(total, given);
        expect(sumOf(parts)).toBe(total);
        const whole = sumOf(given);
        fc.pre(whole > 0n);
        for (const [index, part] of parts.entries()) {
          const floor = (total * (given[index] ?? 0n)) / whole;
          expect(part === floor || part === floor + 1n).toBe(true);
        }
      }),
    );
  });

  test("refuses negative weights as a mistake of the caller", () => {
    expect(() => largestRemainder(1n, [-1n])).toThrow(RangeError);
  });
});
