import { addDays, type CivilDate, daysBetween } from "./oslo-time";

/** Those that have the same date every year: New Year's Day, 1 May and 17 May (lov om 1 og 17 mai), Christmas. */
const FIXED = ["01-01", "05-01", "05-17", "12-25", "12-26"];
/** Days from Easter Sunday: Maundy Thursday and Good Friday, Easter, Ascension, Whitsun. */
const AROUND_EASTER = [-3, -2, 0, 1, 39, 49, 50];

/** Easter Sunday of a year, in the Gregorian calendar. */
export function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * shift + 114;
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${year}-${pad(Math.floor(days / 31))}-${pad((days % 31) + 1)}`;
}

/** A day off by law (lov om helligdager og helligdagsfred § 2, lov om 1 og 17 mai). Sundays that are nothing else are not. */
export function isPublicHoliday(date: CivilDate): boolean {
  if (FIXED.includes(date.slice(5))) return true;
  return AROUND_EASTER.includes(daysBetween(easterSunday(Number(date.slice(0, 4))), date));
}

/** Public offices are closed from Christmas Eve to New Year's Day, though not by law. */
const isChristmasWeek = (date: CivilDate): boolean => date.slice(5) >= "12-24" || date.slice(5) === "01-01";

/** A day on which a municipality decides things: Monday to Friday, no holiday, not in Christmas week. */
export function isWorkingDay(date: CivilDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(date) && !isChristmasWeek(date);
}

/** The working day so many working days before a date; 0 is the date itself, or the last working day before it. */
export function workingDaysBefore(date: CivilDate, days: number): CivilDate {
  let found = isWorkingDay(date) ? date : previousWorkingDay(date);
  for (let left = days; left > 0; left -= 1) found = previousWorkingDay(found);
  return found;
}

/** The working day so many working days after a date; 0 is the date itself, or the first working day after it. */
export function workingDaysAfter(date: CivilDate, days: number): CivilDate {
  let found = isWorkingDay(date) ? date : nextWorkingDay(date);
  for (let left = days; left > 0; left -= 1) found = nextWorkingDay(found);
  return found;
}

function nextWorkingDay(date: CivilDate): CivilDate {
  let found = addDays(date, 1);
  while (!isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

function previousWorkingDay(date: CivilDate): CivilDate {
  let found = addDays(date, -1);
  while (!isWorkingDay(found)) found = addDays(found, -1);
  return found;
}
