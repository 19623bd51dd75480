import ICAL from "ical.js";

import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { repeatsPlainly } from "./repeats-plainly.server";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** An event of a calendar file, once for every time it takes place. */
export interface CalendarEvent {
  summary: string;
  location: string;
  /** What the calendar is called. */
  calendar: string;
  /** The day in Oslo. */
  on: CivilDate;
  isCancelled: boolean;
  /** It repeats in a way that is not followed: this is its first time alone. */
  isEndless: boolean;
}

/** A file can say 'every second for ever'. */
const MOST_TIMES = 1500;
const MOST_EVENTS = 5000;

/**
 * The events of a calendar file between two days, in Oslo's days: those that repeat once for each time, without those
 * that are left out, and as changed where one of them was moved or cancelled. Issues: calendar_unreadable,
 * meetings_too_many {max}.
 */
export function readIcs(text: string, from: CivilDate, to: CivilDate): Verdict<CalendarEvent[]> {
  try {
    const events = calendarsOf(text).flatMap((calendar) => eventsOf(calendar, from, to));
    return events.length > MOST_EVENTS ? refuse("meetings_too_many", "file", { max: MOST_EVENTS }) : accept(events);
  } catch {
    // The parser throws whatever it meets: a file that is no calendar, a rule it does not know
    return refuse("calendar_unreadable", "file");
  }
}

/** A file may hold several calendars. */
function calendarsOf(text: string): ICAL.Component[] {
  const parsed = ICAL.parse(text) as unknown[];
  const roots = (Array.isArray(parsed[0]) ? parsed : [parsed]) as ConstructorParameters<typeof ICAL.Component>[0][];
  return roots.map((root) => new ICAL.Component(root));
}

function eventsOf(calendar: ICAL.Component, from: CivilDate, to: CivilDate): CalendarEvent[] {
  const name = textOf(calendar, "x-wr-calname");
  const isRecalled = textOf(calendar, "method").toUpperCase() === "CANCEL";
  const components = calendar.getAllSubcomponents("vevent");
  const changed = components.filter((one) => one.hasProperty("recurrence-id"));
  const taken = new Set<ICAL.Component>();
  const found = components
    .filter((one) => !changed.includes(one))
    .flatMap((component) => {
      const exceptions = changed.filter((one) => textOf(one, "uid") === textOf(component, "uid"));
      for (const one of exceptions) taken.add(one);
      return timesOf(new ICAL.Event(component, { exceptions, strictExceptions: false }), exceptions, to);
    });
  // One time of a series that came without the series
  const alone = changed
    .filter((one) => !taken.has(one))
    .map((one) => ({ component: one, start: new ICAL.Event(one).startDate }));
  return [...found, ...alone]
    .map(({ component, start, isEndless = false }: Time) => ({
      summary: textOf(component, "summary"),
      location: textOf(component, "location"),
      calendar: name,
      on: dayOf(start),
      isCancelled: isRecalled || textOf(component, "status").toUpperCase() === "CANCELLED",
      isEndless,
    }))
    .filter(({ on, isEndless }) => isEndless || (on >= from && on <= to));
}

interface Time {
  component: ICAL.Component;
  start: ICAL.Time;
  isEndless?: boolean;
}

function timesOf(event: ICAL.Event, exceptions: readonly ICAL.Component[], to: CivilDate): Time[] {
  if (!event.isRecurring()) return [{ component: event.component, start: event.startDate }];
  const rules = event.component.getAllProperties("rrule").map((one) => one.getFirstValue() as ICAL.Recur);
  if (!rules.every(repeatsPlainly) || event.component.hasProperty("exrule"))
    return [{ component: event.component, start: event.startDate, isEndless: true }];
  // Which time of the series it changes is written in its zone or in UTC: the day is the same. The first stands
  const changedOn = new Map(
    exceptions.toReversed().map((one) => [dayOf(new ICAL.Event(one).recurrenceId), one] as const),
  );
  const times: Time[] = [];
  const iterator = event.iterator();
  for (let count = 0; count < MOST_TIMES; count += 1) {
    const next = iterator.next();
    // The types say that there always is one
    if (!(next as ICAL.Time | null) || dayOf(next) > to) break;
    if (isRolledOver(next, event.startDate)) continue;
    const { item, startDate } = event.getOccurrenceDetails(next);
    const changed = changedOn.get(dayOf(next));
    times.push(
      changed && item.component === event.component
        ? { component: changed, start: new ICAL.Event(changed).startDate }
        : { component: item.component, start: startDate },
    );
  }
  return times;
}

/** The parser puts what repeats from 29 February on 1 March of a common year, where it does not take place at all. */
const isRolledOver = (time: ICAL.Time, start: ICAL.Time): boolean =>
  start.month === 2 && start.day === 29 && time.month === 3 && time.day === 1;

/** A whole day, and a time without a zone, is where it is written; every other instant has a day in Oslo. */
function dayOf(time: ICAL.Time): CivilDate {
  const isFloating = time.isDate || time.zone === ICAL.Timezone.localTimezone;
  if (!isFloating) return osloDate(time.toJSDate());
  const pad = (value: number, length: number) => String(value).padStart(length, "0");
  return `${pad(time.year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`;
}

const textOf = (component: ICAL.Component, name: string): string => {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? "" : String(value).trim();
};
