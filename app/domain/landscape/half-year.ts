import { addDays, type CivilDate } from "~/domain/shared/oslo-time";

/** Half a year as a number: 4057 is the second half of 2028. So one more is the next. */
export type HalfYear = number;

export const halfYearOf = (day: CivilDate): HalfYear => yearOf(day) * 2 + (monthOf(day) > 6 ? 1 : 0);

export const firstDayOf = (halfYear: HalfYear): CivilDate =>
  `${String(Math.floor(halfYear / 2)).padStart(4, "0")}-${halfYear % 2 === 0 ? "01" : "07"}-01`;

export const yearAndHalf = (halfYear: HalfYear): { year: number; half: 1 | 2 } => ({
  year: Math.floor(halfYear / 2),
  half: halfYear % 2 === 0 ? 1 : 2,
});

/** As it stands in an address: '2029-1'. */
export function halfYearText(halfYear: HalfYear): string {
  const { year, half } = yearAndHalf(halfYear);
  return `${year}-${half}`;
}

/** Null for what is no half-year of this century. */
export function readHalfYear(text: string): HalfYear | null {
  const [, year, half] = /^(20\d\d)-([12])$/.exec(text) ?? [];
  return year && half ? Number(year) * 2 + Number(half) - 1 : null;
}

/** Whole months later, or earlier. A day that the month does not have becomes its last. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const all = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const first = `${String(Math.floor(all / 12)).padStart(4, "0")}-${String((all % 12) + 1).padStart(2, "0")}-01`;
  const latest = addDays(monthAfter(first), -1);
  const asked = `${first.slice(0, 8)}${day.slice(8)}`;
  return asked < latest ? asked : latest;
}

/** Months from a first of a month that have begun before a day: the day after the first is one, the first itself none. */
export function monthsBegun(first: CivilDate, before: CivilDate): number {
  if (before <= first) return 0;
  const whole = (yearOf(before) - yearOf(first)) * 12 + monthOf(before) - monthOf(first);
  return before.endsWith("-01") ? whole : whole + 1;
}

const monthAfter = (first: CivilDate): CivilDate => {
  const all = yearOf(first) * 12 + monthOf(first);
  return `${String(Math.floor(all / 12)).padStart(4, "0")}-${String((all % 12) + 1).padStart(2, "0")}-01`;
};

const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));
const monthOf = (day: CivilDate): number => Number(day.slice(5, 7));
