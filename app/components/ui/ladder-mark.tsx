/** A rung of the ladder; 0 is not asked yet, `conditional` counts as 4, `out` is withdrawn or declined. */
export type LadderStep = 0 | 1 | 2 | 3 | 4 | 5 | 6 | "conditional" | "out";

const ring = <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />;
const glyphs: Record<LadderStep, JSX.Element> = {
  0: <circle cx="8" cy="8" r="1.6" fill="currentColor" />,
  1: ring,
  2: (
    <>
      {ring}
      <path d="M8 8V3.6A4.4 4.4 0 0 1 12.4 8z" fill="currentColor" />
    </>
  ),
  3: (
    <>
      {ring}
      <path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
    </>
  ),
  4: (
    <>
      {ring}
      <path d="M8 8V3.6A4.4 4.4 0 1 1 3.6 8z" fill="currentColor" />
    </>
  ),
  5: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  6: (
    <path
      fillRule="evenodd"
      d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm3.1 3.7L7 9.1 4.9 7.1 3.7 8.3 7 11.5l5.3-5.6z"
      fill="currentColor"
    />
  ),
  conditional: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.7 2.33" />
      <circle cx="8" cy="8" r="3.6" fill="currentColor" />
    </>
  ),
  out: (
    <>
      {ring}
      <path d="m4 12 8-8" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
};

/** The glyph alone, in the ink around it: chips, column heads. x and y place it inside another SVG. */
export function LadderGlyph({ step, size = 14, x, y }: { step: LadderStep; size?: number; x?: number; y?: number }) {
  return (
    <svg width={size} height={size} x={x} y={y} viewBox="0 0 16 16" aria-hidden="true">
      {glyphs[step]}
    </svg>
  );
}

/** Tint and glyph together. `label` names the step for those who do not see it; leave it out beside the same words. */
export function LadderMark({ step, size, label }: { step: LadderStep; size?: "small" | "large"; label?: string }) {
  return (
    <span
      className={size ? `mark ${size === "small" ? "sm" : "lg"}` : "mark"}
      data-step={step}
      title={label}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <LadderGlyph step={step} size={size === "large" ? 22 : size === "small" ? 12 : 14} />
    </span>
  );
}
