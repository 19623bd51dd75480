import type { Actor } from "~/domain/access/actor";
import { checkReason } from "~/domain/shared/reason";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { forApprover } from "./approver-place.server";

/**
 * A municipality takes back all it has approved of a document; what it said stays on record. Issues: not_found,
 * not_allowed, municipality_unknown, nothing_approved, those of `checkReason`.
 */
export function withdrawApproval(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { municipality, reason }: { municipality: string; reason: string },
): Promise<Verdict<null>> {
  return change(deps, actor, forApprover(actor, consortium, documentId, municipality), async (tx, place, now) => {
    const checked = checkReason(reason);
    if (!checked.ok) return checked;
    const { document, approver } = place;
    const { count } = await tx.documentApproval.updateMany({
      where: { documentId: document.id, organisationId: approver.organisationId, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnByName: actor.displayName, withdrawnReason: checked.value },
    });
    if (count === 0) return refuse("nothing_approved");
    return made(null, {
      action: "approval.withdrawn",
      details: { title: document.title, municipality: approver.name, reason: checked.value },
    });
  });
}
