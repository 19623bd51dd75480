export interface SealSigner {
  name: string;
  population: number;
}

const orbit = 62;
const centre = 80;

/** Angles of the dots in radians from the top, clockwise, so that the gaps between them are alike. */
export function sealDots(signers: readonly SealSigner[]): { name: string; x: number; y: number; radius: number }[] {
  const radii = signers.map(({ population }) => Math.max(2.2, Math.sqrt(population) * 0.062));
  const filled = radii.reduce((sum, radius) => sum + 2 * radius, 0);
  const shrink = Math.min(1, (2 * Math.PI * orbit * 0.92) / filled);
  const gap = (2 * Math.PI * orbit - filled * shrink) / Math.max(signers.length, 1);
  let angle = -Math.PI / 2;
  return signers.map(({ name }, index) => {
    const radius = (radii[index] ?? 0) * shrink;
    angle += radius / orbit;
    const dot = { name, x: centre + orbit * Math.cos(angle), y: centre + orbit * Math.sin(angle), radius };
    angle += (radius + gap) / orbit;
    return dot;
  });
}

/** One dot per municipality that signed, area as population, in register order around the lead. */
export function Seal({ signers, label }: { signers: readonly SealSigner[]; label: string }) {
  return (
    <>
      <span className="sr">{label}</span>
      <svg className="seal-mark" viewBox="0 0 160 160" aria-hidden="true">
        <g fill="currentColor">
          {sealDots(signers).map(({ name, x, y, radius }) => (
            <circle key={name} cx={x.toFixed(2)} cy={y.toFixed(2)} r={radius.toFixed(2)}>
              <title>{name}</title>
            </circle>
          ))}
          <circle cx="80" cy="80" r="14.4" />
        </g>
        <circle cx="80" cy="80" r="34" fill="none" stroke="currentColor" strokeWidth=".75" />
        <path className="seal-check" d="m73.5 80.5 4.5 4.2 8.6-9.4" />
      </svg>
    </>
  );
}
