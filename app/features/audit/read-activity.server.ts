import type { ActivityKind } from "~/domain/audit/activity-kind";
import type { Deps } from "~/features/kernel/deps";
import { type AuditEvent, Prisma } from "~prisma/generated/client";

export const EVENTS_PER_PAGE = 50;
const MOST_PEOPLE = 500;

export interface Partner {
  id: string;
  number: string;
  name: string;
}

export interface Doer {
  id: string;
  actorName: string;
  organisationName: string | null;
}

/** What the page says besides its events. The lists are JSON: whoever holds what was made of them only compares. */
export interface Surroundings {
  /** Events in the whole chain. */
  total: number;
  /** `Partner[]`: those with a municipality's number. */
  partners: string;
  /** `Doer[]`: those who have done something here. */
  people: string;
}

/** Written by hand: read each time the page is shown. */
export async function readSurroundings(db: Deps["db"], consortiumId: string): Promise<Surroundings> {
  const [found] = await db.$queryRaw<Surroundings[]>`
    select (select count(*)::int from audit_event where scope = ${consortiumId}) as total,
      (select coalesce(json_agg(json_build_object('id', o.id, 'number', o.number, 'name', o.name) order by o.id), '[]')
        from partnership p join organisation o on o.id = p.organisation_id
        where p.consortium_id = ${consortiumId}::uuid and o.number is not null)::text as partners,
      (select coalesce(json_agg(json_build_object(
          'id', id, 'actorName', name, 'organisationName', organisation) order by id), '[]')
        from (select actor_person_id as id, max(actor_name) as name, max(organisation_name) as organisation
          from audit_event where scope = ${consortiumId} and actor_person_id is not null
          group by actor_person_id order by actor_person_id limit ${MOST_PEOPLE}) doer)::text as people`;
  if (!found) throw new Error("no answer");
  return found;
}

/** Which events of a chain are asked for; null for all. */
interface Chosen {
  scope: string;
  /** Done by somebody of the municipality, or about it. */
  municipality: Partner | null;
  personId: string | null;
  kind: ActivityKind | null;
}

/** What an action's name begins with. */
const beginnings: Record<ActivityKind, string[]> = {
  invitations: ["invitation", "reminder"],
  steps: ["commitment", "meeting"],
  people: ["membership"],
  documents: ["document", "version", "text", "template", "case_papers"],
  systems: ["system"],
  decisions: ["decision"],
  risks: ["risk", "risk_measure"],
  requirements: ["requirement", "requirements"],
  costs: ["cost", "cost_key", "cost_sharers"],
  applications: ["application", "answer", "goal", "budget", "attachment", "signing", "sign_off", "replacement"],
  consortium: ["consortium", "deadline", "lead", "partnership"],
};

function conditionsOf({ scope, municipality, personId, kind }: Chosen): Prisma.Sql {
  const conditions = [
    Prisma.sql`scope = ${scope}`,
    municipality &&
      Prisma.sql`(organisation_id = ${municipality.id}::uuid or details ->> 'municipality' = ${municipality.name})`,
    personId && Prisma.sql`actor_person_id = ${personId}::uuid`,
    kind && Prisma.sql`split_part(action, '.', 1) = any(${beginnings[kind]}::text[])`,
  ];
  return Prisma.join(
    conditions.filter((one): one is Prisma.Sql => one instanceof Prisma.Sql),
    " and ",
  );
}

export async function countEvents(db: Deps["db"], chosen: Chosen): Promise<number> {
  const [found] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from audit_event where ${conditionsOf(chosen)}`;
  return found?.count ?? 0;
}

/** One page of events as one text for `parseEvents`, the newest first, and the one before them to check the first by. */
export async function readEvents(db: Deps["db"], chosen: Chosen, page: number): Promise<string> {
  const [found] = await db.$queryRaw<{ events: string }[]>`
    select coalesce(json_agg(json_build_object(
        'scope', scope, 'sequence', sequence::text, 'at', at, 'actorPersonId', actor_person_id,
        'actorName', actor_name, 'organisationId', organisation_id, 'organisationName', organisation_name,
        'action', action, 'objectType', object_type, 'objectId', object_id, 'details', details,
        'previousHash', previous_hash, 'hash', hash) order by sequence desc), '[]')::text as events
    from (select * from audit_event where ${conditionsOf(chosen)}
      order by sequence desc offset ${(page - 1) * EVENTS_PER_PAGE} limit ${EVENTS_PER_PAGE + 1}) shown`;
  return found?.events ?? "[]";
}

export const parseEvents = (events: string): AuditEvent[] =>
  (JSON.parse(events) as (Omit<AuditEvent, "at" | "sequence"> & { at: string; sequence: string })[]).map((event) => ({
    ...event,
    at: new Date(event.at),
    sequence: BigInt(event.sequence),
  }));
