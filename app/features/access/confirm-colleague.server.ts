import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor } from "~/features/kernel/record-event.server";
import { confirmAll, unconfirmed } from "./confirm-membership.server";

/**
 * Somebody who rules the organisation's people says that the holder of a role, received by an invitation from outside,
 * is one of their own. From then on the organisation itself has said yes to that consortium. Issues: not_allowed.
 */
export function confirmColleague(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const [membership] = await unconfirmed(tx, deps, { id: membershipId });
    if (!membership || !can(actor, "people.manage", subjectOf(membership.organisation.id)))
      return refuse("not_allowed");
    await confirmAll(tx, deps, [membership], "colleague", asEventActor(actor, membership.organisation));
    return accept(null);
  });
}
