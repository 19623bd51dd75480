import { isBefore, osloDate } from "../shared/oslo-time";
import { accept, issue, refuse, refuseAll, type Verdict } from "../shared/verdict";
import { isOneOf, SUBMITTABLE, type ApplicationState } from "./application-lifecycle";
import type { Blocker } from "./blocker";

/** What was submitted before. */
export interface EarlierSubmission {
  /** From 1. */
  sequence: number;
  contentSha256: string;
  receiptNumber: string;
}

/**
 * What submitting now amounts to: a new submission, or the one already made of this very content. Two people pressing
 * at once make one.
 */
export type SubmissionPlan =
  { kind: "new"; sequence: number; replaces: string | null } | { kind: "already_submitted"; receiptNumber: string };

/**
 * May the application be submitted now? The same content once more is never a second submission, not even after the
 * deadline. Issues: application_not_submittable {state}; deadline_passed; content_changed; submission_blocked {blockers}.
 */
export function planSubmission(given: {
  state: ApplicationState;
  earlier: readonly EarlierSubmission[];
  /** The content the person pressed for, and the content there is now. */
  shownSha256: string;
  currentSha256: string;
  blockers: readonly Blocker[];
  /** The first instant at which a submission is refused. */
  closesAt: Date;
  now: Date;
}): Verdict<SubmissionPlan> {
  const last = given.earlier.toSorted((a, b) => a.sequence - b.sequence).at(-1);
  if (last?.contentSha256 === given.shownSha256 && given.state === "submitted") {
    return accept({ kind: "already_submitted", receiptNumber: last.receiptNumber });
  }
  if (!isOneOf(given.state, SUBMITTABLE))
    return refuse("application_not_submittable", undefined, { state: given.state });
  const issues = [
    ...(isBefore(given.closesAt, given.now) ? [] : [issue("deadline_passed")]),
    ...(given.shownSha256 === given.currentSha256 ? [] : [issue("content_changed")]),
    ...(given.blockers.length === 0
      ? []
      : [issue("submission_blocked", undefined, { blockers: given.blockers.length })]),
  ];
  if (issues.length > 0) return refuseAll(issues);
  return accept({ kind: "new", sequence: (last?.sequence ?? 0) + 1, replaces: last?.receiptNumber ?? null });
}

/** A submission may be replaced until the deadline. */
export function isReplaceable(state: ApplicationState, closesAt: Date, now: Date): boolean {
  return state === "submitted" && isBefore(closesAt, now);
}

/** The receipt's number: prefix of the call, year in Oslo, running number with at least four digits: 'HTO-2027-0148'. */
export function receiptNumber(prefix: string, submittedAt: Date, runningNumber: number): string {
  return `${prefix}-${osloDate(submittedAt).slice(0, 4)}-${String(runningNumber).padStart(4, "0")}`;
}

/** Reads a receipt number as people type it: any case, spaces or missing zeros; null when it is none. */
export function parseReceiptNumber(typed: string): string | null {
  const found = /^([A-ZÆØÅ]{2,6})[-\s]?(\d{4})[-\s]?(\d{1,6})$/.exec(
    typed
      .trim()
      .toUpperCase()
      .replace(/[‐‑–−]/g, "-"),
  );
  return found?.[1] && found[2] && found[3] ? `${found[1]}-${found[2]}-${found[3].padStart(4, "0")}` : null;
}
