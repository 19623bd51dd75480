import type { SharedDuty } from "~/domain/notification/duty-letter";
import { addDays, type CivilDate } from "~/domain/shared/oslo-time";

/** One thing somebody is expected to do, derived from the database: it disappears when it is done. */
export interface Duty {
  /** The same from one load to the next. */
  key: string;
  /** The day to do it, or to have done it. */
  actOn: CivilDate;
  /** Whether the day is an actual date to show, or only means that it is time. */
  isDated: boolean;
  title: string;
  note: string;
  href: string;
  /** The word on the button. */
  action: string;
  /** Where a municipality's other people can do it as well. */
  shared?: SharedDuty;
}

export interface DutyGroups {
  today: Duty[];
  /** Within seven days. */
  soon: Duty[];
  later: Duty[];
}

/** Ordered by when they are due, the earliest first. */
export function groupDuties(duties: readonly Duty[], today: CivilDate): DutyGroups {
  const soonUntil = addDays(today, 7);
  const ordered = [...duties].sort((one, other) => (one.actOn < other.actOn ? -1 : one.actOn > other.actOn ? 1 : 0));
  return {
    today: ordered.filter(({ actOn }) => actOn <= today),
    soon: ordered.filter(({ actOn }) => actOn > today && actOn <= soonUntil),
    later: ordered.filter(({ actOn }) => actOn > soonUntil),
  };
}
