import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkDescription } from "~/domain/consortium/consortium-rules";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/** Changes what the consortium is called and is for; its address stays. Issues: not_allowed, those of `checkDescription`. */
export function describeConsortium(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  described: { name: string; purpose: string },
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const checked = checkDescription(described);
    if (!checked.ok) return checked;
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, NOT: checked.value },
      data: checked.value,
    });
    if (changed.count === 0) return accept(null);
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "consortium.described",
      objectType: "consortium",
      objectId: consortium.id,
      details: { name: checked.value.name },
    });
    return accept(null);
  });
}
