import { Kept } from "~/components/kept";
import { classNames } from "~/components/ui/class-names";
import { LadderMark, type LadderStep } from "~/components/ui/ladder-mark";
import { formatNumber, formatPercent } from "~/i18n/format";

export interface FunnelRow {
  step: LadderStep;
  label: string;
  /** How many municipalities have come at least this far. */
  municipalities: number;
  /** Their share of the inhabitants, 0 to 1. */
  populationShare: number;
  /** The step that counts for the application. */
  isKey?: boolean;
  /** Those who are there on a condition: they do not count, and are shown dashed. */
  conditional?: { count: number; label: string };
}

/** 'At least this step': the thick bar is municipalities, the thin one inhabitants, one scale for all rows. */
export function Funnel({
  rows,
  total,
  words,
  keptBy = null,
}: {
  rows: readonly FunnelRow[];
  /** All municipalities; the full width. */
  total: number;
  words: { caption: string; step: string; municipalities: string; inhabitants: string };
  /** Names all of the above (`Kept`). */
  keptBy?: string | null;
}) {
  return (
    <>
      <p className="funnel-key" aria-hidden="true">
        <span>
          <i className="thick" />
          {words.municipalities}
        </span>
        <span>
          <i className="thin" />
          {words.inhabitants}
        </span>
      </p>
      <Kept as="table" keptBy={keptBy && `${keptBy} funnel`} className="funnel">
        {() => (
          <>
            <caption className="sr">{words.caption}</caption>
            <thead className="sr">
              <tr>
                <th scope="col" colSpan={2}>
                  {words.step}
                </th>
                <th scope="col">{words.municipalities}</th>
                <th scope="col">{words.inhabitants}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.step} className={classNames(row.isKey && "key")}>
                  <th scope="row">
                    <LadderMark step={row.step} />
                    <span>{row.label}</span>
                  </th>
                  <td className="bars">
                    <Bars row={row} total={total} />
                  </td>
                  <td className="num">{formatNumber(row.municipalities)}</td>
                  <td className="num">{formatPercent(row.populationShare)}</td>
                </tr>
              ))}
            </tbody>
          </>
        )}
      </Kept>
    </>
  );
}

function Bars({ row, total }: { row: FunnelRow; total: number }) {
  const percent = (count: number) => (100 * count) / Math.max(total, 1);
  const reached = percent(row.municipalities);
  const conditional = percent(row.conditional?.count ?? 0);
  return (
    <svg height="22" width="100%" data-step={row.step} aria-hidden={row.conditional ? undefined : true}>
      <svg width={`${reached}%`} height="16">
        <rect className="segment" width="100%" height="16" rx="2" />
      </svg>
      {row.conditional ? (
        <>
          <rect
            className="dashed"
            transform="translate(2)"
            x={`${reached}%`}
            y="0.75"
            width={`${conditional}%`}
            height="14.5"
            rx="2"
          />
          <text x={`${reached + conditional}%`} dx="10" y="12">
            {row.conditional.label}
          </text>
        </>
      ) : null}
      <rect className="thin" y="19" height="3" rx="1.5" width={`${100 * row.populationShare}%`} />
    </svg>
  );
}
