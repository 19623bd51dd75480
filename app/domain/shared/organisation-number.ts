import { accept, refuse, type Verdict } from "./verdict";

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Nine digits, the last a check digit modulo 11 (Brønnøysundregistrene). Spaces are allowed between.
 * Issues: organisation_number_missing, organisation_number_invalid.
 */
export function parseOrganisationNumber(text: string, path?: string): Verdict<string> {
  const digits = text.replace(/[\s\u00a0\u202f]/g, "");
  if (digits === "") return refuse("organisation_number_missing", path);
  if (!/^[89]\d{8}$/.test(digits)) return refuse("organisation_number_invalid", path);
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[8]) ? accept(digits) : refuse("organisation_number_invalid", path);
}

/** '972418013' as people write it: '972 418 013', with spaces that do not break. */
export function formatOrganisationNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1\u00a0$2\u00a0$3");
}
