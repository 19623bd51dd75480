import type { FieldValue } from "~/domain/grant/application-content";
import type { FormField } from "~/domain/grant/call-form";
import { parseAccountNumber } from "~/domain/shared/account-number";
import { parseCivilDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { readNumber } from "~/domain/shared/written-number";

/** Longer than any form allows; a text over the form's own limit is kept and listed as a blocker. */
const LONGEST = 20_000;

/**
 * Reads what somebody wrote in a structured field. Nothing written is null.
 * Issues: answer_too_long, those of `parseDecimal`, account_number_invalid, choice_unknown, date_invalid,
 * field_not_an_answer.
 */
export function parseFieldValue(field: FormField, written: string): Verdict<FieldValue> {
  // Tabs keep two pasted cells apart
  const text = field.kind === "number" ? written.trim() : cleaned(written);
  if (text.length > LONGEST) return refuse("answer_too_long", field.key, { max: LONGEST, length: text.length });
  switch (field.kind) {
    case "short_text":
      return accept(text === "" ? null : text);
    case "checkbox":
      return accept(text !== "");
    case "choice":
      if (text === "") return accept(null);
      return field.options.some((option) => option.key === text) ? accept(text) : refuse("choice_unknown", field.key);
    case "date": {
      if (text === "") return accept(null);
      return parseCivilDate(text, field.key);
    }
    case "account_number":
      return text === "" ? accept(null) : parseAccountNumber(text, field.key);
    case "number":
      return text === "" ? accept(null) : parseNumber(text, field.key);
    default:
      return refuse("field_not_an_answer", field.key);
  }
}

/** A decimal number as people write it: '1 250,5', '−3'. */
function parseNumber(text: string, path: string): Verdict<number> {
  const decimal = parseDecimal(text, path);
  return decimal.ok ? accept(Number(decimal.value)) : decimal;
}

/**
 * A number with at most two decimals, as text for the database: '-1250.5'.
 * Issues: answer_not_a_number, answer_two_numbers, answer_ambiguous {text}.
 */
export function parseDecimal(written: string, path: string): Verdict<string> {
  const number = readNumber(written);
  if (number === "two") return refuse("answer_two_numbers", path);
  if (number === "ambiguous") return refuse("answer_ambiguous", path, { text: written.trim() });
  if (number === "none" || number.decimals.length > 2 || number.whole >= LARGEST_NUMBER)
    return refuse("answer_not_a_number", path);
  const { isNegative, whole, decimals } = number;
  return accept(`${isNegative ? "-" : ""}${whole}${decimals === "" ? "" : `.${decimals}`}`);
}

/** As many digits as the database keeps before the comma. */
const LARGEST_NUMBER = 10n ** 12n;

/** Without characters that no field shows and PostgreSQL's JSON cannot hold; line breaks as one character. */
export const cleaned = (written: string): string =>
  written
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .trim();

/** A stored answer as its field shows it. */
export const writtenText = (value: FieldValue): string =>
  value === null || value === false ? "" : value === true ? "on" : String(value);
