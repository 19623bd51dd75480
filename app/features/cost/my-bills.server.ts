import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";
import { ownBill, type OwnBillRow } from "./own-bill";
import { computeBills } from "./computed-bills.server";

/** What a municipality pays in one consortium under every key. */
export interface MyBill {
  slug: string;
  consortium: string;
  number: string;
  rows: OwnBillRow[];
  /** The key that is decided, in words. */
  decided: string | null;
}

const NOTHING = { leaves: [], joins: [], isGrantRefused: false };

/** The bills of an organisation in those of these consortia that have costs and that the person may see. */
export async function myBills(
  deps: Deps,
  actor: Actor,
  organisationId: string,
  slugs: readonly string[],
): Promise<MyBill[]> {
  const bills = await Promise.all(
    slugs.map(async (slug): Promise<MyBill[]> => {
      const consortium = await findConsortium(deps.db, actor, slug);
      if (!consortium || !can(actor, "cost.view", consortium.subject)) return [];
      const { basis, now } = await computeBills(deps, consortium, NOTHING);
      const own = basis.sharers.find((sharer) => sharer.organisationId === organisationId);
      const hasCosts = basis.costs.shared.length > 0 || basis.costs.local.length > 0;
      if (!own || !hasCosts) return [];
      return [
        {
          slug,
          consortium: consortium.name,
          number: own.number,
          rows: ownBill(own, now, null),
          decided: basis.decision && costKeyName(basis.decision.key),
        },
      ];
    }),
  );
  return bills.flat();
}
