import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { deadlineOutlook, type DeadlineOutlook, type Meeting } from "~/domain/consortium/deadline-outlook";
import { type InvitationState } from "~/domain/consortium/invitation";
import type { Participation } from "~/domain/consortium/participation";
import { standing, type Standing } from "~/domain/consortium/standing";
import { lastDayBefore } from "~/domain/shared/deadline";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { stateOf } from "~/features/consortium/invitation/invitation-store.server";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { meetingsInPlan } from "~/features/consortium/standing/meetings-in-plan";
import { asMeeting, isCouncil } from "~/features/consortium/standing/partner-standings.server";
import { type PartnershipRecord, readPartnerships } from "~/features/consortium/standing/read-partnerships.server";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf, subjectOfConsortium } from "~/features/kernel/find-consortium.server";

/** A partner of one of my consortia on this day. */
export interface MyPartner {
  organisationId: string;
  name: string;
  number: string;
  participation: Participation;
  standing: Standing;
  outlook: DeadlineOutlook;
  meetings: readonly Meeting[];
  /** The latest invitation to somebody there. */
  invitation: {
    email: string;
    state: InvitationState;
    answer: string | null;
    sentAt: Date;
    answeredAt: Date | null;
  } | null;
  /** When it was last invited or reminded. */
  lastAskedAt: Date | null;
}

/** A consortium somebody takes part in, and where everyone in it stands. */
export interface MyConsortium {
  id: string;
  slug: string;
  name: string;
  lead: { id: string; name: string };
  /** The last civil date on which the partners can be in place. */
  lastDay: CivilDate;
  isClosed: boolean;
  subject: Subject;
  partners: MyPartner[];
}

/** How far ahead council meetings are looked for. */
const CALENDAR_DAYS = 400;

/** Everything a person takes part in, in the same few queries whether it is one consortium or thirty. */
export const myStandings = async (deps: Deps, actor: Actor): Promise<MyConsortium[]> =>
  (await myConsortia(deps, actor)).current;

/** `myStandings`, with the names of those that are archived. */
export async function myConsortia(
  deps: Deps,
  actor: Actor,
): Promise<{ current: MyConsortium[]; archived: { slug: string; name: string }[] }> {
  const now = deps.clock.now();
  const today = osloDate(now);
  const rows = await deps.db.consortium.findMany({
    where: consortiaOf(actor),
    include: { leadOrganisation: { select: { id: true, name: true } } },
    orderBy: [{ deadlineAt: "asc" }, { name: "asc" }],
  });
  const consortia = rows.filter(({ archivedAt }) => archivedAt === null);
  const archived = rows.flatMap(({ slug, name, archivedAt }) => (archivedAt ? [{ slug, name }] : []));
  if (consortia.length === 0) return { current: [], archived };
  const records = await readPartnerships(deps.db, {
    consortiumIds: consortia.map(({ id }) => id),
    today,
    days: CALENDAR_DAYS,
  });
  const current = consortia
    .map(({ leadOrganisation, deadlineAt, state, ...consortium }) => {
      const partnerships = records.filter(({ consortiumId }) => consortiumId === consortium.id).map(latestFirst);
      const lastDay = lastDayBefore(deadlineAt);
      return {
        id: consortium.id,
        slug: consortium.slug,
        name: consortium.name,
        isClosed: state === "closed",
        lead: leadOrganisation,
        lastDay,
        subject: subjectOfConsortium({ ...consortium, partnerships }),
        partners: partnerships.map(({ organisation, steps, invitations, reminders, ...partnership }) => {
          const { organisationId, participation } = partnership;
          const current = standing(steps.map(asStep), today);
          const hasJoined = partnership.joinedAt !== null;
          const entered = organisation.meetings.filter((meeting) => isCouncil(meeting.body));
          const own = meetingsInPlan(entered, { consortiumId: consortium.id, hasJoined }).map(asMeeting);
          const invitation = invitations.find((one) => stateOf(one, now) !== "replaced");
          const asked = [invitation?.sentAt, reminders[0]?.sentAt].flatMap((at) => at ?? []);
          return {
            organisationId,
            name: organisation.name,
            number: organisation.number ?? "",
            participation,
            standing: current,
            meetings: own,
            outlook: deadlineOutlook({ participation, standing: current, meetings: own }, lastDay, today),
            invitation: invitation
              ? {
                  email: invitation.email,
                  state: stateOf(invitation, now),
                  answer: invitation.answer,
                  sentAt: invitation.sentAt,
                  answeredAt: invitation.answeredAt,
                }
              : null,
            lastAskedAt: asked.toSorted((one, other) => one.getTime() - other.getTime()).at(-1) ?? null,
          };
        }),
      };
    })
    .filter(({ subject }) => can(actor, "consortium.view", subject));
  return { current, archived };
}

const latestFirst = (record: PartnershipRecord): PartnershipRecord => ({
  ...record,
  steps: record.steps.toReversed(),
  invitations: record.invitations.toReversed(),
});
