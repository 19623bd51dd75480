import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { compareNames } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { AuditEvent, Prisma } from "~prisma/generated/client";
import { eventWords } from "./event-words.server";
import { placedName } from "./placed-name";
import { type BreakReason, isUnchanged, verifyAuditChain, verifyStretch } from "./verify-chain.server";

export const EVENTS_PER_PAGE = 50;

export interface ActivityEvent {
  /** Running number in the chain, as text. */
  sequence: string;
  at: Date;
  who: string;
  action: string;
  what: string;
  href: string | null;
  hash: string;
  isBroken: boolean;
}

export interface ActivityPage {
  consortiumId: string;
  /** Of each day, what belongs together: alike events in a row are one entry. */
  days: { day: CivilDate; entries: ActivityEvent[][] }[];
  /** Events that match the filter, and in the whole chain. */
  found: number;
  total: number;
  page: number;
  pages: number;
  municipality: { number: string; name: string } | null;
  municipalities: { number: string; name: string }[];
  person: string | null;
  /** Those who have done something here, by name. */
  people: { id: string; name: string }[];
  kind: ActivityKind | null;
  /** For the events shown: null when each is as it was written, else the first that is not. */
  broken: BrokenEvent | null;
}

export interface BrokenEvent {
  sequence: string;
  reason: BreakReason;
}

/**
 * What has happened in a consortium in the reader's language, newest first; with a municipality's number, what it did
 * and what was done about it; with a person or a kind, only theirs and that. What is shown is checked against its hashes. Null for those who may not see it.
 */
export async function activityPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: { page: number; number: string | null; person?: string | null; kind?: string | null },
): Promise<ActivityPage | null> {
  if (!can(actor, "audit.view", consortium.subject)) return null;
  const municipalities = await partnersOf(deps, consortium.id);
  const municipality = municipalities.find(({ number }) => number === asked.number) ?? null;
  const people = await peopleOf(deps, consortium.id);
  const person = people.find(({ id }) => id === asked.person) ?? null;
  const kind = ACTIVITY_KINDS.find((one) => one === asked.kind) ?? null;
  const isAll = !municipality && !person && !kind;
  const where: Prisma.AuditEventWhereInput = {
    scope: consortium.id,
    AND: [municipality ? concerning(municipality) : {}, kind ? ofKind(kind) : {}],
    ...(person && { actorPersonId: person.id }),
  };
  const total = await deps.db.auditEvent.count({ where: { scope: consortium.id } });
  const found = isAll ? total : await deps.db.auditEvent.count({ where });
  const pages = Math.max(1, Math.ceil(found / EVENTS_PER_PAGE));
  const page = Math.min(Math.max(1, asked.page), pages);
  const events = await deps.db.auditEvent.findMany({
    where,
    orderBy: { sequence: "desc" },
    skip: (page - 1) * EVENTS_PER_PAGE,
    take: EVENTS_PER_PAGE,
  });
  const broken = isAll ? await verifyStretch(deps.db, consortium.id, events.toReversed()) : brokenAlone(events);
  const told = events.map((event) => tell(event, consortium.slug, municipalities, broken?.sequence ?? null));
  return {
    consortiumId: consortium.id,
    days: byDay(told),
    found,
    total,
    page,
    pages,
    municipality: municipality && { number: municipality.number, name: municipality.name },
    person: person?.id ?? null,
    people,
    kind,
    municipalities: municipalities.map(({ number, name }) => ({ number, name })),
    broken: broken && { sequence: `${broken.sequence}`, reason: broken.reason },
  };
}

/** Checks the whole chain. Null for those who may not see it. */
export async function checkWholeChain(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<{ events: number; broken: BrokenEvent | null } | null> {
  if (!can(actor, "audit.view", consortium.subject)) return null;
  const status = await verifyAuditChain(deps.db, consortium.id);
  if (status.isWhole) return { events: status.events, broken: null };
  return { events: 0, broken: { sequence: `${status.sequence}`, reason: status.reason } };
}

function byDay(events: readonly ActivityEvent[]): ActivityPage["days"] {
  const days: ActivityPage["days"] = [];
  for (const event of events) {
    const day = osloDate(event.at);
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    const { entries } = days.at(-1) as ActivityPage["days"][number];
    const latest = entries.at(-1);
    if (latest?.[0] && isAlike(latest[0], event)) latest.push(event);
    else entries.push([event]);
  }
  return days.map(({ day, entries }) => ({
    day,
    entries: entries.flatMap((entry) => (entry.length < FEWEST_ALIKE ? entry.map((event) => [event]) : [entry])),
  }));
}

/** As few as two are easier to read one by one. */
const FEWEST_ALIKE = 3;

const isAlike = (one: ActivityEvent, other: ActivityEvent) =>
  one.who === other.who && one.action === other.action && !one.isBroken && !other.isBroken;

/** What an event is about, for the filter: the beginnings of the names of its actions. */
export const ACTIVITY_KINDS = ["invitations", "steps", "people", "documents", "applications", "consortium"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

const beginnings: Record<ActivityKind, string[]> = {
  invitations: ["invitation", "reminder"],
  steps: ["commitment", "meeting"],
  people: ["membership"],
  documents: ["document", "version", "text"],
  applications: ["application", "answer", "goal", "budget", "attachment", "signing", "sign_off", "replacement"],
  consortium: ["consortium", "deadline", "lead", "partnership"],
};

const ofKind = (kind: ActivityKind): Prisma.AuditEventWhereInput => ({
  OR: beginnings[kind].map((beginning) => ({ action: { startsWith: `${beginning}.` } })),
});

const MOST_PEOPLE = 500;

async function peopleOf(deps: Deps, scope: string): Promise<{ id: string; name: string }[]> {
  const found = await deps.db.auditEvent.groupBy({
    by: ["actorPersonId"],
    where: { scope, actorPersonId: { not: null } },
    _max: { actorName: true, organisationName: true },
    orderBy: { actorPersonId: "asc" },
    take: MOST_PEOPLE,
  });
  return found
    .flatMap(({ actorPersonId: id, _max: { actorName, organisationName } }) =>
      id && actorName ? [{ id, name: placedName({ actorName, organisationName }) }] : [],
    )
    .sort((one, other) => compareNames(one.name, other.name));
}

interface Named {
  id: string;
  number: string;
  name: string;
}

async function partnersOf(deps: Deps, consortiumId: string): Promise<Named[]> {
  const partnerships = await deps.db.partnership.findMany({
    where: { consortiumId },
    select: { organisation: { select: { id: true, number: true, name: true } } },
  });
  return partnerships
    .flatMap(({ organisation: { id, number, name } }) => (number ? [{ id, number, name }] : []))
    .sort((one, other) => compareNames(one.name, other.name));
}

/** Done by somebody of the municipality, or about it. */
const concerning = ({ id, name }: Named): Prisma.AuditEventWhereInput => ({
  OR: [{ organisationId: id }, { details: { path: ["municipality"], equals: name } }],
});

function brokenAlone(events: readonly AuditEvent[]): { sequence: bigint; reason: BreakReason } | null {
  const changed = events.findLast((event) => !isUnchanged(event));
  return changed ? { sequence: changed.sequence, reason: "changed_event" } : null;
}

function tell(event: AuditEvent, slug: string, municipalities: readonly Named[], broken: bigint | null): ActivityEvent {
  const { sequence, at, action, hash } = event;
  return {
    sequence: `${sequence}`,
    at,
    who: placedName(event),
    action,
    what: wordsOf(event),
    href: placeOf(event, slug, municipalities),
    hash,
    isBroken: sequence === broken,
  };
}

/** An event that somebody has tampered with is shown as it is: this is the page where it must be visible. */
function wordsOf(event: AuditEvent): string {
  try {
    return eventWords(event);
  } catch {
    return m.audit_unknown({ action: event.action });
  }
}

/** The page about the event's subject; null when there is none. */
function placeOf(event: AuditEvent, slug: string, municipalities: readonly Named[]): string | null {
  if (event.objectType === "document") return paths.document(slug, event.objectId);
  if (event.objectType === "application") return paths.application(slug, event.objectId);
  const name = (event.details as { municipality?: unknown } | null)?.municipality;
  const about = municipalities.find((one) => one.name === name);
  return about ? paths.partner(slug, about.number) : null;
}
