import { lastDayBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { deadlineOutlook, type Meeting } from "./deadline-outlook";
import { type InvitationFacts, invitationExpiry, invitationState } from "./invitation";
import type { Participation } from "./participation";
import type { Standing } from "./standing";

/** A partner as a moved deadline concerns it. */
export interface MovedPartner {
  name: string;
  participation: Participation;
  standing: Standing;
  meetings: readonly Meeting[];
  invitations: readonly (InvitationFacts & { id: string; sentAt: Date })[];
}

/** What moving the deadline does. Instants are UTC. */
export interface DeadlineMove {
  /** Those who could decide in time, or whose meetings nobody knows, and now cannot. */
  noLonger: string[];
  /** Those who would have been too late and can decide in time after all. */
  again: string[];
  /** Invitations whose last instant to answer moves. */
  invitations: { id: string; name: string; expiresAt: Date }[];
}

/** What would follow from moving the deadline. `from` and `to` are first instants that are too late. */
export function deadlineMove(
  partners: readonly MovedPartner[],
  { from, to, now }: { from: Date; to: Date; now: Date },
): DeadlineMove {
  const today = osloDate(now);
  const misses = (partner: MovedPartner, deadline: Date) =>
    deadlineOutlook(partner, lastDayBefore(deadline), today).kind === "misses";
  const names = (chosen: readonly MovedPartner[]) => chosen.map(({ name }) => name);
  return {
    noLonger: names(partners.filter((partner) => !misses(partner, from) && misses(partner, to))),
    again: names(partners.filter((partner) => misses(partner, from) && !misses(partner, to))),
    invitations: partners.flatMap(({ name, invitations }) =>
      invitations.flatMap((invitation) => {
        const expiresAt = invitationExpiry(invitation.sentAt, to);
        const moves = expiresAt.getTime() !== invitation.expiresAt.getTime();
        return moves && invitationState(invitation, now) === "open" ? [{ id: invitation.id, name, expiresAt }] : [];
      }),
    ),
  };
}
