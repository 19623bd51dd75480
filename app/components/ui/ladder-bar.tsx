import { useId } from "react";

import { HatchPattern } from "./hatch-pattern";
import type { LadderStep } from "./ladder-mark";

export interface LadderSegment {
  step: LadderStep;
  count: number;
  /** 'Fullmakt', in words. */
  label: string;
}

const sum = (segments: readonly LadderSegment[]) => segments.reduce((total, { count }) => total + count, 0);

/** How many are on each rung, as one bar; most committed first. The counts are read aloud. */
export function LadderBar({ segments }: { segments: readonly LadderSegment[] }) {
  const hatch = `hatch${useId().replaceAll(":", "")}`;
  const shown = segments.filter((segment) => segment.count > 0);
  const percent = (count: number) => `${(100 * count) / sum(shown)}%`;
  return (
    <>
      <span className="sr">{shown.map(({ label, count }) => `${label} ${count}`).join(", ")}</span>
      <svg className="dist" aria-hidden="true">
        <HatchPattern id={hatch} />
        {shown.map(({ step, count, label }, index) => (
          <svg key={step} data-step={step} x={percent(sum(shown.slice(0, index)))} width={percent(count)} height="100%">
            <title>{`${label}: ${count}`}</title>
            <rect
              className="segment"
              width="100%"
              height="100%"
              rx="2"
              fill={step === "out" ? `url(#${hatch})` : undefined}
            />
            {index === shown.length - 1 ? null : (
              <rect className="gap" x="100%" width="2" height="100%" transform="translate(-2)" />
            )}
          </svg>
        ))}
      </svg>
    </>
  );
}
