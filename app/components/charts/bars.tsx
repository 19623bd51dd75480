import { type BarScale, isBroken } from "./bar-scale";

import "./bars.css";

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/**
 * One bar of a table's row, from the left: the dark part, then the rest. The numbers stand in the row, so the picture
 * is not read aloud. A bar that goes beyond the axis is broken.
 */
export function Bar({ value, dark, scale }: { value: number; dark: number; scale: BarScale }) {
  const end = Math.min(value / scale.most, 1);
  const darkEnd = Math.min(dark / scale.most, end);
  return (
    <svg className="bar" aria-hidden="true">
      {end > darkEnd ? <rect className="bar-rest" width={percent(end)} height="100%" rx="2" /> : null}
      {darkEnd > 0 ? <rect className="bar-dark" width={percent(darkEnd)} height="100%" rx="2" /> : null}
      {isBroken(value, scale) ? (
        <svg x="91%">
          <path className="bar-break" d="M6-3 0 17M14-3 8 17" />
        </svg>
      ) : null}
    </svg>
  );
}

/** The marks of an axis above a column of bars. */
export function BarAxis({ scale, format }: { scale: BarScale; format: (value: number) => string }) {
  const last = scale.ticks.length - 1;
  return (
    <svg className="bar-axis" aria-hidden="true">
      {scale.ticks.map((tick, index) => (
        <text
          key={tick}
          x={percent(tick / scale.most)}
          y="11"
          textAnchor={index === 0 ? "start" : index === last ? "end" : "middle"}
        >
          {format(tick)}
        </text>
      ))}
    </svg>
  );
}
