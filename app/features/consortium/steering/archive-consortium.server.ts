import type { Actor } from "~/domain/access/actor";
import { checkLength } from "~/domain/shared/text";
import { refuseAll, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

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
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.archive"), async (tx, _place, now) => {
    const wrong = checkLength("reason", reason, LONGEST_REASON);
    if (wrong) return refuseAll(wrong.issues);
    const archived = { archivedAt: now, archivedReason: reason.trim(), archivedByName: actor.displayName };
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, archivedAt: null },
      data: archived,
    });
    if (changed.count === 0) return unchanged(null);
    return made(null, { action: "consortium.archived", details: { reason: archived.archivedReason } });
  });
}

/** Takes an archived consortium up again. Issue: not_allowed. */
export function restoreConsortium(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.restore"), async (tx) => {
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, archivedAt: { not: null } },
      data: { archivedAt: null, archivedReason: null, archivedByName: null },
    });
    if (changed.count === 0) return unchanged(null);
    return made(null, { action: "consortium.restored", details: {} });
  });
}
