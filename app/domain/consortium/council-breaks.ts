import { addDays, type CivilDate } from "~/domain/shared/oslo-time";

export const BREAKS = ["christmas", "winter", "summer"] as const;
export type Break = (typeof BREAKS)[number];

/** Days in which councils do not meet. Both days are in it. */
export interface BreakDays {
  kind: Break;
  from: CivilDate;
  to: CivilDate;
}

/** The week of the winter holiday by county number, as most schools of the county have it (ISO weeks). */
const WINTER_WEEK: Readonly<Record<string, number>> = {
  "03": 8,
  "11": 9,
  "15": 8,
  "18": 9,
  "31": 8,
  "32": 8,
  "33": 8,
  "34": 8,
  "39": 8,
  "40": 8,
  "42": 8,
  "46": 9,
  "50": 8,
  "55": 10,
  "56": 10,
};

/** From the week before Christmas Eve to Epiphany, and the holiday months: no council has its ordinary meetings then. */
const CHRISTMAS = { from: "12-21", to: "01-03" };
const SUMMER = { from: "06-25", to: "08-14" };

/** The breaks that touch some days in a county (null: any). In the order they begin. */
export function breaksBetween(from: CivilDate, to: CivilDate, countyNumber: string | null): BreakDays[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 2 }, (_, index) => yearOf(from) - 1 + index);
  return years
    .flatMap((year) => breaksOf(year, countyNumber))
    .filter((one) => one.to >= from && one.from <= to)
    .sort((a, b) => a.from.localeCompare(b.from));
}

/** The break a day is in, or null. */
export const breakOn = (date: CivilDate, countyNumber: string | null): Break | null =>
  breaksBetween(date, date, countyNumber)[0]?.kind ?? null;

function breaksOf(year: number, countyNumber: string | null): BreakDays[] {
  const week = countyNumber === null ? undefined : WINTER_WEEK[countyNumber];
  return [
    ...(week === undefined ? [] : [winterOf(year, week)]),
    { kind: "summer", from: `${year}-${SUMMER.from}`, to: `${year}-${SUMMER.to}` },
    { kind: "christmas", from: `${year}-${CHRISTMAS.from}`, to: `${year + 1}-${CHRISTMAS.to}` },
  ];
}

function winterOf(year: number, week: number): BreakDays {
  const monday = mondayOfWeek(year, week);
  return { kind: "winter", from: monday, to: addDays(monday, 6) };
}

/** Week 1 is the one with 4 January in it (ISO 8601). */
function mondayOfWeek(year: number, week: number): CivilDate {
  const fourth = `${year}-01-04`;
  const weekday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(fourth, (week - 1) * 7 - weekday);
}

const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));
