import type { HalfYear } from "~/domain/landscape/half-year";
import { halfYearOf } from "~/domain/landscape/half-year";
import type { SystemRow } from "~/features/landscape/landscape-view";
import type { LandscapeScale } from "./landscape-scale";
import { millions } from "./half-year-words";

const HEIGHT = 33;

/** One contract: how long it runs, its end and price, options, the last half-year for notice, what is paid twice. */
export function LandscapeLane({
  row,
  scale,
  start,
}: {
  row: SystemRow;
  scale: LandscapeScale;
  start: HalfYear | null;
}) {
  const last = scale.from + scale.count - 1;
  const end = row.end === null ? null : Math.max(row.end, scale.from);
  const shown = end === null ? null : Math.min(end, last);
  const notice = row.noticeBy === null ? null : halfYearOf(row.noticeBy);
  return (
    <svg className="land-lane" width="100%" height={HEIGHT} aria-hidden="true">
      {start === null ? null : (
        <rect className="start" x={scale.at(start)} y="0" width={scale.width(start, start)} height="100%" />
      )}
      {row.isOpenEnded ? <line className="runs" x1="0" x2="100%" y1="50%" y2="50%" /> : null}
      {shown === null || end === null ? null : (
        <>
          <line className="runs" x1="0" x2={scale.at(shown)} y1="50%" y2="50%" />
          {row.optionEnd !== null && row.optionEnd > end ? (
            <rect
              className="option"
              x={scale.at(end + 1)}
              y="10.5"
              width={scale.width(end + 1, row.optionEnd)}
              height="12"
              rx="2"
            />
          ) : null}
          {end <= last ? (
            <>
              <rect
                className={`cell q${row.heat ?? 0}`}
                x={scale.at(end)}
                y="7.5"
                width={scale.width(end, end)}
                height="18"
                rx="2"
              />
              <Label x={scale.middle(end)} heat={row.heat ?? 0} text={labelOf(row)} />
            </>
          ) : null}
          {start !== null && end >= start ? (
            <rect className="twice" x={scale.at(start)} y="28" width={scale.width(start, shown)} height="4" />
          ) : null}
        </>
      )}
      {notice !== null && notice >= scale.from && notice <= last ? (
        <svg x={scale.middle(notice)} y="16.5" className="mark-at">
          <path className="notice" d="M-5-4H5L0 5z" />
        </svg>
      ) : null}
    </svg>
  );
}

function Label({ x, heat, text }: { x: string; heat: number; text: string }) {
  return (
    <text className={`price on${heat}`} x={x} y="20.5" textAnchor="middle">
      {text}
    </text>
  );
}

const labelOf = ({ yearlyCost, isCostPrivate }: SystemRow): string =>
  isCostPrivate || yearlyCost === null ? "–" : millions(yearlyCost, 2);
