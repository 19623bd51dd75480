import { pack, type Packed } from "~/components/kept";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { ACTIVITY_KINDS, type ActivityKind } from "~/domain/audit/activity-kind";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { sha256 } from "~/features/kernel/hash";
import { compareNames } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";
import type { AuditEvent } from "~prisma/generated/client";
import { eventWords } from "./event-words.server";
import { placedName } from "./placed-name";
import {
  countEvents,
  type Doer,
  EVENTS_PER_PAGE,
  parseEvents,
  type Partner,
  readEvents,
  readSurroundings,
  type Surroundings,
} from "./read-activity.server";
import { type BreakReason, isUnchanged, verifyAuditChain, verifyStretch } from "./verify-chain.server";

export interface ActivityEvent {
  /** Running number in the chain, as text. */
  sequence: string;
  /** UTC */
  at: string;
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

/** What the reader asked to see; what the page does not know is as if it had not been asked for. */
interface ActivityAsked {
  page: number;
  number: string | null;
  person?: string | null;
  kind?: string | null;
}

/**
 * What has happened in a consortium in the reader's language, newest first; with a municipality's number, what it did
 * and what was done about it; with a person or a kind, only theirs and that. What is shown is checked against its hashes. Null for those who may not see it.
 */
export async function activityPage(...asked: Parameters<typeof readActivity>): Promise<ActivityPage | null> {
  return (await readActivity(...asked))?.page ?? null;
}

/** `activityPage` for the browser. */
export async function packedActivity(...asked: Parameters<typeof readActivity>): Promise<Packed<ActivityPage> | null> {
  return (await readActivity(...asked))?.packed ?? null;
}

interface Made {
  page: ActivityPage;
  packed: Packed<ActivityPage>;
}

/**
 * The page without a filter is made, and its events are checked, once for all who see the same: its key holds every
 * row as the database has it now, so that what was tampered with is checked again. A chosen part is kept for nobody.
 */
async function readActivity(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: ActivityAsked,
): Promise<Made | null> {
  if (!can(actor, "audit.view", consortium.subject)) return null;
  const { id: scope, slug } = consortium;
  const surroundings = await readSurroundings(deps.db, scope);
  const listed = deps.remember(`activity lists ${sha256(surroundings.partners + surroundings.people)}`, () =>
    listsOf(surroundings),
  );
  const municipality = listed.partners.find(({ number }) => number === asked.number) ?? null;
  const person = listed.people.find(({ id }) => id === asked.person)?.id ?? null;
  const kind = ACTIVITY_KINDS.find((one) => one === asked.kind) ?? null;
  const isAll = !municipality && !person && !kind;
  const chosen = { scope, municipality, personId: person, kind };
  const { total } = surroundings;
  const found = isAll ? total : await countEvents(deps.db, chosen);
  const pages = Math.max(1, Math.ceil(found / EVENTS_PER_PAGE));
  const page = Math.min(Math.max(1, asked.page), pages);
  const rows = await readEvents(deps.db, chosen, page);
  const parts = [scope, slug, total, page, getLocale(), surroundings.partners, surroundings.people, rows];
  const key = isAll ? `activity ${sha256(JSON.stringify(parts))}` : null;
  const make = (): Made => {
    const view: ActivityPage = {
      ...eventsOf(rows, { slug, partners: listed.partners, isAll }),
      consortiumId: scope,
      found,
      total,
      page,
      pages,
      municipality: municipality && { number: municipality.number, name: municipality.name },
      person,
      people: listed.people,
      kind,
      municipalities: listed.partners.map(({ number, name }) => ({ number, name })),
    };
    return { page: view, packed: pack(key, view) };
  };
  return key === null ? make() : deps.remember(key, make);
}

function listsOf(surroundings: Surroundings) {
  const byName = (one: { name: string }, other: { name: string }) => compareNames(one.name, other.name);
  const partners = (JSON.parse(surroundings.partners) as Partner[]).sort(byName);
  const people = (JSON.parse(surroundings.people) as Doer[])
    .map(({ id, ...doer }) => ({ id, name: placedName(doer) }))
    .sort(byName);
  return { partners, people };
}

function eventsOf(
  rows: string,
  { slug, partners, isAll }: { slug: string; partners: readonly Partner[]; isAll: boolean },
): Pick<ActivityPage, "days" | "broken"> {
  const read = parseEvents(rows);
  const events = read.slice(0, EVENTS_PER_PAGE);
  const broken = isAll ? verifyStretch(events.toReversed(), read[EVENTS_PER_PAGE] ?? null) : brokenAlone(events);
  const told = events.map((event) => tell(event, slug, partners, broken?.sequence ?? null));
  return { days: byDay(told), broken: broken && { sequence: `${broken.sequence}`, reason: broken.reason } };
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
    const day = osloDate(new Date(event.at));
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

function brokenAlone(events: readonly AuditEvent[]): { sequence: bigint; reason: BreakReason } | null {
  const changed = events.findLast((event) => !isUnchanged(event));
  return changed ? { sequence: changed.sequence, reason: "changed_event" } : null;
}

function tell(
  event: AuditEvent,
  slug: string,
  municipalities: readonly Partner[],
  broken: bigint | null,
): ActivityEvent {
  const { sequence, at, action, hash } = event;
  return {
    sequence: `${sequence}`,
    at: at.toISOString(),
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
function placeOf(event: AuditEvent, slug: string, municipalities: readonly Partner[]): string | null {
  if (event.objectType === "document") return paths.document(slug, event.objectId);
  if (event.objectType === "application") return paths.application(slug, event.objectId);
  const name = (event.details as { municipality?: unknown } | null)?.municipality;
  const about = municipalities.find((one) => one.name === name);
  return about ? paths.partner(slug, about.number) : null;
}
