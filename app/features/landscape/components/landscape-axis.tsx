import { yearAndHalf } from "~/domain/landscape/half-year";
import type { LandscapeView } from "~/features/landscape/landscape-view";
import { m } from "~/paraglide/messages.js";
import type { LandscapeScale } from "./landscape-scale";
import { millions } from "./half-year-words";

/** As high as the words beside it (landscape.css). */
const AXIS_HEIGHT = 168;
const FLOOR = 96;
const TALLEST = 72;

/** What a start in each half-year costs twice, and how many are left without, over the years. A table beside says it. */
export function LandscapeAxis({ view, scale }: { view: Pick<LandscapeView, "starts">; scale: LandscapeScale }) {
  const most = view.starts.reduce((max, { total }) => (total > max ? total : max), 1n);
  const columns = Array.from({ length: scale.count }, (_, at) => scale.from + at);
  return (
    <svg className="land-axis" width="100%" height={AXIS_HEIGHT} aria-hidden="true">
      {view.starts.map(({ start, total, uncovered, isChosen }) => {
        const height = total === 0n ? 1 : Math.max(2, Number((total * BigInt(TALLEST)) / most));
        return (
          <g key={start} className={isChosen ? "chosen" : undefined}>
            {isChosen ? (
              <rect className="start" x={scale.at(start)} y="0" width={scale.width(start, start)} height="100%" />
            ) : null}
            <rect
              className="bar"
              x={scale.at(start)}
              y={FLOOR - height}
              width={scale.width(start, start)}
              height={height}
            />
            <text className="sum" x={scale.middle(start)} y={FLOOR - height - 5} textAnchor="middle">
              {millions(total, 1)}
            </text>
            <text
              className={uncovered.length > 0 ? "bare" : "none"}
              x={scale.middle(start)}
              y={FLOOR + 20}
              textAnchor="middle"
            >
              {uncovered.length}
            </text>
          </g>
        );
      })}
      <line className="floor" x1="0" x2="100%" y1={FLOOR} y2={FLOOR} />
      {columns.map((column) => {
        const { year, half } = yearAndHalf(column);
        const isFirst = half === 1 || column === scale.from;
        return (
          <g key={column}>
            <line
              className="tick"
              x1={scale.at(column)}
              x2={scale.at(column)}
              y1={isFirst ? FLOOR + 32 : FLOOR + 52}
              y2={AXIS_HEIGHT}
            />
            {half === 1 ? (
              <text className="year" x={scale.at(column)} dx="4" y={FLOOR + 46}>
                {year}
              </text>
            ) : null}
            <text className="half" x={scale.at(column)} dx="4" y={FLOOR + 64}>
              {m.landscape_half_short({ half })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
