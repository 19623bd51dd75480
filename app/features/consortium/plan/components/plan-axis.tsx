import { useRef, useState } from "react";

import { useIsAlive } from "~/components/use-is-alive";
import { breaksBetween } from "~/domain/consortium/council-breaks";
import { addDays, type CivilDate, daysBetween } from "~/domain/shared/oslo-time";
import type { PlanView } from "~/features/consortium/plan/plan-view";
import { formatDate, formatShortDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { PLAN_HATCH, PlanHatch } from "./plan-lane";
import type { PlanScale } from "./plan-scale";

export const AXIS_HEIGHT = 108;

type Moved = "hearing" | "deadline";

/** The weeks, the breaks, and the two dates one can take hold of. Moving one tries it; nothing is saved. */
export function PlanAxis({
  view,
  scale,
  onMove,
}: {
  view: PlanView;
  scale: PlanScale;
  onMove: (moved: Moved, day: CivilDate) => void;
}) {
  const { axis, choice, today } = view;
  // There is no room for the word before the line in the first days of the axis
  const isAtStart = daysBetween(axis.from, today) < 7;
  const after = addDays(choice.lastDay, 1);
  const breaks = breaksBetween(axis.from, axis.to, null);
  return (
    <svg className="plan-axis" width="100%" height={AXIS_HEIGHT}>
      <PlanHatch />
      <g aria-hidden="true">
        <rect
          className="after"
          x={scale.at(after)}
          y="0"
          width={scale.width(after, addDays(after, scale.days))}
          height="100%"
        />
        {breaks.map(({ kind, from, to }) => (
          <g key={`${kind} ${from}`}>
            <rect x={scale.at(from)} y="62" width={scale.width(from, to)} height="20" fill={`url(#${PLAN_HATCH})`} />
            <text className="break" x={scale.at(middle(from, to))} y="76" textAnchor="middle">
              {breakName(kind)}
            </text>
          </g>
        ))}
        {weeks(axis).map(({ day, isNamed }, index) => (
          <g key={day} className={index % 2 ? "odd" : undefined}>
            <line className="week" x1={scale.at(day)} x2={scale.at(day)} y1={AXIS_HEIGHT - 6} y2={AXIS_HEIGHT} />
            {isNamed ? (
              <text className="tick" x={scale.at(day)} dx="4" y={AXIS_HEIGHT - 5}>
                {formatShortDate(day)}
              </text>
            ) : null}
          </g>
        ))}
        <line className="today" x1={scale.at(today)} x2={scale.at(today)} y1="64" y2={AXIS_HEIGHT} />
        <text
          className="now"
          x={scale.at(today)}
          y="76"
          {...(isAtStart ? { dx: "5" } : { dx: "-5", textAnchor: "end" })}
        >
          {m.plan_today()}
        </text>
      </g>
      <Handle {...{ view, scale, onMove }} moved="deadline" day={choice.lastDay} drawnAt={1} y={4} />
      {choice.hearingOn ? (
        <Handle {...{ view, scale, onMove }} moved="hearing" day={choice.hearingOn} drawnAt={0} y={31} />
      ) : null}
    </svg>
  );
}

const middle = (from: CivilDate, to: CivilDate) => addDays(from, Math.round((daysBetween(from, to) + 1) / 2));

const breakName = (kind: "christmas" | "winter" | "summer") =>
  ({ christmas: m.plan_christmas, winter: m.plan_winter, summer: m.plan_summer })[kind]();

const TICKS = 17;

/** Every Monday has its line; of many only some have their date. */
function weeks({ from, to }: PlanView["axis"]): { day: CivilDate; isNamed: boolean }[] {
  const count = Math.floor(daysBetween(from, to) / 7);
  const named = Math.ceil(count / TICKS);
  return Array.from({ length: count }, (_, week) => ({
    day: addDays(from, week * 7),
    isNamed: week % named === 0 && week < count,
  }));
}

/** How far a key moves a date, in days. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
};

interface HandleProps {
  view: PlanView;
  scale: PlanScale;
  onMove: (moved: Moved, day: CivilDate) => void;
  moved: Moved;
  day: CivilDate;
  /** The deadline's line stands at the end of its day. */
  drawnAt: 0 | 1;
  y: number;
}

/** Without JavaScript it is a label; the fields above the plan do the same. */
function Handle({ view: { today, axis }, scale, onMove, moved, day, drawnAt, y }: HandleProps) {
  const isAlive = useIsAlive();
  // Where it was taken to, until the plan counted from there has come
  const [taken, setTaken] = useState<{ from: CivilDate; to: CivilDate } | null>(null);
  // It has come: the day it was taken from may come back by another way
  if (taken?.to === day) setTaken(null);
  const dragged = taken?.from === day ? taken.to : null;
  const setDragged = (to: CivilDate) => setTaken({ from: day, to });
  const start = useRef<{ x: number; perDay: number } | null>(null);
  const shown = dragged ?? day;
  const within = (wanted: CivilDate) => (wanted < today ? today : wanted > axis.to ? axis.to : wanted);
  const slider = {
    role: "slider",
    tabIndex: 0,
    "aria-label": moved === "hearing" ? m.plan_handle_hearing() : m.plan_handle_deadline(),
    "aria-valuemin": 0,
    "aria-valuemax": daysBetween(today, axis.to),
    "aria-valuenow": daysBetween(today, shown),
    "aria-valuetext": formatDate(shown),
    onKeyDown: (event: React.KeyboardEvent) => {
      const by = KEYS[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const next = within(addDays(shown, by));
      setDragged(next);
      onMove(moved, next);
    },
    onPointerDown: (event: React.PointerEvent<SVGGElement>) => {
      const width = event.currentTarget.ownerSVGElement?.ownerSVGElement?.clientWidth ?? 1;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, perDay: width / scale.days };
    },
    onPointerMove: (event: React.PointerEvent) => {
      if (start.current)
        setDragged(within(addDays(day, Math.round((event.clientX - start.current.x) / start.current.perDay))));
    },
    onPointerUp: () => {
      start.current = null;
      if (dragged && dragged !== day) onMove(moved, dragged);
    },
  };
  return (
    <svg x={scale.at(addDays(shown, drawnAt))} y={y} className="mark-at">
      <line className={moved} x1="0" x2="0" y1="0" y2={AXIS_HEIGHT - y} />
      <g className={`handle ${moved}`} {...(isAlive ? slider : {})}>
        <rect x="-1" width="184" height="24" rx="3" />
        <path d="M6 8v8M10 8v8" />
        <text x="18" y="16">
          <tspan className="w">{moved === "hearing" ? m.plan_hearing_closes() : m.plan_deadline()} </tspan>
          <tspan className="d">{formatShortDate(shown)}</tspan>
        </text>
      </g>
    </svg>
  );
}
