import { LANGUAGES, type Localised } from "~/domain/grant/call-form";
import type { CallPlan } from "~/domain/grant/call-plan";
import { issue, type Issue, type Verdict } from "~/domain/shared/verdict";

/** What a form of a call's plan holds, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** Gives new rows their keys. None is used again: what was answered under it would change its meaning. */
export type NewKey = () => string;

/** One page of a plan: its fields, what they show, and what they mean. */
export interface PlanForm {
  /** Names the form may send; rows without their index. */
  names: readonly string[];
  typed(plan: CallPlan): Typed;
  /** Issues stand at the names of fields. What is missing is none: a plan may be saved half done. */
  read(typed: Typed, plan: CallPlan, newKey: NewKey): Verdict<CallPlan>;
}

export const typedFrom = (fields: FormData): Typed =>
  Object.fromEntries([...fields].map(([name, value]) => [name, typeof value === "string" ? value : ""]));

/** The names of a text in every language, and of its column in rows. */
export const textNames = (name: string): string[] => LANGUAGES.map((language) => `${name}.${language}`);

export const typedText = (name: string, text: Localised | null): Typed =>
  Object.fromEntries(LANGUAGES.map((language) => [`${name}.${language}`, text?.[language] ?? ""]));

/** A text in the languages that were sent; in the others it stays. Of one line unless `isLong`. */
export function readText(typed: Typed, name: string, before: Localised | null, isLong = false): Localised {
  const [nb = "", nn = "", en = ""] = LANGUAGES.map((language) => {
    const sent = typed[`${name}.${language}`];
    return sent === undefined ? (before?.[language] ?? "") : isLong ? sent.trim() : oneLine(sent);
  });
  return { nb, nn, en };
}

export const oneLine = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

/** Nothing was written in any of the languages that were sent. */
export const isBlank = (typed: Typed, name: string): boolean =>
  LANGUAGES.every((language) => oneLine(typed[`${name}.${language}`]) === "");

export const lengthIssues = (name: string, text: Localised, max: number): Issue[] =>
  LANGUAGES.flatMap((language) => tooLong(`${name}.${language}`, text[language], max));

export const tooLong = (name: string, text: string, max: number): Issue[] =>
  text.length > max ? [issue("field_too_long", name, { max })] : [];

/** A whole number, or null for none. Issue: whole_number {min, max}. */
export function readWhole(
  typed: Typed,
  name: string,
  min: number,
  max: number,
): { value: number | null; issues: Issue[] } {
  const text = oneLine(typed[name]).replace(/ /g, "");
  if (text === "") return { value: null, issues: [] };
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const isWithin = value >= min && value <= max;
  return isWithin ? { value, issues: [] } : { value: null, issues: [issue("whole_number", name, { min, max })] };
}

/** The longest list a form of a plan sends. */
export const MOST_ROWS = 40;
/** Empty rows at the end of a list, to fill in without JavaScript. */
export const SPARE_ROWS = 2;

/** The indexes of the rows that were sent, in their order. */
export function rowIndexes(typed: Typed): number[] {
  const indexes = Object.keys(typed).flatMap((name) => /^rows\[(\d{1,3})\]\./.exec(name)?.[1] ?? []);
  return [...new Set(indexes.map(Number))].filter((index) => index < MOST_ROWS).sort((a, b) => a - b);
}

/** How many rows a form shows: those it has, and some to fill in. */
export const rowCount = (typed: Typed): number =>
  Math.min(MOST_ROWS, Math.max(0, ...rowIndexes(typed).map((index) => index + 1)));
