import { endOfDay, isInTime } from "~/domain/shared/deadline";
import { addDays, osloDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { LADDER, type LadderStatus } from "./commitment-ladder";
import type { CommitmentStepKind } from "./commitment-step";

export const INVITATION_STATES = ["open", "answered", "withdrawn", "expired", "replaced"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export const ANSWERS = ["interested", "later", "no"] as const;
export type Answer = (typeof ANSWERS)[number];

export const INVITATION_COMMANDS = ["answer", "send_again", "withdraw", "replace"] as const;
export type InvitationCommand = (typeof INVITATION_COMMANDS)[number];

/** Days an invitation can be answered, counted from when it was last sent. */
export const VALID_DAYS = 60;

/** What the rules need to know of an invitation. Instants are UTC. */
export interface InvitationFacts {
  expiresAt: Date;
  answeredAt: Date | null;
  answer: Answer | null;
  withdrawnAt: Date | null;
  /** A later invitation to the same partner exists: another contact was chosen. */
  isReplaced: boolean;
}

/** What may be done with it in each state. An answer may be changed while the link holds. */
export const INVITATION_MOVES: Readonly<Record<InvitationState, readonly InvitationCommand[]>> = {
  open: ["answer", "send_again", "withdraw", "replace"],
  answered: ["answer", "replace"],
  expired: ["send_again", "withdraw", "replace"],
  withdrawn: ["replace"],
  replaced: [],
};

/** What an answer means on the ladder; 'later' leaves the partner where it is. */
export const STEP_OF_ANSWER: Readonly<Record<Answer, CommitmentStepKind | null>> = {
  interested: "interested",
  later: null,
  no: "declined",
};

export function invitationState(invitation: InvitationFacts, now: Date): InvitationState {
  if (invitation.isReplaced) return "replaced";
  if (invitation.withdrawnAt !== null) return "withdrawn";
  if (invitation.answeredAt !== null) return "answered";
  return isInTime(now, invitation.expiresAt) ? "open" : "expired";
}

/**
 * When an invitation sent now can no longer be answered: the end of the sixtieth day, in Oslo, but not after the
 * consortium's own deadline. One sent after that deadline has its sixty days.
 */
export function invitationExpiry(sentAt: Date, deadlineAt: Date | null): Date {
  const lastInstant = endOfDay(addDays(osloDate(sentAt), VALID_DAYS));
  const endsEarlier = deadlineAt && isInTime(sentAt, deadlineAt) && isInTime(deadlineAt, lastInstant);
  return endsEarlier ? deadlineAt : lastInstant;
}

/** Whether a command is possible now. Issues: invitation_<state>, naming the state that prevents it. */
export function checkInvitation(
  invitation: InvitationFacts,
  command: InvitationCommand,
  now: Date,
): Verdict<InvitationState> {
  const state = invitationState(invitation, now);
  return INVITATION_MOVES[state].includes(command) ? accept(state) : refuse(`invitation_${state}`);
}

/**
 * An answer through the link from a partner at `status`: whether it changes anything, and the step to record, null
 * when there is none or the partner is already there or further. The same answer given twice, by two presses or two
 * people, counts as one. Issues: invitation_withdrawn, invitation_replaced, invitation_expired.
 */
export function answerInvitation(
  invitation: InvitationFacts,
  answer: Answer,
  status: LadderStatus,
  now: Date,
): Verdict<{ changed: boolean; step: CommitmentStepKind | null }> {
  const possible = checkInvitation(invitation, "answer", now);
  if (!possible.ok) return possible;
  if (!isInTime(now, invitation.expiresAt)) return refuse("invitation_expired");
  const kind = STEP_OF_ANSWER[answer];
  const changed = invitation.answer !== answer;
  return accept({ changed, step: changed && kind !== null && LADDER[status][kind] ? kind : null });
}
