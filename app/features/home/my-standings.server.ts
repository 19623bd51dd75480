import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { deadlineOutlook, type DeadlineOutlook, type Meeting } from "~/domain/consortium/deadline-outlook";
import { type InvitationState } from "~/domain/consortium/invitation";
import type { Participation } from "~/domain/consortium/participation";
import { standing, type Standing } from "~/domain/consortium/standing";
import {
  addDays,
  type CivilDate,
  civilDateOf,
  lastDayBefore,
  osloDate,
  utcMidnightOf,
} from "~/domain/shared/oslo-time";
import { asStep, stepColumns } from "~/features/consortium/commitment-store.server";
import { consortiaOf, subjectOfConsortium } from "~/features/consortium/find-consortium.server";
import { stateOf } from "~/features/consortium/invitation-store.server";
import { meetingsInPlan } from "~/features/consortium/meetings-in-plan";
import { isCouncil } from "~/features/consortium/partner-standings.server";
import type { Deps } from "~/features/deps";

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
  invitation: { state: InvitationState; answer: string | null; sentAt: Date; answeredAt: Date | null } | null;
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
export async function myStandings(deps: Deps, actor: Actor): Promise<MyConsortium[]> {
  const now = deps.clock.now();
  const today = osloDate(now);
  const consortia = await deps.db.consortium.findMany({
    where: consortiaOf(actor),
    include: {
      leadOrganisation: { select: { id: true, name: true } },
      partnerships: {
        select: {
          organisationId: true,
          participation: true,
          joinedAt: true,
          organisation: { select: { name: true, number: true } },
          steps: { select: stepColumns, orderBy: { sequence: "desc" } },
          invitations: {
            select: {
              sentAt: true,
              expiresAt: true,
              answeredAt: true,
              answer: true,
              withdrawnAt: true,
              replacedById: true,
            },
            orderBy: { createdAt: "desc" },
          },
          reminders: { select: { sentAt: true }, orderBy: { sentAt: "desc" }, take: 1 },
        },
      },
    },
    orderBy: [{ deadlineAt: "asc" }, { name: "asc" }],
  });
  const meetings = await meetingsOf(
    deps,
    consortia.flatMap(({ partnerships }) => partnerships.map(({ organisationId }) => organisationId)),
    today,
  );
  return consortia
    .map(({ partnerships, leadOrganisation, deadlineAt, state, ...consortium }) => {
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
          const entered = meetings.get(organisationId) ?? [];
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
}

async function meetingsOf(
  deps: Deps,
  organisationIds: readonly string[],
  today: CivilDate,
): Promise<Map<string, CalendarRow[]>> {
  const rows = await deps.db.councilMeeting.findMany({
    where: {
      organisationId: { in: [...new Set(organisationIds)] },
      heldOn: { gte: utcMidnightOf(today), lt: utcMidnightOf(addDays(today, CALENDAR_DAYS)) },
    },
    select: { organisationId: true, body: true, heldOn: true, papersOutOn: true, consortiumId: true },
    orderBy: { heldOn: "asc" },
  });
  const meetings = new Map<string, CalendarRow[]>();
  for (const row of rows)
    if (isCouncil(row.body)) meetings.set(row.organisationId, [...(meetings.get(row.organisationId) ?? []), row]);
  return meetings;
}

interface CalendarRow {
  body: string;
  heldOn: Date;
  papersOutOn: Date | null;
  consortiumId: string | null;
}

const asMeeting = ({ heldOn, papersOutOn }: CalendarRow): Meeting => ({
  heldOn: civilDateOf(heldOn),
  papersOutOn: papersOutOn && civilDateOf(papersOutOn),
});
