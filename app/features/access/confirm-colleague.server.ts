import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { change, made } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";
import { asEventActor } from "~/features/kernel/record-event.server";
import { confirmAll, unconfirmed } from "./confirm-membership.server";

/**
 * Somebody who rules the organisation's people says that the holder of a role, received by an invitation from outside,
 * is one of their own. From then on the organisation itself has said yes to that consortium. Issues: not_allowed.
 */
export function confirmColleague(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const [membership] = await unconfirmed(tx, deps, { id: membershipId });
    if (!membership) return refuse("not_allowed");
    const right = ["people.manage", subjectOf(membership.organisation.id)] as const;
    return { ...inSystem(right, "person", membership.personId), membership };
  };
  return change(deps, actor, find, async (tx, { membership }) => {
    const by = asEventActor(actor, membership.organisation);
    return made(null, await confirmAll(tx, deps, [membership], "colleague", by));
  });
}
