import { checkAmount } from "~/domain/shared/money";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { acceptUnless, issue, refuse, type Issue, type Verdict } from "~/domain/shared/verdict";
import {
  EVIDENCE,
  evidenceOf,
  isConditionOutcome,
  isLater,
  isRung,
  isWritten,
  LATER_STEPS,
  rankOf,
  RUNGS,
  STOPS,
  type CommitmentStep,
  type CommitmentStepKind,
  type LaterStep,
  type Rung,
  type Stop,
} from "./commitment-step";
import { isStated } from "./mandate";
import { standing, type Standing } from "./standing";

/** Where a partnership may stand before a step: no step yet, a rung, or stopped. */
export type LadderStatus = "none" | Rung | Stop;
export const LADDER_STATUSES = ["none", ...RUNGS, ...STOPS] as const satisfies readonly LadderStatus[];

/**
 * next: the rung above · skip: further up, with a recorded reason · renew: the same rung again, such as a mandate
 * with a new term · stop: out · reopen: in again after a stop; what was promised before the stop no longer counts ·
 * undo: the invitation is withdrawn before anybody has answered.
 */
export type Move = "next" | "skip" | "renew" | "stop" | "reopen" | "undo";

type Moves = Readonly<Partial<Record<CommitmentStepKind, Move>>>;
const STOPPING = { declined: "stop", withdrawn: "stop" } as const satisfies Record<Stop, Move>;

/** The whole ladder: from each status, which steps may follow, and what kind of move each is. */
export const LADDER: Readonly<Record<LadderStatus, Moves>> = {
  none: {
    invited: "next",
    interested: "skip",
    intent: "skip",
    mandated: "skip",
    decided: "skip",
    signed: "skip",
    ...STOPPING,
  },
  invited: {
    interested: "next",
    intent: "skip",
    mandated: "skip",
    decided: "skip",
    signed: "skip",
    ...STOPPING,
    uninvited: "undo",
  },
  interested: { intent: "next", mandated: "skip", decided: "skip", signed: "skip", ...STOPPING },
  intent: { intent: "renew", mandated: "next", decided: "skip", signed: "skip", ...STOPPING },
  mandated: { mandated: "renew", decided: "next", signed: "skip", ...STOPPING },
  decided: { decided: "renew", signed: "next", ...STOPPING },
  signed: { signed: "renew", ...STOPPING },
  declined: { invited: "reopen", interested: "reopen" },
  withdrawn: { invited: "reopen" },
};

/**
 * What people may say of a step that was taken: settling a condition of the latest decision, also another way than
 * before, and revoking a mandate that has not run out.
 */
export function laterSteps({ stopped, conditions, reached, revoked, expired }: Standing): LaterStep[] {
  if (stopped) return [];
  const hasMandate = reached.mandated !== undefined && !revoked && !expired.some(({ rung }) => rung === "mandated");
  return LATER_STEPS.filter((kind) => {
    if (kind === "signature_lapsed") return false;
    return isConditionOutcome(kind) ? conditions.length > 0 : hasMandate;
  });
}

/** A signature under a version of the agreement lapses when another one is to be signed; nobody says so by hand. */
export const canLapse = ({ step, reached }: Standing): boolean =>
  step === "signed" && (reached.signed?.signatureId ?? null) !== null;

/** A step to record: everything the row will hold but its number, and the day it is recorded (Oslo). */
export interface StepCommand extends Omit<CommitmentStep, "sequence"> {
  recordedOn: CivilDate;
}

/** The status a step would start from on a day, derived from the history. */
export function ladderStatus(history: readonly CommitmentStep[], today: CivilDate): LadderStatus {
  return statusOf(standing(history, today));
}

const statusOf = ({ stopped, step }: Standing): LadderStatus => stopped ?? step ?? "none";

/**
 * The row to append, numbered after the last one, or every reason against it. History is never rewritten.
 * Issues: step_not_possible {from, step}; authority_missing; evidence_missing {step}; case_number_missing;
 * case_number_invalid; skip_reason_missing {skipped}; condition_not_possible; condition_unknown; condition_settled;
 * votes_not_possible; votes_invalid; mandate_not_possible; highest_value_missing; amount_…; decided_in_future; validity_ended;
 * validity_before_decision; validity_before_start.
 */
export function advance(history: readonly CommitmentStep[], command: StepCommand): Verdict<CommitmentStep> {
  const now = standing(history, command.recordedOn);
  const status = statusOf(now);
  const move = isLater(command.kind) ? null : LADDER[status][command.kind];
  const isPossible = isLater(command.kind)
    ? laterSteps(now).includes(command.kind) || (command.kind === "signature_lapsed" && canLapse(now))
    : move !== undefined;
  if (!isPossible) return refuse("step_not_possible", "kind", { from: status, step: command.kind });
  const { recordedOn, ...step } = command;
  const caseNumber = normaliseCaseNumber(step.caseNumber);
  const issues = [
    ...evidenceIssues(command),
    ...skipIssues(status, move ?? null, command),
    ...conditionIssues(command, now),
    ...voteIssues(command),
    ...mandateIssues(command),
    ...dateIssues(command, recordedOn),
  ];
  const sequence = history.reduce((highest, row) => Math.max(highest, row.sequence), 0) + 1;
  return acceptUnless(issues, { ...step, caseNumber, authority: step.authority.trim(), sequence });
}

/** Rungs that a move from `from` to `to` skips. */
export function skippedRungs(from: LadderStatus, to: Rung): Rung[] {
  const start = from !== "none" && isRung(from) ? rankOf(from) : 0;
  return RUNGS.filter((rung) => rankOf(rung) > start && rankOf(rung) < rankOf(to));
}

function evidenceIssues(command: StepCommand): Issue[] {
  const issues: Issue[] = [];
  const given = evidenceOf(command);
  if (!isWritten(command.authority)) issues.push(issue("authority_missing", "authority"));
  if (!EVIDENCE[command.kind].some((kind) => given.includes(kind))) {
    const onlyDocument = EVIDENCE[command.kind].includes("document");
    issues.push(issue("evidence_missing", onlyDocument ? "attachmentId" : "note", { step: command.kind }));
  }
  if (command.kind === "decided" && !isWritten(command.caseNumber))
    issues.push(issue("case_number_missing", "caseNumber"));
  if (isWritten(command.caseNumber) && !CASE_NUMBER.test(command.caseNumber.trim())) {
    issues.push(issue("case_number_invalid", "caseNumber", { example: "PS 45/26" }));
  }
  return issues;
}

function conditionIssues({ kind, condition }: StepCommand, { conditions }: Standing): Issue[] {
  if (!isConditionOutcome(kind))
    return isWritten(condition) && kind !== "decided" ? [issue("condition_not_possible", "condition")] : [];
  const known = conditions.find(({ text }) => text === condition);
  if (known === undefined) return [issue("condition_unknown", "condition")];
  return known.outcome === kind ? [issue("condition_settled", "condition")] : [];
}

/** More members than any Norwegian council has. */
const VOTES_MAX = 999;

function voteIssues({ kind, votesFor, votesAgainst }: StepCommand): Issue[] {
  const isCounted = votesFor !== null || votesAgainst !== null;
  if (!isCounted) return [];
  if (kind !== "decided") return [issue("votes_not_possible", "votesFor")];
  const isVotes = (votes: number | null) =>
    votes === null || (Number.isInteger(votes) && votes >= 0 && votes <= VOTES_MAX);
  return [
    ...(isVotes(votesFor) ? [] : [issue("votes_invalid", "votesFor")]),
    ...(isVotes(votesAgainst) ? [] : [issue("votes_invalid", "votesAgainst")]),
  ];
}

function mandateIssues({ kind, mandate, validTo }: StepCommand): Issue[] {
  if (kind !== "mandated") return isStated(mandate) ? [issue("mandate_not_possible", "purpose")] : [];
  const { highestValue, validFrom } = mandate;
  const amount = highestValue === null ? null : checkAmount(highestValue, "highestValue");
  return [
    ...(amount?.ok === false ? amount.issues : []),
    ...(highestValue === 0n ? [issue("highest_value_missing", "highestValue")] : []),
    ...(validFrom !== null && validTo !== null && validTo < validFrom
      ? [issue("validity_before_start", "validTo")]
      : []),
  ];
}

function skipIssues(status: LadderStatus, move: Move | null, command: StepCommand): Issue[] {
  if (move !== "skip" || isWritten(command.reason) || !isRung(command.kind)) return [];
  return [issue("skip_reason_missing", "reason", { skipped: skippedRungs(status, command.kind).join(" ") })];
}

function dateIssues(command: StepCommand, today: CivilDate): Issue[] {
  const issues: Issue[] = [];
  if (command.decidedOn > today) issues.push(issue("decided_in_future", "decidedOn"));
  if (command.validTo === null) return issues;
  if (command.validTo < command.decidedOn) issues.push(issue("validity_before_decision", "validTo"));
  else if (command.validTo < today) issues.push(issue("validity_ended", "validTo"));
  return issues;
}

/** A case in the council's list: letters for the body, running number, year. 'ps 45/26' is written 'PS 45/26'. */
const CASE_NUMBER = /^(\p{L}{1,6})?[ -]?(\d{1,5})\/(\d{2}|\d{4})$/u;

function normaliseCaseNumber(text: string | null): string | null {
  if (!isWritten(text)) return null;
  return text
    .trim()
    .replace(
      CASE_NUMBER,
      (_all, body: string | undefined, number: string, year: string) =>
        `${body ? `${body.toUpperCase()} ` : ""}${number}/${year}`,
    );
}
