import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { compareNames } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { AuditEvent, Prisma } from "~prisma/generated/client";
import { eventWords } from "./event-words.server";
import { type BreakReason, isUnchanged, verifyAuditChain, verifyStretch } from "./verify-chain.server";

export const EVENTS_PER_PAGE = 50;

export interface ActivityEvent {
  /** Running number in the chain, as text. */
  sequence: string;
  at: Date;
  who: string;
  what: string;
  href: string | null;
  hash: string;
  isBroken: boolean;
}

export interface ActivityPage {
  consortiumId: string;
  days: { day: CivilDate; events: ActivityEvent[] }[];
  /** Events that match the filter, and in the whole chain. */
  found: number;
  total: number;
  page: number;
  pages: number;
  municipality: { number: string; name: string } | null;
  municipalities: { number: string; name: string }[];
  /** For the events shown: null when each is as it was written, else the first that is not. */
  broken: BrokenEvent | null;
}

export interface BrokenEvent {
  sequence: string;
  reason: BreakReason;
}

/**
 * What has happened in a consortium in the reader's language, newest first; with a municipality's number, what it did
 * and what was done about it. What is shown is checked against its hashes. Null for those who may not see it.
 */
export async function activityPage(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  asked: { page: number; number: string | null },
): Promise<ActivityPage | null> {
  if (!can(actor, "audit.view", consortium.subject)) return null;
  const municipalities = await partnersOf(deps, consortium.id);
  const municipality = municipalities.find(({ number }) => number === asked.number) ?? null;
  const where = { scope: consortium.id, ...(municipality ? concerning(municipality) : {}) };
  const [found, total] = await Promise.all([
    deps.db.auditEvent.count({ where }),
    deps.db.auditEvent.count({ where: { scope: consortium.id } }),
  ]);
  const pages = Math.max(1, Math.ceil(found / EVENTS_PER_PAGE));
  const page = Math.min(Math.max(1, asked.page), pages);
  const events = await deps.db.auditEvent.findMany({
    where,
    orderBy: { sequence: "desc" },
    skip: (page - 1) * EVENTS_PER_PAGE,
    take: EVENTS_PER_PAGE,
  });
  const broken = municipality ? brokenAlone(events) : await verifyStretch(deps.db, consortium.id, events.toReversed());
  const told = events.map((event) => tell(event, consortium.slug, municipalities, broken?.sequence ?? null));
  return {
    consortiumId: consortium.id,
    days: byDay(told),
    found,
    total,
    page,
    pages,
    municipality: municipality && { number: municipality.number, name: municipality.name },
    municipalities: municipalities.map(({ number, name }) => ({ number, name })),
    broken: broken && { sequence: `${broken.sequence}`, reason: broken.reason },
  };
}

/** Checks the whole chain. Null for those who may not see it. */
export async function checkWholeChain(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
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
    if (days.at(-1)?.day !== day) days.push({ day, events: [] });
    days.at(-1)?.events.push(event);
  }
  return days;
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
  const { sequence, at, actorName, organisationName, hash } = event;
  const isPlaced = !organisationName || actorName.includes(organisationName);
  return {
    sequence: `${sequence}`,
    at,
    who: isPlaced ? actorName : `${actorName}, ${organisationName}`,
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
