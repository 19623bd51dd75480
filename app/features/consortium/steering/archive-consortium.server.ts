import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkLength } from "~/domain/shared/text";
import { accept, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

const LONGEST_REASON = 500;

/**
 * Puts a consortium away: everybody can still read it, nobody can change anything in it, and it is out of the lists.
 * Issues: not_allowed, reason_missing, reason_too_long.
 */
export function archiveConsortium(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  reason: string,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.archive", consortium.subject)) return refuse("not_allowed");
    const wrong = checkLength("reason", reason, LONGEST_REASON);
    if (wrong) return refuseAll(wrong.issues);
    const archived = { archivedAt: deps.clock.now(), archivedReason: reason.trim(), archivedByName: actor.displayName };
    const changed = await tx.consortium.updateMany({ where: { id: consortium.id, archivedAt: null }, data: archived });
    if (changed.count === 0) return accept(null);
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "consortium.archived",
      objectType: "consortium",
      objectId: consortium.id,
      details: { reason: archived.archivedReason },
    });
    return accept(null);
  });
}

/** Takes an archived consortium up again. Issue: not_allowed. */
export function restoreConsortium(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.restore", consortium.subject)) return refuse("not_allowed");
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, archivedAt: { not: null } },
      data: { archivedAt: null, archivedReason: null, archivedByName: null },
    });
    if (changed.count === 0) return accept(null);
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "consortium.restored",
      objectType: "consortium",
      objectId: consortium.id,
      details: {},
    });
    return accept(null);
  });
}
