/** Four discs: a large municipality and its neighbours. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <g fill="currentColor">
        <circle cx="9" cy="9.6" r="6.6" />
        <circle cx="18.6" cy="15" r="4" opacity=".72" />
        <circle cx="11" cy="19.6" r="2.9" opacity=".5" />
        <circle cx="18.4" cy="6.2" r="2.3" opacity=".38" />
      </g>
    </svg>
  );
}
