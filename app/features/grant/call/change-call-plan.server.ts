import type { Actor } from "~/domain/access/actor";
import type { CallPart } from "~/domain/grant/call-missing";
import type { CallPlan } from "~/domain/grant/call-plan";
import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import { asJson } from "./call-draft-store.server";
import { atCallDraft } from "./call-place.server";

const sameText = (plan: CallPlan) => canonicalJson(plan as unknown as CanonicalValue);

/**
 * Saves one part of a plan, whole or in part: what is missing is told before it is announced. `isSeen` tells whether
 * the person had before them what the change replaces; without it the change says all it needs to (a press that moves).
 * Issues: draft_unknown, draft_changed {by}, and those of the change.
 */
export function changeCallPlan(
  deps: Deps,
  actor: Actor,
  draftId: string,
  given: {
    part: CallPart;
    isSeen?: (draft: { plan: CallPlan; version: number }) => boolean;
    change: (plan: CallPlan) => Verdict<CallPlan>;
  },
): Promise<Verdict<{ version: number }>> {
  return change(deps, actor, atCallDraft(deps, actor, draftId), async (tx, { draft }, now) => {
    const changed = given.change(draft.plan);
    if (!changed.ok) return changed;
    if (sameText(changed.value) === sameText(draft.plan)) return unchanged({ version: draft.version });
    if (given.isSeen?.(draft) === false) return refuse("draft_changed", undefined, { by: draft.updatedByName });
    const version = draft.version + 1;
    await tx.callDraft.update({
      where: { id: draft.id },
      data: {
        plan: asJson(changed.value),
        version,
        updatedAt: now,
        updatedByName: actor.displayName,
      },
    });
    const details = { grantor: draft.grantor.name, part: given.part };
    return made({ version }, { action: "call.draft_changed", details });
  });
}
