/** A number as people and spreadsheets write it, in parts. Without a sign it is not negative. */
export interface WrittenNumber {
  isNegative: boolean;
  whole: bigint;
  /** As written, none for a whole number: '5', '50', '500'. */
  decimals: string;
}

/** Why a text is no number: several numbers, a number to be read in two ways, or none at all. */
export type NotANumber = "two" | "ambiguous" | "none";

const SPACES = /[ \u00a0\u2007\u2009\u202f]+/g;
const LONGEST = 80;
/** A spreadsheet shows nothing and zero as a dash. */
const DASH_FOR_ZERO = /^[-\u2010-\u2015\u2212]+$/;
const MINUS = /^[-\u2010-\u2015\u2212]\s?(?=[\d(])/;
const SEVERAL = /\d[^\d]*[\t\n\r;]\s*[^\d\s]*\d/;

/**
 * Reads '1 234 567,50', '1234567.5', '1.234.567,50', '1,234,567.50', '−3', '(500)' and '-' for nothing.
 * '1.234' may be a thousand or a decimal.
 */
export function readNumber(text: string): WrittenNumber | NotANumber {
  if (text.length > LONGEST) return "none";
  if (SEVERAL.test(text)) return "two";
  const written = text.replace(SPACES, " ").trim();
  if (DASH_FOR_ZERO.test(written)) return { isNegative: false, whole: 0n, decimals: "" };
  const inBrackets = /^\(\s*(\d.*?)\s*\)$/.exec(written)?.[1];
  const isNegative = inBrackets !== undefined || MINUS.test(written);
  const digits = inBrackets ?? written.replace(MINUS, "");
  if (/^\d{1,3}[.,]\d{3}$/.test(digits)) return "ambiguous";
  const grouped =
    /^(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/.exec(digits) ??
    /^(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(digits) ??
    /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(digits);
  if (!grouped) return /^\d[\d.,]* \d[\d., ]*$/.test(digits) ? "two" : "none";
  const [, whole = "", decimals = ""] = grouped;
  return { isNegative, whole: BigInt(whole.replace(/\D/g, "")), decimals };
}
