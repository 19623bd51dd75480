import { daysBetween as civilDaysBetween, osloDate, utcMidnightOf, wallTimeOf } from "~/domain/shared/oslo-time";
import { getLocale, type Locale } from "~/paraglide/runtime.js";

import { calendarNames } from "./calendar-names";

/**
 * Dates, numbers and money in words. All take an optional locale (default: the page's) and read the same in Node
 * and in every browser. Instants are UTC `Date`; days are those of Europe/Oslo. A day without a time may be an
 * ISO string ('2027-01-15') or the `Date` of its UTC midnight, as PostgreSQL's `date` comes.
 */
export type Day = Date | string;

const nbsp = "\u00a0";
const minus = "\u2212";

interface DayParts {
  year: number;
  month: number;
  date: number;
  weekday: number;
}

const civilDate = (day: Day) => (typeof day === "string" ? day.slice(0, 10) : osloDate(day));

function dayParts(day: Day): DayParts {
  const midnight = utcMidnightOf(civilDate(day));
  return {
    year: midnight.getUTCFullYear(),
    month: midnight.getUTCMonth(),
    date: midnight.getUTCDate(),
    weekday: midnight.getUTCDay(),
  };
}

const name = (names: readonly string[], index: number) => names[index] ?? "";
const dot = (locale: Locale) => (locale === "en" ? "" : ".");

/** '15. januar 2027' */
export function formatDate(day: Day, locale: Locale = getLocale()): string {
  const { year, month, date } = dayParts(day);
  return `${date}${dot(locale)} ${name(calendarNames[locale].months, month)} ${year}`;
}

/** '10. des.', for tables; the year stands in the heading or in the exact date beside. */
export function formatShortDate(day: Day, locale: Locale = getLocale()): string {
  const { month, date } = dayParts(day);
  return `${date}${dot(locale)}${nbsp}${name(calendarNames[locale].shortMonths, month)}`;
}

/** 'fredag 15. januar' */
export function formatWeekday(day: Day, locale: Locale = getLocale()): string {
  const { month, date, weekday } = dayParts(day);
  const { weekdays, months } = calendarNames[locale];
  return `${name(weekdays, weekday)} ${date}${dot(locale)} ${name(months, month)}`;
}

/** 'torsdag 14. januar 2027' */
export function formatWeekdayDate(day: Day, locale: Locale = getLocale()): string {
  return `${formatWeekday(day, locale)} ${dayParts(day).year}`;
}

const clockText = (time: string, locale: Locale) => (locale === "en" ? time : time.replaceAll(":", "."));

/** '23.59'; English '23:59' */
export function formatTime(instant: Date, locale: Locale = getLocale()): string {
  return clockText(wallTimeOf(instant).time.slice(0, 5), locale);
}

const timeWord = (locale: Locale) => (locale === "en" ? "at" : "kl.");

/** '15. januar 2027 kl. 23.59' */
export function formatInstant(instant: Date, locale: Locale = getLocale()): string {
  return `${formatDate(instant, locale)} ${timeWord(locale)}${nbsp}${formatTime(instant, locale)}`;
}

/** '14. januar 2027 kl. 14.32.07', for receipts and references */
export function formatInstantSeconds(instant: Date, locale: Locale = getLocale()): string {
  const time = clockText(wallTimeOf(instant).time, locale);
  return `${formatDate(instant, locale)} ${timeWord(locale)}${nbsp}${time}`;
}

/** Calendar days in Oslo from `from` to `to`; negative when `to` has passed. */
export function daysBetween(from: Day, to: Day): number {
  return civilDaysBetween(civilDate(from), civilDate(to));
}

const relativeWords = {
  nb: { today: "i dag", yesterday: "i går", tomorrow: "i morgen", past: "dager siden", future: "dager" },
  nn: { today: "i dag", yesterday: "i går", tomorrow: "i morgon", past: "dagar sidan", future: "dagar" },
  en: { today: "today", yesterday: "yesterday", tomorrow: "tomorrow", past: "days ago", future: "days" },
} as const;

/** '39 dager siden', 'i dag', 'om 3 dager'. Stands beside the exact date, never instead of it. */
export function formatRelativeDay(day: Day, now: Date, locale: Locale = getLocale()): string {
  const words = relativeWords[locale];
  const days = daysBetween(now, day);
  if (days === 0) return words.today;
  if (days === -1) return words.yesterday;
  if (days === 1) return words.tomorrow;
  if (days < 0) return `${formatNumber(-days, 0, locale)} ${words.past}`;
  return `${locale === "en" ? "in" : "om"} ${formatNumber(days, 0, locale)} ${words.future}`;
}

/** '4 900 000', '36,9'; English '4,900,000', '36.9'. Rounds half away from zero. */
export function formatNumber(value: number | bigint, decimals = 0, locale: Locale = getLocale()): string {
  const [group, comma] = locale === "en" ? [",", "."] : [nbsp, ","];
  const text = typeof value === "bigint" ? value.toString() : roundDecimal(value, decimals);
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const padded = fraction.padEnd(decimals, "0");
  const digits = padded ? `${grouped}${comma}${padded}` : grouped;
  return text.startsWith("-") && /[1-9]/.test(digits) ? minus + digits : digits;
}

/** toFixed on the decimal digits a person sees, so that 1.005 becomes 1.01. */
function roundDecimal(value: number, decimals: number): string {
  const rounded = Math.sign(value) * Math.round(Number(`${Math.abs(value)}e${decimals}`));
  return Number.isFinite(rounded) ? Number(`${rounded}e-${decimals}`).toFixed(decimals) : value.toFixed(decimals);
}

/** A share from 0 to 1: '84 %'; English '84%' */
export function formatPercent(share: number, decimals = 0, locale: Locale = getLocale()): string {
  return `${formatNumber(share * 100, decimals, locale)}${locale === "en" ? "" : nbsp}%`;
}

/** Øre to '4 900 000,00 kr'; English 'NOK 4,900,000.00' */
export function formatKroner(ore: bigint, locale: Locale = getLocale()): string {
  return withCurrency(amountText(ore, locale), ore < 0n, locale);
}

/** Øre to '4 900 000,00', for a table that says once that it is kroner. */
export function formatAmount(ore: bigint, locale: Locale = getLocale()): string {
  return (ore < 0n ? minus : "") + amountText(ore, locale);
}

/** Øre to '+112 739,08', '−20 318,71' or '±0,00': by how much something changes. */
export function formatChange(ore: bigint, locale: Locale = getLocale()): string {
  return (ore > 0n ? "+" : ore < 0n ? minus : "±") + amountText(ore, locale);
}

function amountText(ore: bigint, locale: Locale): string {
  const size = ore < 0n ? -ore : ore;
  const cents = (size % 100n).toString().padStart(2, "0");
  return `${formatNumber(size / 100n, 0, locale)}${locale === "en" ? "." : ","}${cents}`;
}

/** Øre to '4 900 000 kr', rounded half away from zero; for sums where øre would be noise */
export function formatWholeKroner(ore: bigint, locale: Locale = getLocale()): string {
  const size = ore < 0n ? -ore : ore;
  return withCurrency(formatNumber((size + 50n) / 100n, 0, locale), ore < 0n && size >= 50n, locale);
}

/** Øre to '4,9 mill. kr', English 'NOK 4.9 million'; what would round to nothing in whole kroner. */
export function formatMillions(ore: bigint, decimals = 1, locale: Locale = getLocale()): string {
  const size = ore < 0n ? -ore : ore;
  const unit = 10n ** BigInt(8 - decimals);
  const rounded = (size + unit / 2n) / unit;
  if (rounded === 0n && size > 0n) return formatWholeKroner(ore, locale);
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const whole = formatNumber(BigInt(digits.slice(0, digits.length - decimals)), 0, locale);
  const fraction = decimals ? `${locale === "en" ? "." : ","}${digits.slice(-decimals)}` : "";
  return withCurrency(`${whole}${fraction}${nbsp}${locale === "en" ? "million" : "mill."}`, ore < 0n, locale);
}

function withCurrency(amount: string, isNegative: boolean, locale: Locale): string {
  const sign = isNegative ? minus : "";
  return locale === "en" ? `${sign}NOK${nbsp}${amount}` : `${sign}${amount}${nbsp}kr`;
}

/** Bytes to '1,8 MB', '212 kB' (SI units) */
export function formatFileSize(bytes: number, locale: Locale = getLocale()): string {
  if (bytes < 1000) return `${formatNumber(bytes, 0, locale)}${nbsp}B`;
  if (bytes < 999_500) return `${formatNumber(bytes / 1000, 0, locale)}${nbsp}kB`;
  if (bytes < 999_950_000) return `${formatNumber(bytes / 1e6, 1, locale)}${nbsp}MB`;
  return `${formatNumber(bytes / 1e9, 1, locale)}${nbsp}GB`;
}

/** 'Bø, Værøy og Røst' */
export function formatList(names: readonly string[], locale: Locale = getLocale()): string {
  const and = locale === "en" ? "and" : "og";
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}

/** Bokmål, nynorsk and Sámi order: æ ø å last, aa as å. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
const collator = new Intl.Collator("nb");
