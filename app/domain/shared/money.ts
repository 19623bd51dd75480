import { accept, refuse, type Verdict } from "./verdict";
import { readNumber } from "./written-number";

/** Money is whole øre, never a floating number. */
export type Øre = bigint;

/** The largest amount anything in the product may hold: 10^14 øre, a thousand billion kroner. */
export const MAX_AMOUNT: Øre = 100_000_000_000_000n;

const CURRENCY = /^\s*(?:kr\.?|nok)\s*|\s*(?:kr\.?|nok)\s*$/gi;

/**
 * Reads kroner as people and spreadsheets write them: '1 234 567,50', '1234567.5', '1.234.567,50', 'kr 500,-', 'kr -'.
 * Issues: amount_missing, amount_not_a_number, amount_two_numbers, amount_negative, amount_too_many_decimals,
 * amount_ambiguous ('1.234' may be a thousand or a decimal), amount_too_large.
 */
export function parseKroner(text: string, path?: string): Verdict<Øre> {
  if (text.length > 60) return refuse("amount_not_a_number", path);
  const written = text.replace(CURRENCY, "").replace(/,[-–]\s*$/, "");
  if (written.trim() === "") return refuse("amount_missing", path);
  const number = readNumber(written);
  if (number === "two") return refuse("amount_two_numbers", path);
  if (number === "ambiguous") return refuse("amount_ambiguous", path, { text: written.trim() });
  if (number === "none") return refuse("amount_not_a_number", path);
  const { isNegative, whole, decimals } = number;
  if (isNegative) return refuse("amount_negative", path);
  if (decimals.length > 2) return refuse("amount_too_many_decimals", path);
  return checkAmount(whole * 100n + BigInt(decimals.padEnd(2, "0")), path);
}

/** An amount of øre within the bounds 0 to 10^14. */
export function checkAmount(amount: Øre, path?: string): Verdict<Øre> {
  if (amount < 0n) return refuse("amount_negative", path);
  if (amount > MAX_AMOUNT) return refuse("amount_too_large", path);
  return accept(amount);
}

/** Øre as an input field shows them: '1234567,50'. */
export function kronerText(amount: Øre): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

export function sumOf(amounts: Iterable<Øre>): Øre {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}

/**
 * Splits `total` øre by weights so that the parts add up to the øre (largest remainder; ties to the first).
 * No weight above zero means equal parts. Negative input is a mistake in the caller.
 */
export function largestRemainder(total: Øre, weights: readonly bigint[]): Øre[] {
  if (total < 0n || weights.some((weight) => weight < 0n)) throw new RangeError("Amounts and weights start at zero");
  if (weights.length === 0) return [];
  const given = sumOf(weights);
  const scale = given === 0n ? weights.map(() => 1n) : weights;
  const whole = given === 0n ? BigInt(weights.length) : given;
  const parts = scale.map((weight, index) => ({
    index,
    share: (total * weight) / whole,
    remainder: (total * weight) % whole,
  }));
  const left = Number(total - sumOf(parts.map((part) => part.share)));
  const first = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of first.slice(0, left)) part.share += 1n;
  return parts.map((part) => part.share);
}
