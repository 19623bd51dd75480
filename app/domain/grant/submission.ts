import { isInTime } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { accept, issue, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { isOneOf, REPLACEABLE, SUBMITTABLE, type ApplicationState } from "./application-lifecycle";
import type { Blocker } from "./blocker";

/** What was submitted before. */
export interface EarlierSubmission {
  /** From 1. */
  sequence: number;
  contentSha256: string;
  receiptNumber: string;
}

/**
 * What submitting now results in: a new submission, or the existing one with the same content. Two people pressing at
 * the same time make one.
 */
export type SubmissionPlan =
  | { kind: "new"; sequence: number; replaces: string | null }
  | { kind: "already_submitted"; receiptNumber: string };

/**
 * May the application be submitted now? Submitting the same content again is never a second submission, not even after the
 * deadline. Issues: application_not_submittable {state}; nothing_to_replace; deadline_passed; content_changed;
 * submission_blocked {blockers} for what else is in the way.
 */
export function planSubmission(given: {
  state: ApplicationState;
  earlier: readonly EarlierSubmission[];
  /** The content the person saw when pressing, and the content there is now. */
  shownSha256: string;
  currentSha256: string;
  /** From `submissionBlockers`, the deadline among them. */
  blockers: readonly Blocker[];
}): Verdict<SubmissionPlan> {
  const last = given.earlier.toSorted((a, b) => a.sequence - b.sequence).at(-1);
  if (last && isStanding(given.shownSha256, last) && given.state === "submitted") {
    return accept({ kind: "already_submitted", receiptNumber: last.receiptNumber });
  }
  if (!isOneOf(given.state, SUBMITTABLE))
    return refuse("application_not_submittable", undefined, { state: given.state });
  const others = given.blockers.filter((blocker) => !isDeadline(blocker));
  const issues = [
    ...(given.blockers.some(isDeadline) ? [issue("deadline_passed")] : []),
    ...(given.shownSha256 === given.currentSha256 ? [] : [issue("content_changed")]),
    ...(isStanding(given.currentSha256, last) ? [issue("nothing_to_replace")] : []),
    ...(others.length === 0 ? [] : [issue("submission_blocked", undefined, { blockers: others.length })]),
  ];
  if (issues.length > 0) return refuseAll(issues);
  return accept({ kind: "new", sequence: (last?.sequence ?? 0) + 1, replaces: last?.receiptNumber ?? null });
}

const isDeadline = ({ code }: Blocker): boolean => code === "deadline_passed";

/** The content is the one that stands as sent. */
const isStanding = (contentSha256: string, last: EarlierSubmission | undefined): boolean =>
  last?.contentSha256 === contentSha256;

/** What was sent may be replaced until the deadline. */
export function isReplaceable(state: ApplicationState, closesAt: Date, now: Date): boolean {
  return isOneOf(state, REPLACEABLE) && isInTime(now, closesAt);
}

/** Consonants nobody mistakes for another, and no words: 20 to the power of six, 64 million for each running number. */
const RECEIPT_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

/**
 * The receipt's number: prefix of the call, year in Oslo, running number with at least four digits, and six letters by
 * chance: 'HTO-2027-0148-KRTXWD'. Anybody with the number sees the receipt, so nobody must be able to count to it.
 * @param random hex digits, 64 bits or more
 */
export function receiptNumber(prefix: string, submittedAt: Date, runningNumber: number, random: string): string {
  let rest = BigInt(`0x${random}`);
  const letters = Array.from({ length: 6 }, () => {
    const letter = RECEIPT_LETTERS.charAt(Number(rest % 20n));
    rest /= 20n;
    return letter;
  });
  return [prefix, osloDate(submittedAt).slice(0, 4), String(runningNumber).padStart(4, "0"), letters.join("")].join(
    "-",
  );
}

/** Receipts from before their numbers ended in letters: who can count finds them. */
export const isCountable = (receiptNumber: string): boolean => /\d$/.test(receiptNumber);

/** Reads a receipt number as people type it: any case, spaces or missing zeros; null when it is none. */
export function parseReceiptNumber(typed: string): string | null {
  const found = /^([A-ZÆØÅ]{2,6})[-\s]?(\d{4})[-\s]?(\d{1,6})(?:[-\s]?([A-Z]{6}))?$/.exec(
    typed
      .trim()
      .toUpperCase()
      .replace(/[‐‑–−]/g, "-"),
  );
  if (!found?.[1] || !found[2] || !found[3]) return null;
  return [found[1], found[2], found[3].padStart(4, "0"), ...(found[4] ? [found[4]] : [])].join("-");
}
