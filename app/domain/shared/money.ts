import { accept, refuse, type Verdict } from "./verdict";

/** Money is whole øre, never a floating number. */
export type Øre = bigint;

/** The largest amount anything in the product may hold: 10^14 øre, a thousand billion kroner. */
export const MAX_AMOUNT: Øre = 100_000_000_000_000n;

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;

/**
 * Reads kroner as people write and paste them: '1 234 567,50', '1234567.5', '1.234.567,50', 'kr 500,-'.
 * Issues: amount_missing, amount_not_a_number, amount_negative, amount_too_many_decimals, amount_ambiguous
 * ('1.234' may be a thousand or a decimal), amount_too_large.
 */
export function parseKroner(text: string, path?: string): Verdict<Øre> {
  if (text.length > 60) return refuse("amount_not_a_number", path);
  const written = text
    .replace(SPACES, " ")
    .trim()
    .replace(/^(kr\.?|nok)\s*|\s*(kr\.?|nok)$/gi, "")
    .replace(/,[-–]$/, "")
    .trim();
  if (written === "") return refuse("amount_missing", path);
  if (/^[-−–]\s*[\d(]|^\(\s*\d.*\)$/.test(written)) return refuse("amount_negative", path);
  if (/^\d{1,3}[.,]\d{3}$/.test(written)) return refuse("amount_ambiguous", path, { text: written });
  const grouped =
    /^(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/.exec(written) ??
    /^(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(written) ??
    /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(written);
  if (!grouped) return refuse("amount_not_a_number", path);
  const [, whole = "", decimals = ""] = grouped;
  if (decimals.length > 2) return refuse("amount_too_many_decimals", path);
  return checkAmount(BigInt(whole.replace(/\D/g, "")) * 100n + BigInt(decimals.padEnd(2, "0")), path);
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
