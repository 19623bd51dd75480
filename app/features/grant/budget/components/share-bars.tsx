import { formatKroner } from "~/i18n/format";

import type { SentBudget } from "~/features/grant/content/sent-document";

const ROW = 26;
const LABEL = 130;
const WIDTH = 720;

/** One bar per municipality: what the grant covers, then its own contribution. The table below holds the numbers. */
export function ShareBars({ partners }: { partners: SentBudget["partners"] }) {
  const rows = partners.filter((partner) => partner.cost > 0n);
  const most = rows.reduce((max, partner) => (partner.cost > max ? partner.cost : max), 1n);
  const length = (amount: bigint) => (Number((amount * 10_000n) / most) / 10_000) * (WIDTH - LABEL);
  return (
    <svg className="share-bars" viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`} aria-hidden="true">
      {rows.map((partner, index) => {
        const own = partner.ownShare > partner.cost ? partner.cost : partner.ownShare;
        const y = index * ROW;
        return (
          <g key={partner.organisationId}>
            <title>{`${partner.name}: ${formatKroner(partner.cost)}`}</title>
            <text x="0" y={y + 17}>
              {partner.name}
            </text>
            <rect className="grant" x={LABEL} y={y + 5} width={length(partner.cost - own)} height="14" />
            <rect className="own" x={LABEL + length(partner.cost - own)} y={y + 5} width={length(own)} height="14" />
          </g>
        );
      })}
    </svg>
  );
}
