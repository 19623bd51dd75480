import type { Role } from "~/domain/access/role";
import {
  type Answer,
  INVITATION_MOVES,
  type InvitationCommand,
  type InvitationState,
} from "~/domain/consortium/invitation";
import { isInDomain } from "~/domain/shared/confirmation";
import { stateOf } from "~/features/consortium/invitation/invitation-store.server";
import type { PartnershipRecord } from "~/features/consortium/standing/read-partnerships.server";
import type { LetterTrouble } from "~/features/mail/letters-to.server";

export interface InvitationView {
  id: string;
  contactTitle: string;
  email: string;
  /** The address is in one of the municipality's domains. */
  isKnownAddress: boolean;
  offeredRole: Role;
  state: InvitationState;
  sentAt: Date;
  timesSent: number;
  openedAt: Date | null;
  answeredAt: Date | null;
  answer: Answer | null;
  answerContact: string | null;
  expiresAt: Date;
  moves: readonly InvitationCommand[];
  /** What is wrong with the letter that was sent last. */
  trouble: LetterTrouble | null;
  /** The address has asked for no mail from here: it can be sent nothing. */
  refusesMail: boolean;
}

/** An invitation as its page shows it, without what is wrong with its letter. */
export function invitationView(
  row: PartnershipRecord["invitations"][number],
  domains: readonly string[],
  now: Date,
  refusesMail: boolean,
): Omit<InvitationView, "trouble"> {
  const state = stateOf(row, now);
  return {
    id: row.id,
    contactTitle: row.contactTitle,
    email: row.email,
    isKnownAddress: isInDomain(row.email, domains),
    offeredRole: row.offeredRole,
    state,
    sentAt: row.sentAt,
    timesSent: row.timesSent,
    openedAt: row.openedAt,
    answeredAt: row.answeredAt,
    answer: row.answer as Answer | null,
    answerContact: row.answerContact,
    expiresAt: row.expiresAt,
    moves: INVITATION_MOVES[state].filter(
      (command) => command !== "answer" && !(command === "send_again" && refusesMail),
    ),
    refusesMail,
  };
}
