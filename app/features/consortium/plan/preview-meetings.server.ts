import { isCouncil } from "~/domain/consortium/council-body";
import { BODY, readMeetingLines } from "~/domain/consortium/meeting-lines";
import { keyOfMeeting, type MeetingOutcome, previewMeetings } from "~/domain/consortium/meeting-preview";
import { addDays, type CivilDate, civilDateOf, osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { Municipality } from "~/features/register/municipality-store.server";
import { m } from "~/paraglide/messages.js";
import { nameMunicipalities } from "./name-municipality.server";
import { type CalendarEvent, readIcs } from "./read-ics.server";
import { isCalendar } from "./read-meeting-file";

export interface PreviewedMeeting {
  number: string;
  name: string;
  body: string;
  heldOn: CivilDate;
  papersOutOn: CivilDate | null;
  isCancelled: boolean;
  countyNumber: string | null;
  outcome: MeetingOutcome;
}

/** A line that names no meeting of anybody here. `why`: an issue code, or whom it names. */
export interface UnreadLine {
  line: string;
  why: "date_invalid" | "date_missing" | "nobody" | "several" | "elsewhere" | "repeats";
  name: string | null;
}

export interface MeetingPreview {
  meetings: PreviewedMeeting[];
  unread: UnreadLine[];
}

/** Partners whose meetings somebody may enter. */
export interface EnterablePartner {
  organisationId: string;
  number: string;
  name: string;
  countyNumber: string | null;
}

/** A line of any of the ways in, before it is known whom it names. */
interface RawMeeting {
  line: string;
  who: string;
  body: string | null;
  heldOn: CivilDate;
  papersOutOn: CivilDate | null;
  isCancelled: boolean;
}

/** How far ahead a calendar is read: as far as the plan reaches. */
const DAYS_AHEAD = 800;
/** The most meetings that are entered at a time. */
export const MOST_MEETINGS = 1000;

/**
 * What would become of each line of a list or a calendar file; nothing is entered. With `only`, every line is that
 * municipality's, unless it names another. Issues: list_empty, calendar_unreadable, meetings_too_many {max}.
 */
export async function previewImport(
  { db, clock }: Pick<Deps, "db" | "clock">,
  given: {
    consortiumId: string;
    text: string;
    only: EnterablePartner | null;
    partners: readonly EnterablePartner[];
  },
): Promise<Verdict<MeetingPreview>> {
  const today = osloDate(clock.now());
  const read = readRaw(given.text, today);
  if (!read.ok) return read;
  const { raw, unread } = read.value;
  if (raw.length + unread.length === 0) return refuse("list_empty", "list");
  if (raw.length > MOST_MEETINGS) return refuse("meetings_too_many", "list", { max: MOST_MEETINGS });
  const named = await nameMunicipalities(
    db,
    raw.map(({ who }) => who).filter((who) => who !== ""),
  );
  const placed = raw.map((one) => ({ one, partner: placeOf(one, named, given) }));
  const meetings = placed.flatMap(({ one, partner }) =>
    "why" in partner ? [] : [{ ...one, ...partner, body: bodyOf(one.body) }],
  );
  const known = await readKnown(db, given.consortiumId, given.partners);
  return accept({
    meetings: previewMeetings(meetings, known, today).map(
      ({ number, name, body, heldOn, papersOutOn, isCancelled, countyNumber, outcome }) => ({
        number,
        name,
        body,
        heldOn,
        papersOutOn,
        isCancelled,
        countyNumber,
        outcome,
      }),
    ),
    unread: [...unread, ...placed.flatMap(({ partner }) => ("why" in partner ? [partner] : []))],
  });
}

function readRaw(text: string, today: CivilDate): Verdict<{ raw: RawMeeting[]; unread: UnreadLine[] }> {
  if (!isCalendar(text)) {
    const lines = readMeetingLines(text, today);
    const unread = lines.flatMap(({ line, issue }) =>
      issue ? [{ line, why: issue.code as UnreadLine["why"], name: null }] : [],
    );
    const raw = lines
      .filter(({ issue }) => issue === null)
      .flatMap(({ heldOn, ...line }) => heldOn.map((day) => ({ ...line, heldOn: day, isCancelled: false })));
    return accept({ raw, unread });
  }
  const events = readIcs(text, addDays(today, -31), addDays(today, DAYS_AHEAD));
  if (!events.ok) return events;
  const lineOf = ({ summary, location, on }: CalendarEvent) => [summary, location, on].filter(Boolean).join(" · ");
  const unread = events.value
    .filter(({ isEndless }) => isEndless)
    .map((event): UnreadLine => ({ line: lineOf(event), why: "repeats", name: null }));
  const plain = events.value.filter(({ isEndless }) => !isEndless);
  const raw = plain.map((event): RawMeeting => {
    const { summary, location, calendar, on, isCancelled } = event;
    const body = BODY.exec(summary)?.[0] ?? null;
    const who = [summary, location, calendar].filter(Boolean).join("\n");
    return { line: lineOf(event), who, body, heldOn: on, papersOutOn: null, isCancelled };
  });
  return accept({ raw, unread });
}

/** The council, unless the line says another body; bodies begin with a capital letter. */
const bodyOf = (written: string | null): string => {
  const body = written?.slice(0, 80) ?? m.consortium_authority_council();
  return isCouncil(body) && /^(kommunestyre|bystyre|heradsstyre)(t|møte|møtet)?$/i.test(body)
    ? m.consortium_authority_council()
    : body.charAt(0).toLocaleUpperCase("nb") + body.slice(1);
};

function placeOf(
  { line, who }: RawMeeting,
  named: ReadonlyMap<string, Municipality | "several" | null>,
  { only, partners }: { only: EnterablePartner | null; partners: readonly EnterablePartner[] },
): EnterablePartner | UnreadLine {
  const found = who === "" ? null : (named.get(who) ?? null);
  if (found === "several") return { line, why: "several", name: null };
  if (found === null) return only ?? { line, why: "nobody", name: null };
  if (only && only.number !== found.number) return { line, why: "elsewhere", name: found.name };
  const partner = partners.find(({ number }) => number === found.number);
  return partner ?? { line, why: "elsewhere", name: found.name };
}

async function readKnown(db: Deps["db"], consortiumId: string, partners: readonly EnterablePartner[]) {
  const numbers = new Map(partners.map(({ organisationId, number }) => [organisationId, number]));
  const rows = await db.councilMeeting.findMany({
    where: {
      organisationId: { in: [...numbers.keys()] },
      heldOn: { gte: utcMidnightOf("2000-01-01") },
      OR: [
        { consortiumId: null, organisation: { partnerships: { some: { consortiumId, joinedAt: { not: null } } } } },
        { consortiumId },
      ],
    },
    select: { organisationId: true, body: true, heldOn: true },
  });
  return new Set(
    rows.map(({ organisationId, body, heldOn }) =>
      keyOfMeeting({
        number: numbers.get(organisationId) ?? "",
        body,
        heldOn: civilDateOf(heldOn),
        papersOutOn: null,
      }),
    ),
  );
}
