import type ICAL from "ical.js";

/** The highest day that every month has, and the highest weekday of a month that every month has. */
const EVERY_MONTH_HAS = 28;
const EVERY_MONTH_HAS_WEEKDAY = 4;

type Rule = Pick<ICAL.Recur, "freq" | "interval" | "parts">;

/** What each kind of rule may say beside how often. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  DAILY: ["BYDAY"],
  WEEKLY: ["BYDAY"],
  MONTHLY: ["BYDAY", "BYMONTHDAY", "BYSETPOS"],
  YEARLY: ["BYDAY", "BYMONTHDAY", "BYMONTH"],
};

/**
 * Whether every period has a day that the rule names. One that names 30 February, or the Mondays among every seventh
 * day from a Tuesday, never comes to an end: the parser looks for its next time for ever.
 */
export function repeatsPlainly({ freq, interval, parts }: Rule): boolean {
  const said = Object.keys(parts);
  if (!said.every((part) => SAYS[freq]?.includes(part))) return false;
  const numbers = (part: string) => (parts[part as keyof typeof parts] ?? []).map(Number);
  const days = (parts.BYDAY ?? []).map((day) => /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(day)));
  const ordinals = days.flatMap((day) => (day?.[1] ? Number(day[1]) : []));
  if (days.includes(null)) return false;
  if (freq === "DAILY") return days.length === 0 || (interval === 1 && ordinals.length === 0);
  if (freq === "WEEKLY") return ordinals.length === 0;
  const isIn = (most: number) => (value: number) => value !== 0 && Math.abs(value) <= most;
  return (
    !(said.includes("BYDAY") && said.includes("BYMONTHDAY")) &&
    !(freq === "YEARLY" && said.includes("BYDAY") && !said.includes("BYMONTH")) &&
    numbers("BYMONTHDAY").every(isIn(EVERY_MONTH_HAS)) &&
    ordinals.every(isIn(EVERY_MONTH_HAS_WEEKDAY)) &&
    numbers("BYSETPOS").every(isIn(EVERY_MONTH_HAS_WEEKDAY)) &&
    numbers("BYMONTH").every((month) => month >= 1 && month <= 12)
  );
}
