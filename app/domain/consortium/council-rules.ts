import { workingDaysBefore } from "~/domain/shared/holidays";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";
import type { Meeting } from "./deadline-outlook";

/** How one municipality's council works. All days are working days. */
export interface CouncilRules {
  /** From the papers going out to the meeting. */
  papersDays: number;
  /** From the executive committee, which takes the case first, to the council; null when the council alone takes it. */
  committeeDays: number | null;
  /** The shortest notice of an extraordinary meeting (kommuneloven § 11-2); null when none is called. */
  extraordinaryDays: number | null;
  /** The council has let the executive committee decide urgent matters (kommuneloven § 11-8). */
  decidesUrgent: boolean;
}

/** What is assumed of a council until somebody says how it works. */
export const ASSUMED_RULES: CouncilRules = {
  papersDays: 5,
  committeeDays: null,
  extraordinaryDays: 3,
  decidesUrgent: false,
};

export const LONGEST_NOTICE = 60;

const isDays = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= LONGEST_NOTICE;

/** Whether a council can work so. Issue: days_out_of_range {max}, at each field. */
export function checkRules(rules: CouncilRules): Verdict<CouncilRules> {
  const fields = ["papersDays", "committeeDays", "extraordinaryDays"] as const;
  const issues: Issue[] = fields.flatMap((field) => {
    const days = rules[field];
    return days === null || isDays(days) ? [] : [issue("days_out_of_range", field, { max: LONGEST_NOTICE })];
  });
  return acceptUnless(issues, rules);
}

/** How long the case takes on its way to the papers, in working days. The consortium decides it for all. */
export interface Pace {
  /** From the hearing's close to the text being frozen: the replies are worked in. */
  replyDays: number;
  /** From the text being frozen to the papers going out: each municipality writes its case. */
  caseDays: number;
}

export const USUAL_PACE: Pace = { replyDays: 2, caseDays: 3 };

/** Whether the consortium can work at that pace. Issue: days_out_of_range {max}, at each field. */
export function checkPace(pace: Pace): Verdict<Pace> {
  const fields = ["replyDays", "caseDays"] as const;
  const issues = fields
    .filter((field) => !isDays(pace[field]))
    .map((field) => issue("days_out_of_range", field, { max: LONGEST_NOTICE }));
  return acceptUnless(issues, pace);
}

/** One council meeting, and back from it everything that must have happened before. */
export interface Chain {
  heldOn: CivilDate;
  /** When the executive committee takes the case, where it does so first. */
  committeeOn: CivilDate | null;
  /** The last day for the papers; the committee's papers where it comes first. */
  papersOutOn: CivilDate;
  /** The last day to freeze the text. */
  frozenBy: CivilDate;
  /** The last day a hearing can be open. */
  hearingBy: CivilDate;
}

/** The chain back from a meeting. What the municipality says of the papers goes before its rule. */
export function chainOf(meeting: Meeting, rules: CouncilRules, pace: Pace): Chain {
  const committeeOn = committeeDay(meeting.heldOn, rules);
  const papersOutOn = papersDay(meeting, rules);
  const frozenBy = workingDaysBefore(papersOutOn, pace.caseDays);
  return {
    heldOn: meeting.heldOn,
    committeeOn,
    papersOutOn,
    frozenBy,
    hearingBy: workingDaysBefore(frozenBy, pace.replyDays),
  };
}

/** The last day for the papers of a meeting. */
export function papersDay({ heldOn, papersOutOn }: Meeting, rules: CouncilRules): CivilDate {
  return papersOutOn ?? workingDaysBefore(committeeDay(heldOn, rules) ?? heldOn, rules.papersDays);
}

const committeeDay = (heldOn: CivilDate, { committeeDays }: CouncilRules): CivilDate | null =>
  committeeDays === null ? null : workingDaysBefore(heldOn, committeeDays);
