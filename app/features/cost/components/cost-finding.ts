import type { CostsPage } from "~/features/cost/costs-page.server";
import { formatMillions } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** What the page says first: what one's own municipality pays, or what there is to share. */
export function costHeading({ table, mine, keys, decision, whatIf }: CostsPage): string {
  if (table.years.length === 0) return m.cost_title();
  const decided = mine?.rows[keys.findIndex(({ isDecided }) => isDecided)]?.bill;
  if (mine && decision && decided)
    return m.cost_finding_decided({
      municipality: mine.name,
      amount: formatMillions(decided.total),
      key: decision.name.toLowerCase(),
    });
  const totals = (mine?.rows ?? []).flatMap(({ bill }) => bill?.pays ?? []);
  const [least, most] = [lowest(totals), highest(totals)];
  if (mine && totals.length > 0 && least !== most)
    return m.cost_finding_mine({
      municipality: mine.name,
      least: formatMillions(least),
      most: formatMillions(most),
    });
  return m.cost_finding_all({ amount: formatMillions(table.sums.central.sum), count: whatIf.count });
}

export const costLead = ({ table, whatIf, grant }: CostsPage): string =>
  [
    m.cost_lead({
      shared: formatMillions(table.sums.central.sum),
      count: whatIf.count,
      local: formatMillions(table.sums.local.sum),
    }),
    grant && grant.covers > 0n && !grant.isRefused ? m.cost_lead_grant({ amount: formatMillions(grant.covers) }) : "",
  ]
    .filter(Boolean)
    .join(" ");

const lowest = (all: readonly bigint[]) => all.reduce((low, one) => (one < low ? one : low), all[0] ?? 0n);
const highest = (all: readonly bigint[]) => all.reduce((high, one) => (one > high ? one : high), 0n);
