import { LadderMark } from "~/components/ui/ladder-mark";
import type { LadderSegment } from "~/components/ui/ladder-bar";

/** The key of the map: every step with its mark and how many are there. */
export function LadderLegend({ segments }: { segments: readonly LadderSegment[] }) {
  return (
    <ul className="legend">
      {segments.map(({ step, label, count }) => (
        <li key={step}>
          <LadderMark step={step} size="small" />
          <span>{label}</span>
          <b className="tnum">{count}</b>
        </li>
      ))}
    </ul>
  );
}
