import { HatchPattern } from "~/components/ui/hatch-pattern";
import { addDays, daysBetween } from "~/domain/shared/oslo-time";
import type { PlanRow, PlanView } from "~/features/consortium/plan/plan-view";
import { formatShortDate } from "~/i18n/format";
import type { PlanScale } from "./plan-scale";

/** A page has one plan: its hatch needs no name of its own. */
export const PLAN_HATCH = "plan-hatch";

export const PlanHatch = () => (
  <defs>
    <HatchPattern id={PLAN_HATCH} />
  </defs>
);

type Ground = Pick<PlanView, "today" | "choice" | "best" | "saved">;

/** What every row has behind its marks: breaks, the days after the deadline, today and the dates one can move. */
export function LaneGround({
  scale,
  breaks,
  view: { today, choice, best, saved },
}: {
  scale: PlanScale;
  breaks: PlanRow["breaks"];
  view: Ground;
}) {
  const after = addDays(choice.lastDay, 1);
  return (
    <>
      <rect
        className="after"
        x={scale.at(after)}
        y="0"
        width={scale.width(after, addDays(after, scale.days))}
        height="100%"
      />
      {breaks.map(({ kind, from, to }) => (
        <rect
          key={`${kind} ${from}`}
          x={scale.at(from)}
          y="0"
          width={scale.width(from, to)}
          height="100%"
          fill={`url(#${PLAN_HATCH})`}
        />
      ))}
      {best && best.on !== choice.hearingOn && saved.hearingOn !== null ? (
        <Line className="best" x={scale.at(best.on)} />
      ) : null}
      <Line className="today" x={scale.at(today)} />
      {choice.hearingOn ? <Line className="hearing" x={scale.at(choice.hearingOn)} /> : null}
      <Line className="deadline" x={scale.at(after)} />
    </>
  );
}

const Line = ({ className, x }: { className: string; x: string }) => (
  <line className={className} x1={x} x2={x} y1="0" y2="100%" />
);

/** Room for the date beside the last meeting, in days. */
const DAYS_FOR_LABEL = 14;

/** One municipality's chain: the hearing must be closed, the text frozen, the papers out, the council meets. */
export function PlanLane({ row, scale, view }: { row: PlanRow; scale: PlanScale; view: PlanView }) {
  const { chain, kind } = row;
  const { choice, today } = view;
  const hearing = choice.hearingOn ?? today;
  return (
    <svg className="lane" data-kind={kind} width="100%" height="33" aria-hidden="true">
      <LaneGround {...{ scale, view }} breaks={row.breaks} />
      {row.others.map((day) => (
        <circle
          key={day}
          className={day > choice.lastDay ? "other after-it" : "other"}
          cx={scale.at(day)}
          cy="50%"
          r="4"
        />
      ))}
      {chain ? (
        <>
          <line className="chain" x1={scale.at(chain.hearingBy)} x2={scale.at(chain.heldOn)} y1="50%" y2="50%" />
          {kind === "late" ? (
            <rect
              className="over"
              x={scale.at(chain.hearingBy)}
              y="13.5"
              width={scale.width(chain.hearingBy, addDays(hearing, -1))}
              height="6"
            />
          ) : null}
          <Mark x={scale.at(chain.hearingBy)}>
            <rect className="closed" x="-1" y="-7" width="2" height="14" />
          </Mark>
          <Mark x={scale.at(chain.frozenBy)}>
            <path className="frozen" d="M0-4.5 4.5 0 0 4.5-4.5 0z" />
          </Mark>
          <Mark x={scale.at(chain.papersOutOn)}>
            <rect className="papers" x="-3.5" y="-4.5" width="7" height="9" rx="1" />
          </Mark>
          {chain.committeeOn ? (
            <Mark x={scale.at(chain.committeeOn)}>
              <path className="committee" d="M0-5 5 4H-5z" />
            </Mark>
          ) : null}
          <Mark x={scale.at(chain.heldOn)}>
            <circle className="dot" data-step={row.step} r="6.5" />
            <HeldOn row={row} scale={scale} view={view} />
          </Mark>
        </>
      ) : null}
    </svg>
  );
}

function HeldOn({ row: { chain }, view: { axis } }: { row: PlanRow; scale: PlanScale; view: PlanView }) {
  if (!chain) return null;
  const isAtEnd = daysBetween(chain.heldOn, axis.to) < DAYS_FOR_LABEL;
  return (
    <text className="on" x={isAtEnd ? -11 : 11} y="4" textAnchor={isAtEnd ? "end" : "start"}>
      {formatShortDate(chain.heldOn)}
    </text>
  );
}

/** Shapes keep their size wherever the day stands. */
const Mark = ({ x, children }: { x: string; children: React.ReactNode }) => (
  <svg x={x} y="16.5" className="mark-at">
    {children}
  </svg>
);

/** What the consortium does itself: the hearing, its replies, the case. */
export function OwnLane({ scale, view }: { scale: PlanScale; view: PlanView }) {
  const { own, today } = view;
  const begin = own && own.hearingOn < today ? own.hearingOn : today;
  return (
    <svg className="lane" width="100%" height="33" aria-hidden="true">
      <LaneGround {...{ scale, view }} breaks={[]} />
      {own ? (
        <>
          <rect
            className="bar hearing-bar"
            x={scale.at(begin)}
            y="10"
            width={scale.width(begin, addDays(own.hearingOn, -1))}
            height="13"
          />
          <rect
            className="bar reply-bar"
            x={scale.at(own.hearingOn)}
            y="10"
            width={scale.width(own.hearingOn, addDays(own.frozenOn, -1))}
            height="13"
          />
          <rect
            className="bar case-bar"
            x={scale.at(own.frozenOn)}
            y="10"
            width={scale.width(own.frozenOn, addDays(own.papersFrom, -1))}
            height="13"
          />
        </>
      ) : null}
    </svg>
  );
}
