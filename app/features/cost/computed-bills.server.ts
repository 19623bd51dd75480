import { type Bills, billsByKey } from "~/domain/cost/bills";
import type { CostKey } from "~/domain/cost/cost-key";
import { isSupposed, supposing } from "~/domain/cost/what-if";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { type CostBasis, readCostBasis } from "./cost-basis.server";
import { type AskedWhatIf, type ResolvedWhatIf, resolveWhatIf } from "./what-if.server";

export type BillsByKey = Record<CostKey, Verdict<Bills>>;

/** Everybody's bill under every key, as it stands and with what is asked. */
export interface ComputedBills {
  basis: CostBasis;
  resolved: ResolvedWhatIf;
  isAsked: boolean;
  before: BillsByKey;
  now: BillsByKey;
  /** How many pay then. */
  count: number;
}

export async function computeBills(
  deps: Pick<Deps, "db" | "clock">,
  consortium: Pick<FoundConsortium, "id" | "countedOrganisationIds">,
  asked: AskedWhatIf,
): Promise<ComputedBills> {
  const basis = await readCostBasis(deps.db, consortium, deps.clock.now());
  const resolved = await resolveWhatIf(deps, consortium, basis.sharers, asked);
  const isAsked = isSupposed(resolved.whatIf);
  const frozen = basis.frozen && basis.decision;
  const then = supposing(basis, resolved.whatIf);
  const before = billsByKey(basis.costs, basis.sharers, basis.parts, frozen);
  const now = isAsked ? billsByKey(then.costs, then.sharers, basis.parts, frozen) : before;
  return { basis, resolved, isAsked, before, now, count: then.sharers.length };
}
