import { accept, refuse, type Verdict } from "./verdict";

/**
 * The only place that knows the time zone. Instants are UTC `Date`s; a civil date is 'YYYY-MM-DD' in Europe/Oslo.
 */
export const OSLO = "Europe/Oslo";

/** 'YYYY-MM-DD'. Sorts and compares as text. */
export type CivilDate = string;

const DAY_MS = 86_400_000;

const osloClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: OSLO,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

const HOUR_MS = 3_600_000;
/** In these years clocks change on whole hours of UTC, and years have four digits. */
const HOURLY = { from: Date.UTC(1981, 0), to: Date.UTC(2200, 0) };
/** Looking up the zone is expensive and pages show hundreds of dates: Oslo's offset from UTC by hours since 1970, in ms. */
const offsets = new Map<number, number>();
const MOST_OFFSETS = 5_000;

/** What a clock on the wall in Oslo shows: date and 'HH:MM:SS'. */
export function wallTimeOf(instant: Date): { date: CivilDate; time: string } {
  const ms = instant.getTime();
  if (!(ms >= HOURLY.from && ms < HOURLY.to)) return askWallTime(instant);
  const hour = Math.floor(ms / HOUR_MS);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const { date, time } = askWallTime(new Date(hour * HOUR_MS));
    offset = Date.parse(`${date}T${time}Z`) - hour * HOUR_MS;
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offsets.set(hour, offset);
  }
  const wall = new Date(ms + offset).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 19) };
}

function askWallTime(instant: Date): { date: CivilDate; time: string } {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of osloClock.formatToParts(instant)) part[type] = value;
  return {
    date: `${part.year?.padStart(4, "0")}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}:${part.second}`,
  };
}

/** The civil date in Oslo at an instant. */
export function osloDate(instant: Date): CivilDate {
  return wallTimeOf(instant).date;
}

/**
 * The instant at which clocks in Oslo show `date` and `time` ('HH:MM' or 'HH:MM:SS').
 * A time that the spring change skips counts as one hour later; one that the autumn change repeats is the first of the two.
 */
export function instantOf(date: CivilDate, time = "00:00:00"): Date {
  const seconds = time.length === 5 ? `${time}:00` : time;
  const asIfUtc = Date.parse(`${date}T${seconds}Z`);
  if (Number.isNaN(asIfUtc)) throw new RangeError(`Not a civil date and time: ${date} ${time}`);
  const before = asIfUtc - offsetAt(asIfUtc - DAY_MS);
  const after = asIfUtc - offsetAt(asIfUtc + DAY_MS);
  const candidates = [Math.min(before, after), Math.max(before, after)].map((ms) => new Date(ms));
  const shown = candidates.find((candidate) => {
    const wall = wallTimeOf(candidate);
    return wall.date === date && wall.time === seconds;
  });
  return shown ?? new Date(before);
}

/** Oslo's offset from UTC at an instant (ms since 1970), in ms. */
function offsetAt(ms: number): number {
  const wholeSecond = Math.floor(ms / 1000) * 1000;
  const wall = wallTimeOf(new Date(wholeSecond));
  return Date.parse(`${wall.date}T${wall.time}Z`) - wholeSecond;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return civilDateOf(new Date(utcMidnightOf(date).getTime() + days * DAY_MS));
}

/** Civil days from one date to another: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((utcMidnightOf(to).getTime() - utcMidnightOf(from).getTime()) / DAY_MS);
}

/** A database `date` (midnight UTC, no zone) as a civil date. */
export function civilDateOf(utcMidnight: Date): CivilDate {
  return utcMidnight.toISOString().slice(0, 10);
}

/** A civil date as the database's `date` (midnight UTC, no zone). */
export function utcMidnightOf(date: CivilDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Reads '2027-01-15' and '15.1.2027', years 1900 to 2199. Issues: date_missing, date_invalid. */
export function parseCivilDate(text: string, path?: string): Verdict<CivilDate> {
  const written = text.trim();
  if (written === "") return refuse("date_missing", path);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const norwegian = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(written);
  const [year, month, day] = iso ? iso.slice(1) : norwegian ? norwegian.slice(1).toReversed() : [];
  if (!year || !month || !day || year < "1900" || year > "2199") return refuse("date_invalid", path);
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const midnight = utcMidnightOf(date);
  if (Number.isNaN(midnight.getTime()) || civilDateOf(midnight) !== date) return refuse("date_invalid", path);
  return accept(date);
}

/**
 * The instant at which clocks in Oslo show the date and the typed time ('23:59' or '23.59').
 * Issues: time_invalid, and time_skipped for an hour the spring change leaves out.
 */
export function parseWallTime(date: CivilDate, text: string, path?: string): Verdict<Date> {
  const typed = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text.trim());
  if (!typed?.[1] || !typed[2]) return refuse("time_invalid", path);
  const time = `${typed[1].padStart(2, "0")}:${typed[2]}:00`;
  const instant = instantOf(date, time);
  return wallTimeOf(instant).time === time ? accept(instant) : refuse("time_skipped", path);
}
