import type { RulerMeeting, RulerTick } from "~/components/charts/deadline-ruler";
import type { Board } from "~/domain/consortium/board";
import { addDays, type CivilDate, daysBetween } from "~/domain/shared/oslo-time";
import { ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import { formatList, formatShortDate, formatWeekday } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

export interface BoardRuler {
  meetings: RulerMeeting[];
  ticks: RulerTick[];
  deadlineDay: number;
  lastDay: number;
  label: string;
  canDecide: number;
  /** Those who cannot decide in time, with their number for reminders and a text about them. */
  late: { names: string; numbers: string[]; words: string } | null;
  /** Those who must decide and have no meeting entered. */
  unknown: { names: string[]; count: number };
}

const longDay = (day: CivilDate) => formatWeekday(day).replace(/^\S+ /, "");

/** The weeks from today past the deadline, with the councils that must still decide on them. */
export function boardRuler(board: Board<PartnerStanding>, lastDay: CivilDate, today: CivilDate): BoardRuler {
  const deadlineDay = Math.max(daysBetween(today, lastDay) + 1, 1);
  const meetings = board.rows.flatMap((row): RulerMeeting[] => {
    const { outlook } = row;
    const heldOn = outlook.kind === "can_decide" || outlook.kind === "misses" ? outlook.next : null;
    if (!heldOn) return [];
    const label = m.board_ruler_meeting({ name: row.name, date: longDay(heldOn) });
    return [
      { id: row.number, day: daysBetween(today, heldOn), step: ladderStepOf(row.standing), label, name: row.name },
    ];
  });
  const end = Math.min(
    Math.max(deadlineDay + 14, ...meetings.map((meeting) => meeting.day + 3)),
    Math.round(deadlineDay * 1.4) + 14,
  );
  const unknown = board.rows.filter((row) => row.outlook.kind === "unknown").map((row) => row.name);
  return {
    meetings: meetings.filter((meeting) => meeting.day <= end),
    ticks: weeks(today, end),
    deadlineDay,
    lastDay: end,
    label: labelOf(board, unknown.length),
    canDecide: board.canDecide,
    late: lateWords(board),
    unknown: { names: unknown, count: unknown.length },
  };
}

function labelOf({ canDecide, missing }: Board<PartnerStanding>, unknown: number): string {
  // Where nobody has entered a meeting, nobody knows how many can decide
  if (canDecide === 0 && unknown > 0 && unknown >= missing.length) return m.board_ruler_none();
  return missing.length === 0
    ? m.board_ruler_all({ count: canDecide })
    : m.board_ruler_label({ count: canDecide, missing: missing.length });
}

function lateWords(board: Board<PartnerStanding>): BoardRuler["late"] {
  const late = board.rows.filter((row) => row.outlook.kind === "misses");
  const [first] = late;
  if (!first) return null;
  const names = formatList(late.map((row) => row.name));
  const next = first.outlook.kind === "misses" ? first.outlook.next : null;
  const words =
    late.length > 1
      ? names
      : next
        ? m.board_late_until({ name: first.name, date: longDay(next) })
        : m.board_late_no_meeting({ name: first.name });
  return { names, numbers: late.map((row) => row.number), words };
}

/** Every Monday; every second, fourth … when there are many. */
function weeks(today: CivilDate, end: number): RulerTick[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const firstMonday = weekday === 0 ? 0 : 7 - weekday;
  const step = 7 * Math.max(1, Math.ceil(end / 84));
  const ticks: RulerTick[] = [];
  for (let day = firstMonday; day < end - 2; day += step)
    if (day > 1) ticks.push({ day, label: formatShortDate(addDays(today, day)) });
  return ticks;
}
