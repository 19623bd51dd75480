import { STANCES, type Stance, type StanceResult } from "~/domain/requirement/stance";

/** More municipalities than these are drawn without a line between each. */
const MOST_LINES = 60;

/** One unit for each municipality, by what it says; the reader's own is outlined. The words beside it say the same. */
export function StanceBar({
  result: { count, missing },
  electors,
  own,
}: {
  result: StanceResult;
  electors: number;
  own: Stance | "missing" | null;
}) {
  const parts = [
    ...STANCES.map((stance) => ({ what: stance as Stance | "missing", units: count[stance].municipalities })),
    { what: "missing" as const, units: missing },
  ];
  const all = Math.max(1, electors);
  let from = 0;
  const placed = parts.map((part) => {
    const at = from;
    from += part.units;
    return { ...part, at };
  });
  const mine = placed.find(({ what, units }) => what === own && units > 0);
  const share = (units: number) => `${((100 * units) / all).toFixed(3)}%`;
  const lines = all <= MOST_LINES ? Array.from({ length: all - 1 }, (_, at) => `M${at + 1} 0V16`).join("") : "";
  return (
    <svg className="rq-bar" width="100%" height="20" aria-hidden="true">
      {placed
        .filter(({ units }) => units > 0)
        .map(({ what, at, units }) => (
          <rect key={what} className={what} x={share(at)} y="2" width={share(units)} height="16" />
        ))}
      <svg y="2" width="100%" height="16" viewBox={`0 0 ${all} 16`} preserveAspectRatio="none">
        <path className="gap" d={lines} vectorEffect="non-scaling-stroke" />
      </svg>
      {mine ? <rect className="mine" x={share(mine.at + mine.units - 1)} y="1" width={share(1)} height="18" /> : null}
    </svg>
  );
}

/** How many per cent of municipalities and of inhabitants say must, on one scale with its half. */
export function MustBars({ result: { must, disagrees } }: { result: StanceResult }) {
  if (!must) return null;
  return (
    <svg className={disagrees ? "rq-must split" : "rq-must"} width="100%" height="36" aria-hidden="true">
      <rect className="track" x="0" y="5" width="100%" height="12" rx="1" />
      <rect x="0" y="5" width={`${must.municipalities.toFixed(2)}%`} height="12" rx="1" />
      <rect x="0" y="25" width={`${must.inhabitants.toFixed(2)}%`} height="4" rx="1" />
      <line x1="50%" x2="50%" y1="0" y2="34" />
    </svg>
  );
}
