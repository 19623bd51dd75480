import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { ConsortiumState } from "~/domain/consortium/consortium-lifecycle";
import { deadlineOutlook, type DeadlineOutlook, type Meeting } from "~/domain/consortium/deadline-outlook";
import { type InvitationState } from "~/domain/consortium/invitation";
import type { Participation } from "~/domain/consortium/participation";
import type { Standing } from "~/domain/consortium/standing";
import type { SharedDuty } from "~/domain/notification/duty-letter";
import { lastDayBefore } from "~/domain/shared/deadline";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { stateOf } from "~/features/consortium/invitation/invitation-store.server";
import {
  expiredInvitations,
  type PartnerStanding,
  readStandings,
  type Standings,
} from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import { hasForMember, subjectOfConsortium } from "~/features/kernel/find-consortium.server";

/** A partner of one of my consortia on this day. */
export interface MyPartner {
  organisationId: string;
  name: string;
  number: string;
  participation: Participation;
  standing: Standing;
  /** It is to be called, not reminded (`wantsACall`). */
  wantsCall: boolean;
  outlook: DeadlineOutlook;
  meetings: readonly Meeting[];
  /** The latest invitation to somebody there. */
  invitation: {
    email: string;
    state: InvitationState;
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
  /** How long a municipality's writers have been told of a duty when its chief executive is told as well. */
  escalatesAfterDays: number;
  subject: Subject;
  /** What the partners are derived from. */
  standings: Standings;
  partners: MyPartner[];
}

/** A duty of a municipality's writers in a consortium. */
export const sharedIn = ({ escalatesAfterDays }: MyConsortium, organisationId: string): SharedDuty => ({
  organisationId,
  escalatesAfterDays,
});

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
  const rows = await consortiumRows(deps, actor);
  const consortia = rows.filter(({ archivedAt }) => archivedAt === null);
  const archived = rows.flatMap(({ slug, name, archivedAt }) => (archivedAt ? [{ slug, name }] : []));
  if (consortia.length === 0) return { current: [], archived };
  const standings = await readStandings(
    deps,
    consortia.map(({ id }) => id),
    today,
  );
  const current = consortia
    .map(({ leadName, deadlineAt, state, ...consortium }): MyConsortium => {
      const own = standings.get(consortium.id) ?? NOBODY;
      const { key, partners } = own;
      const lastDay = lastDayBefore(deadlineAt);
      const kept = `${key} ${lastDay} ${expiredInvitations(partners, now)}`;
      return {
        id: consortium.id,
        slug: consortium.slug,
        name: consortium.name,
        isClosed: state === "closed",
        lead: { id: consortium.leadOrganisationId, name: leadName },
        lastDay,
        escalatesAfterDays: consortium.escalatesAfterDays,
        standings: own,
        subject: subjectOfConsortium({ ...consortium, partnerships: partners.map(asRow) }),
        partners: deps.remember(`my partners ${kept}`, () =>
          partners.map((partner) => myPartner(partner, { lastDay, today, now })),
        ),
      };
    })
    .filter(({ subject }) => can(actor, "consortium.view", subject));
  return { current, archived };
}

interface ConsortiumRow {
  id: string;
  slug: string;
  name: string;
  state: ConsortiumState;
  deadlineAt: Date;
  archivedAt: Date | null;
  leadOrganisationId: string;
  leadName: string;
  escalatesAfterDays: number;
}

/** As `consortiaOf`, by deadline. Written by hand: it is asked for every home page. */
const consortiumRows = ({ db }: Deps, actor: Actor): Promise<ConsortiumRow[]> =>
  db.$queryRaw<ConsortiumRow[]>`
    /* kept: my_consortia */ select c.id, c.slug, c.name, c.state, c.deadline_at as "deadlineAt",
      c.archived_at as "archivedAt", c.lead_organisation_id as "leadOrganisationId", o.name as "leadName",
      c.escalates_after_days as "escalatesAfterDays"
    from consortium c join organisation o on o.id = c.lead_organisation_id
    where ${hasForMember(actor)}
    order by c.deadline_at, c.name`;

const NOBODY: Standings = { key: "", partners: [] };

/** What `subjectOfConsortium` asks of a partnership. */
const asRow = ({ organisationId, participation, record: { joinedAt, steps } }: PartnerStanding) => ({
  organisationId,
  participation,
  joinedAt,
  steps: steps.slice(-1),
});

function myPartner(partner: PartnerStanding, on: { lastDay: CivilDate; today: CivilDate; now: Date }): MyPartner {
  const { invitations, reminders } = partner.record;
  const invitation = invitations.findLast((one) => stateOf(one, on.now) !== "replaced");
  const asked = [invitation?.sentAt, reminders[0]?.sentAt].flatMap((at) => at ?? []);
  return {
    organisationId: partner.organisationId,
    name: partner.name,
    number: partner.number,
    participation: partner.participation,
    standing: partner.standing,
    wantsCall: partner.wantsCall,
    meetings: partner.meetings,
    outlook: deadlineOutlook(partner, on.lastDay, on.today),
    invitation: invitation
      ? {
          email: invitation.email,
          state: stateOf(invitation, on.now),
          sentAt: invitation.sentAt,
          answeredAt: invitation.answeredAt,
        }
      : null,
    lastAskedAt: asked.toSorted((one, other) => one.getTime() - other.getTime()).at(-1) ?? null,
  };
}
