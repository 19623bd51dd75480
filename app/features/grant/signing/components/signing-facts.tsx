import { Hash } from "~/components/ui/hash";
import { formatInstantSeconds, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { SignOffTally } from "~/features/grant/signing/sign-offs-page.server";

/** What is signed, its fingerprint, and how far the signing has come. */
export function SigningFacts({
  title,
  sha256,
  changedAt,
  tally,
}: {
  title: string;
  sha256: string;
  changedAt: Date | null;
  tally: SignOffTally;
}) {
  return (
    <section className="card signing-facts">
      <div>
        <span className="label">{m.grant_signing_what()}</span>
        <b>{title}</b>
        {changedAt ? (
          <span className="muted small">{m.grant_last_changed({ at: formatInstantSeconds(changedAt) })}</span>
        ) : null}
      </div>
      <div>
        <span className="label">{m.grant_fingerprint_sha()}</span>
        <Hash value={sha256} shownGroups={5} />
      </div>
      <div className="bars">
        <span className="label">
          {m.grant_signed_share({
            signed: tally.signed,
            required: tally.required,
            share: formatPercent(tally.populationShare),
          })}
        </span>
        <SigningBar tally={tally} />
      </div>
    </section>
  );
}

/** Signed, stale and waiting as one bar; the words are above it. */
function SigningBar({ tally }: { tally: SignOffTally }) {
  const parts = (["signed", "stale", "declined", "waiting"] as const).filter((kind) => tally[kind] > 0);
  const total = parts.reduce((sum, kind) => sum + tally[kind], 0);
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, kind) => sum + tally[kind], 0));
  const along = (count: number) => (SCALE * count) / Math.max(1, total);
  return (
    <svg className="signing-progress" viewBox={`0 0 ${SCALE} 12`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map((kind, index) => (
        <rect
          key={kind}
          className={kind}
          x={along(starts[index] ?? 0) + GAP}
          y="1"
          width={Math.max(GAP, along(tally[kind]) - 2 * GAP)}
          height="10"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

/** The bar's own units along its length; a gap on each side of a part. */
const SCALE = 1000;
const GAP = 4;
