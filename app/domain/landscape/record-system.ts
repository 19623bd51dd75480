import { parseKroner, type Øre } from "~/domain/shared/money";
import { type CivilDate, parseCivilDate } from "~/domain/shared/oslo-time";
import { accept, issue, type Issue, refuseAll, type Verdict } from "~/domain/shared/verdict";

/** Where in the municipality's services a system is used. */
export const SYSTEM_AREAS = [
  "care",
  "child_health",
  "doctors",
  "emergency",
  "mental_health",
  "rehabilitation",
] as const;
export type SystemArea = (typeof SYSTEM_AREAS)[number];

/** Each may be answered with 'do not know'. */
export const QUESTIONS = [
  "product",
  "vendor",
  "areas",
  "contract",
  "notice",
  "options",
  "cost",
  "users",
  "services",
] as const;
export type Question = (typeof QUESTIONS)[number];

const LONGEST_NAME = 120;
const MOST_MONTHS = 240;
const MOST_USERS = 100_000;

/** A record system a municipality uses today. Null, or no areas and services, where it is among what is not known. */
export interface RecordSystem {
  product: string | null;
  vendor: string | null;
  areas: SystemArea[];
  /** The last day of the contract; null also for one that runs until it is terminated. */
  endsOn: CivilDate | null;
  isOpenEnded: boolean;
  noticeMonths: number | null;
  /** For how long it may be prolonged, all options together. */
  optionMonths: number | null;
  /** Øre without VAT. */
  yearlyCost: Øre | null;
  /** Nobody outside the municipality sees the cost, nor a sum that tells it. */
  isCostPrivate: boolean;
  users: number | null;
  /** National services, by their id. */
  services: string[];
  /** Answered with 'do not know'. */
  unknown: Question[];
}

/** The same as its form sends it. */
export interface WrittenSystem {
  product: string;
  vendor: string;
  areas: string[];
  /** 'ends' or 'open' */
  contract: string;
  endsOn: string;
  notice: string;
  options: string;
  cost: string;
  isCostPrivate: boolean;
  users: string;
  /** Ids, and 'none' for none of them. */
  services: string[];
  unknown: string[];
}

/**
 * Reads the answer of a form; `services` are the ids there are. Every question is answered, or known not to be known.
 * Issues, all at once: system_answer_missing, system_answered_twice, system_text_too_long {length, max},
 * system_number_wrong {max}, system_contract_missing, and those of `parseCivilDate` and `parseKroner`.
 */
export function readSystem(written: WrittenSystem, services: readonly string[]): Verdict<RecordSystem> {
  const unknown = QUESTIONS.filter((question) => written.unknown.includes(question));
  const areas = SYSTEM_AREAS.filter((area) => written.areas.includes(area));
  const connected = services.filter((service) => written.services.includes(service));
  const isOpenEnded = written.contract === "open" && !unknown.includes("contract");
  const issues: Issue[] = QUESTIONS.flatMap((question) =>
    unansweredIssues(question, isAnswered(question, written, areas, connected), unknown.includes(question)),
  );
  const known = <T>(question: Question, read: Verdict<T>): T | null => {
    if (unknown.includes(question) || !isAnswered(question, written, areas, connected)) return null;
    if (!read.ok) issues.push(...read.issues);
    return read.ok ? read.value : null;
  };
  const system: RecordSystem = {
    product: known("product", nameIn(written.product, "product")),
    vendor: known("vendor", nameIn(written.vendor, "vendor")),
    areas: unknown.includes("areas") ? [] : areas,
    endsOn: isOpenEnded ? null : known("contract", parseCivilDate(written.endsOn.trim(), "endsOn")),
    isOpenEnded,
    noticeMonths: known("notice", wholeIn(written.notice, "notice", MOST_MONTHS)),
    optionMonths: known("options", wholeIn(written.options, "options", MOST_MONTHS)),
    yearlyCost: known("cost", parseKroner(written.cost, "cost")),
    isCostPrivate: written.isCostPrivate,
    users: known("users", wholeIn(written.users, "users", MOST_USERS)),
    services: unknown.includes("services") ? [] : connected,
    unknown,
  };
  return issues.length > 0 ? refuseAll(issues) : accept(system);
}

/** Where the question's own answer stands. */
const FIELD: Readonly<Partial<Record<Question, string>>> = { contract: "endsOn" };

function isAnswered(question: Question, written: WrittenSystem, areas: readonly string[], services: readonly string[]) {
  switch (question) {
    case "areas":
      return areas.length > 0;
    case "services":
      return services.length > 0 || written.services.includes("none");
    case "contract":
      return written.contract === "open" || written.endsOn.trim() !== "";
    default:
      return written[question].trim() !== "";
  }
}

function unansweredIssues(question: Question, answered: boolean, isUnknown: boolean): Issue[] {
  const field = FIELD[question] ?? question;
  if (isUnknown) return answered ? [issue("system_answered_twice", field)] : [];
  return answered ? [] : [issue("system_answer_missing", field)];
}

function nameIn(text: string, field: string): Verdict<string> {
  const name = text.trim();
  return name.length > LONGEST_NAME
    ? refuseAll([issue("system_text_too_long", field, { length: name.length, max: LONGEST_NAME })])
    : accept(name);
}

function wholeIn(text: string, field: string, max: number): Verdict<number> {
  const digits = text.replace(/[\s\u00a0\u202f]/g, "");
  const number = /^\d{1,7}$/.test(digits) ? Number(digits) : Number.NaN;
  return number <= max ? accept(number) : refuseAll([issue("system_number_wrong", field, { max })]);
}
