import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CostKey } from "~/domain/cost/cost-key";
import type { Øre } from "~/domain/shared/money";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";
import type { NamedSharer } from "./cost-basis.server";
import { ownBill, type OwnBillRow } from "./own-bill";
import { computeBills } from "./computed-bills.server";
import type { AskedWhatIf } from "./what-if.server";

export interface CostBillPage {
  number: string;
  name: string;
  rows: OwnBillRow[];
  /** The years in which anything is paid. */
  years: number[];
  /** What it bears alone, a line each. */
  local: { name: string; year: number; net: Øre; source: string }[];
  decided: string | null;
  decidedKey: CostKey | null;
  grantTitle: string | null;
  /** Who leaves or joins, and whether the grant is refused, as asked. */
  leaving: string[];
  joining: string[];
  isGrantRefused: boolean;
}

/** One municipality's bill under every key, year by year. Null for those who may not see it, and for who does not share. */
export async function costBillPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
  asked: AskedWhatIf,
): Promise<CostBillPage | null> {
  if (!can(actor, "cost.view", consortium.subject)) return null;
  const { basis, resolved, isAsked, before, now } = await computeBills(deps, consortium, asked);
  const sharer: NamedSharer | undefined = [...basis.sharers, ...resolved.joining].find((one) => one.number === number);
  if (!sharer) return null;
  const local = await deps.db.costItem.findMany({
    where: { consortiumId: consortium.id, organisationId: sharer.organisationId },
    select: { name: true, year: true, net: true, source: true },
    orderBy: [{ year: "asc" }, { name: "asc" }, { id: "asc" }],
  });
  const rows = ownBill(sharer, now, isAsked ? before : null);
  const years = rows.flatMap(({ bill }) =>
    [...(bill?.byYear ?? []), ...(bill?.localByYear ?? [])].map(([year]) => year),
  );
  return {
    number,
    name: sharer.name,
    rows,
    years: [...new Set(years)].sort(),
    local,
    decided: basis.decision && costKeyName(basis.decision.key),
    decidedKey: basis.decision?.key ?? null,
    grantTitle: basis.grant?.title ?? null,
    leaving: resolved.leaving.map(({ name }) => name),
    joining: resolved.joining.map(({ name }) => name),
    isGrantRefused: asked.isGrantRefused,
  };
}
