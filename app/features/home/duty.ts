import { addDays, type CivilDate } from "~/domain/shared/oslo-time";

/** One thing somebody owes, derived from what the database says: it goes away when it is done. */
export interface Duty {
  /** The same from one load to the next. */
  key: string;
  /** The day to do it, or to have done it. */
  actOn: CivilDate;
  /** Whether the day is a date of its own to show, or only says that it is time. */
  isDated: boolean;
  title: string;
  note: string;
  href: string;
  /** The word on the button. */
  action: string;
}

export interface DutyGroups {
  today: Duty[];
  /** Within seven days. */
  soon: Duty[];
  later: Duty[];
}

/** By when they are to be done, the first first. */
export function groupDuties(duties: readonly Duty[], today: CivilDate): DutyGroups {
  const soonUntil = addDays(today, 7);
  const ordered = [...duties].sort((one, other) => (one.actOn < other.actOn ? -1 : one.actOn > other.actOn ? 1 : 0));
  return {
    today: ordered.filter(({ actOn }) => actOn <= today),
    soon: ordered.filter(({ actOn }) => actOn > today && actOn <= soonUntil),
    later: ordered.filter(({ actOn }) => actOn > soonUntil),
  };
}
