import type { Actor } from "~/domain/access/actor";
import { COST_KEYS, refuseKey } from "~/domain/cost/cost-key";
import { type Issue, issue, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readCostBasis } from "./cost-basis.server";
import { refuseFrozen } from "./refuse-frozen";
import { writeSharers } from "./sharer-json";

const LONGEST_REASON = 1000;

/** `sequence` is the latest decision the person saw; 0 for none. */
export interface DecidingKey {
  key: string;
  reason: string;
  sequence: number;
}

/**
 * Decides by which key the consortium shares, with what it divides by today. A row of its own: what was decided before
 * stays. Issues: not_allowed, cost_key_missing, cost_reason_missing, cost_reason_too_long {length, max},
 * cost_key_frozen {municipality}, cost_key_decided_meanwhile {by}, and why the key divides nothing (`refuseKey`).
 */
export async function decideKey(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: DecidingKey,
): Promise<Verdict<null>> {
  const key = COST_KEYS.find((one) => one === written.key);
  const reason = written.reason.trim();
  const issues: Issue[] = [
    ...(key ? [] : [issue("cost_key_missing", "key")]),
    ...(reason === "" ? [issue("cost_reason_missing", "reason")] : []),
    ...(reason.length > LONGEST_REASON
      ? [issue("cost_reason_too_long", "reason", { length: reason.length, max: LONGEST_REASON })]
      : []),
  ];
  if (!key || issues.length > 0) return refuseAll(issues);
  return change(deps, actor, aloneInConsortium(actor, consortium, "cost.decide"), async (tx, place, now) => {
    const { sharers, parts, decision, frozen } = await readCostBasis(tx, place.consortium, now);
    if (frozen) return refuseFrozen(frozen);
    if (decision && decision.sequence !== written.sequence)
      return refuse("cost_key_decided_meanwhile", undefined, { by: decision.by });
    const refusal = refuseKey(key, sharers, parts);
    if (refusal) return refuseAll(refusal.issues.map((one) => ({ ...one, path: "key" })));
    await tx.costKeyDecision.create({
      data: {
        id: deps.newId(),
        consortiumId: consortium.id,
        sequence: (decision?.sequence ?? 0) + 1,
        key,
        ...parts,
        sharers: writeSharers(sharers),
        reason,
        decidedByName: savedByName(actor, place.consortium.subject),
        decidedAt: now,
      },
    });
    return made(null, { action: "cost_key.decided", details: { key, reason } });
  });
}
