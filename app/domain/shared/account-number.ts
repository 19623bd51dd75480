import { accept, refuse, type Verdict } from "./verdict";

/** For the first ten digits of a Norwegian bank account number, from the left (modulus 11). */
const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** A bank account number as people write it, '1234 56 78903', as eleven digits. Issue: account_number_invalid. */
export function parseAccountNumber(written: string, path?: string): Verdict<string> {
  const digits = written.replace(/[\s.]/g, "");
  return isAccountNumber(digits) ? accept(digits) : refuse("account_number_invalid", path);
}

/** Eleven digits, of which the last is the check digit. */
export function isAccountNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce<number>((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check < 10 && check === Number(digits[10]);
}

/** '1234 56 78903' */
export const groupedAccountNumber = (digits: string): string => digits.replace(/^(\d{4})(\d{2})(\d{5})$/, "$1 $2 $3");
