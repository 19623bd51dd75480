import type { Actor } from "~/domain/access/actor";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";

/** Which questions of the home page have anything to ask about. True where they may have, false where they have not. */
export interface Waiting {
  /** Invitations to the person's own address. */
  invited: boolean;
  /** Consortia that have listed one of the person's organisations, and wait for its answer. */
  listed: boolean;
  /** Open offers of the lead. */
  offered: boolean;
  /** Letters that were given up. */
  unsent: boolean;
  /** Documents that somebody is asked to approve. */
  approval: boolean;
  /** Agreements that are to be signed. */
  agreement: boolean;
  /** Texts that are out for consultation. */
  hearing: boolean;
  /** Questions about a municipality's systems that nobody has answered. */
  systems: boolean;
  /** Questions to the steering group without the vote of one of the person's organisations, or past their day. */
  questions: boolean;
  /** Requirements of which one of the person's municipalities has said nothing. */
  requirements: boolean;
  /** Measures against risks whose day is over. */
  measures: boolean;
}

/** On most days nothing waits, and one question tells so instead of five. */
export async function whatWaits(
  { db }: Pick<Deps, "db">,
  actor: Actor,
  consortiumIds: readonly string[],
  today: CivilDate,
): Promise<Waiting> {
  const organisationIds = actor.memberships.map(({ organisationId }) => organisationId);
  const [waiting] = await db.$queryRaw<Waiting[]>`
    /* kept: waiting */ select
      exists (select 1 from invitation where email = ${actor.email} and answered_at is null) as invited,
      exists (select 1 from partnership
        where organisation_id = any(${organisationIds}::uuid[]) and joined_at is null) as listed,
      exists (select 1 from lead_offer
        where consortium_id = any(${[...consortiumIds]}::uuid[]) and ended_at is null) as offered,
      exists (select 1 from outbox_mail where sent_at is null and failed_at is not null) as unsent,
      exists (select 1 from approval_request r join document d on d.id = r.document_id
        where d.consortium_id = any(${[...consortiumIds]}::uuid[]) and d.archived_at is null) as approval,
      exists (select 1 from agreement_request r join document d on d.id = r.document_id
        where d.consortium_id = any(${[...consortiumIds]}::uuid[]) and d.archived_at is null) as agreement,
      exists (select 1 from hearing_round h join document d on d.id = h.document_id
        where d.consortium_id = any(${[...consortiumIds]}::uuid[]) and d.archived_at is null
          and h.closed_at is null) as hearing,
      exists (select 1 from system_request r
        where r.consortium_id = any(${[...consortiumIds]}::uuid[]) and r.organisation_id = any(${organisationIds}::uuid[])
          and r.answered_at is null and r.replaced_at is null) as systems,
      exists (select 1 from decision_question q
        where q.consortium_id = any(${[...consortiumIds]}::uuid[]) and q.state = 'open'
          and (q.due_on < ${today}::date or exists (select 1 from unnest(${organisationIds}::uuid[]) as own(id)
            where not exists (
              select 1 from decision_vote v where v.question_id = q.id and v.organisation_id = own.id)))) as questions,
      exists (select 1 from requirement r cross join unnest(${organisationIds}::uuid[]) as own(id)
        where r.consortium_id = any(${[...consortiumIds]}::uuid[]) and r.state = 'current' and not exists (
          select 1 from requirement_stance s where s.requirement_id = r.id and s.organisation_id = own.id))
        as requirements,
      exists (select 1 from risk_measure t join risk r on r.id = t.risk_id
        where r.consortium_id = any(${[...consortiumIds]}::uuid[]) and r.state = 'open'
          and t.state in ('planned', 'under_way') and t.due_on < ${today}::date) as measures`;
  if (!waiting) throw new Error("no answer");
  return waiting;
}
