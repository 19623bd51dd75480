import { type Lifecycle } from "~/domain/shared/lifecycle";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { checkReason } from "~/domain/shared/reason";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

export type HearingState = "open" | "closed";
export type HearingCommand = "extend" | "remind" | "reply" | "answer" | "close" | "reopen";

/** A closed round takes nothing more, until it is opened again with a new closing day. */
export const HEARING_LIFECYCLE: Lifecycle<HearingState, HearingCommand> = {
  open: { extend: "open", remind: "open", reply: "open", answer: "open", close: "closed" },
  closed: { reopen: "open" },
};

export type ReplyState = "draft" | "sent";
export type ReplyCommand = "write" | "send" | "take_back";

/** What was sent is the municipality's word, and is not written in: it is taken back first. */
export const REPLY_LIFECYCLE: Lifecycle<ReplyState, ReplyCommand> = {
  draft: { write: "draft", send: "sent" },
  sent: { take_back: "draft" },
};

/** What the lead does with a remark. The same words as in the column `hearing_remark.disposition`. */
export const DISPOSITIONS = ["taken_in", "in_part", "not_taken_in"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Where a municipality stands in a round. */
export const REPLY_STANDINGS = ["owing", "late", "remarks", "no_remarks"] as const;
export type ReplyStanding = (typeof REPLY_STANDINGS)[number];

/** Past the closing day, as it is now: an extension that takes the reply in makes it one in time. */
export const isLate = (sentAt: Date, dueOn: CivilDate): boolean => osloDate(sentAt) > dueOn;

/** owing: nothing sent · late: sent after the closing day, with remarks or without · the others in time */
export function replyStanding(reply: { sentAt: Date | null; remarks: number } | null, dueOn: CivilDate): ReplyStanding {
  if (!reply?.sentAt) return "owing";
  if (isLate(reply.sentAt, dueOn)) return "late";
  return reply.remarks > 0 ? "remarks" : "no_remarks";
}

/**
 * The closing day of a round: today or later, and later than the former when it is moved, so that nobody who was in
 * time becomes late. Issues: hearing_due_past; hearing_due_not_later {former}.
 */
export function checkClosingDay(dueOn: CivilDate, today: CivilDate, former?: CivilDate): Verdict<CivilDate> {
  if (dueOn < today) return refuse("hearing_due_past", "dueOn");
  if (former !== undefined && dueOn <= former) return refuse("hearing_due_not_later", "dueOn", { former });
  return accept(dueOn);
}

/** A remark to a part of the text, or to all of it. */
export interface Remark {
  disposition: Disposition | null;
}

/**
 * A round is closed when every remark is answered, and not before its closing day unless everybody has replied.
 * Issues: hearing_unanswered {count}; hearing_not_over {count}.
 */
export function checkClosing(round: {
  remarks: readonly Remark[];
  owing: number;
  dueOn: CivilDate;
  today: CivilDate;
}): Verdict<null> {
  const unanswered = round.remarks.filter(({ disposition }) => disposition === null).length;
  if (unanswered > 0) return refuse("hearing_unanswered", undefined, { count: unanswered });
  if (round.today <= round.dueOn && round.owing > 0)
    return refuse("hearing_not_over", undefined, { count: round.owing });
  return accept(null);
}

/** What somebody has been given an answer to is no longer taken back. Issue: hearing_remarks_answered. */
export const checkTakingBack = (remarks: readonly Remark[]): Verdict<null> =>
  remarks.some(({ disposition }) => disposition !== null) ? refuse("hearing_remarks_answered") : accept(null);

/** Whatever becomes of a remark, whoever made it is told why. Issues: those of `checkReason`. */
export function checkAnswer(
  disposition: Disposition,
  reason: string,
): Verdict<{ disposition: Disposition; reason: string }> {
  const checked = checkReason(reason);
  return checked.ok ? accept({ disposition, reason: checked.value }) : checked;
}

/** White space is never what somebody quotes. */
const asQuoted = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** A stretch that stands in a section, as it is shown. Empty for none. Issue: hearing_quote_unknown. */
export function checkQuote(quote: string, sectionText: string): Verdict<string> {
  const wanted = asQuoted(quote);
  return asQuoted(sectionText).includes(wanted) ? accept(wanted) : refuse("hearing_quote_unknown", "quote");
}

/** How many remarks there are, and what has become of them. */
export type RemarkTally = Record<Disposition | "unanswered" | "all", number>;

export function tallyRemarks(remarks: readonly Remark[]): RemarkTally {
  const count = (wanted: Disposition | null) => remarks.filter(({ disposition }) => disposition === wanted).length;
  return {
    all: remarks.length,
    taken_in: count("taken_in"),
    in_part: count("in_part"),
    not_taken_in: count("not_taken_in"),
    unanswered: count(null),
  };
}
