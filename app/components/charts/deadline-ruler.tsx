import { Kept } from "~/components/kept";
import { HatchPattern } from "~/components/ui/hatch-pattern";
import type { LadderStep } from "~/components/ui/ladder-mark";

/** Days count from today. */
export interface RulerMeeting {
  id: string;
  day: number;
  step: LadderStep;
  /** 'Bø: kommunestyret 28. januar' */
  label: string;
  /** Short name, shown beside the dot when it comes after the deadline. */
  name: string;
}
export interface RulerTick {
  day: number;
  label: string;
}

const height = 76;
const axis = height - 22;

/**
 * The weeks to the deadline with one dot per council meeting that can still decide; hatched after the deadline,
 * where the late ones are shown in brick with their names. All of it is said in words by `label`.
 */
export function DeadlineRuler({
  meetings,
  ticks,
  deadlineDay,
  lastDay,
  label,
  words,
  keptBy = null,
}: {
  meetings: readonly RulerMeeting[];
  ticks: readonly RulerTick[];
  deadlineDay: number;
  /** The right end of the ruler, some time after the deadline. */
  lastDay: number;
  label: string;
  words: { today: string; deadline: string; canDecide?: string };
  /** Names all of the above (`Kept`). */
  keptBy?: string | null;
}) {
  return (
    <div className="ruler">
      <p className="sr">{label}</p>
      <Kept as="svg" keptBy={keptBy && `${keptBy} ruler`} width="100%" height={height} aria-hidden="true">
        {() => <Weeks {...{ meetings, ticks, deadlineDay, lastDay, words }} />}
      </Kept>
    </div>
  );
}

/** A page has one ruler: its hatch needs no name of its own. */
const hatch = "ruler-hatch";

function Weeks({
  meetings,
  ticks,
  deadlineDay,
  lastDay,
  words,
}: {
  meetings: readonly RulerMeeting[];
  ticks: readonly RulerTick[];
  deadlineDay: number;
  lastDay: number;
  words: { today: string; deadline: string; canDecide?: string };
}) {
  const at = (day: number) => `${((100 * Math.min(Math.max(day, 0), lastDay)) / Math.max(lastDay, 1)).toFixed(2)}%`;
  return (
    <>
      <HatchPattern id={hatch} />
      <svg x={at(deadlineDay)} y="8" width={at(lastDay - deadlineDay)} height={axis - 8}>
        <rect className="after" width="100%" height="100%" fill={`url(#${hatch})`} />
      </svg>
      <line className="axis" x1="0" x2="100%" y1={axis + 0.5} y2={axis + 0.5} />
      {ticks.map(({ day, label: tick }, index) => (
        <g key={day} className={index % 2 ? "odd" : undefined}>
          <line className="axis" x1={at(day)} x2={at(day)} y1={axis} y2={axis + 5} />
          <text className="tick" x={at(day)} y={height - 3} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <line className="today" x1="1" x2="1" y1={axis - 16} y2={axis - 3} />
      <text className="now" x="7" y={axis - 5}>
        {words.today}
      </text>
      {words.canDecide ? (
        <Remark {...widestGap(meetings, deadlineDay)} {...{ at, lastDay }} text={words.canDecide} />
      ) : null}
      <line className="deadline" x1={at(deadlineDay)} x2={at(deadlineDay)} y1="4" y2={axis} />
      <text className="deadline-name" x={at(deadlineDay)} dx="7" y="15">
        {words.deadline}
      </text>
      {stacked(meetings).map(({ meeting, level }) => (
        <MeetingDot key={meeting.id} {...{ meeting, level, isLate: meeting.day > deadlineDay, x: at(meeting.day) }} />
      ))}
    </>
  );
}

/** The longest stretch before the deadline without a meeting: that is where words find room. */
export function widestGap(meetings: readonly RulerMeeting[], deadlineDay: number): { from: number; days: number } {
  const inTime = meetings.map(({ day }) => day).filter((day) => day <= deadlineDay);
  const stops = [0, ...inTime, deadlineDay].sort((a, b) => a - b);
  const gaps = stops.slice(1).map((stop, index) => ({ from: stops[index] ?? 0, days: stop - (stops[index] ?? 0) }));
  return gaps.reduce((widest, gap) => (gap.days > widest.days ? gap : widest), { from: 0, days: 0 });
}

/** Breaks at the space nearest the middle. */
function twoLines(text: string): string[] {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const [middle] = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2));
  return middle === undefined ? [text] : [text.slice(0, middle), text.slice(middle + 1)];
}

/** Shares of the ruler a remark of two lines needs beside the dots, on a desk and on a phone. */
const roomOnDesk = 0.22;
const roomOnPhone = 0.38;

function Remark({
  from,
  days,
  at,
  lastDay,
  text,
}: {
  from: number;
  days: number;
  at: (day: number) => string;
  lastDay: number;
  text: string;
}) {
  const room = days / Math.max(lastDay, 1);
  if (room < roomOnDesk) return null;
  const lines = twoLines(text);
  return (
    <text className="what" data-room={room < roomOnPhone ? "little" : undefined} y={axis - 24}>
      {lines.map((line, index) => (
        <tspan key={line} x={at(from)} dx={from === 0 ? 56 : 12} dy={index * 15}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** Most dots in one stack; more begin a new stack beside it. */
const highestStack = 4;

/** Meetings on the same day are stacked. */
export function stacked(meetings: readonly RulerMeeting[]): { meeting: RulerMeeting; level: number }[] {
  const heights = new Map<number, number>();
  return [...meetings]
    .sort((a, b) => a.day - b.day)
    .map((meeting) => {
      const level = heights.get(meeting.day) ?? 0;
      heights.set(meeting.day, level + 1);
      return { meeting, level };
    });
}

function MeetingDot({
  meeting,
  level,
  isLate,
  x,
}: {
  meeting: RulerMeeting;
  level: number;
  isLate: boolean;
  x: string;
}) {
  const y = axis - 9 - (level % highestStack) * 11;
  return (
    <g transform={`translate(${Math.floor(level / highestStack) * 10})`}>
      <circle className={isLate ? "dot late" : "dot"} data-step={meeting.step} cx={x} cy={y} r="4">
        <title>{meeting.label}</title>
      </circle>
      {isLate && level === 0 ? (
        <text className="late-name" x={x} y={y - 9} textAnchor="middle">
          {meeting.name}
        </text>
      ) : null}
    </g>
  );
}
