import type { Actor } from "~/domain/access/actor";
import type { CallPart } from "~/domain/grant/call-missing";
import type { CallPlan } from "~/domain/grant/call-plan";
import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { Deps } from "~/features/kernel/deps";
import { makeOnce } from "~/features/kernel/make-once.server";

import { asJson, findCallDraft, holdCallDraft } from "./call-draft-store.server";
import { recordedFor } from "./grantor-store.server";

const sameText = (plan: CallPlan) => canonicalJson(plan as unknown as CanonicalValue);

/**
 * Saves one part of a plan, whole or in part: what is missing is told before it is announced. `version` is the one the
 * person had before them; null where the change says all it needs to (a press that moves or removes).
 * Issues: draft_unknown, draft_changed {by}, and those of the change.
 */
export function changeCallPlan(
  deps: Deps,
  actor: Actor,
  draftId: string,
  given: { part: CallPart; version: number | null; change: (plan: CallPlan) => Verdict<CallPlan> },
): Promise<Verdict<{ version: number }>> {
  return makeOnce(deps, actor, async (tx) => {
    await holdCallDraft(tx, draftId);
    const draft = await findCallDraft(deps, actor, draftId, tx);
    if (!draft) return refuse("draft_unknown");
    const changed = given.change(draft.plan);
    if (!changed.ok) return changed;
    if (sameText(changed.value) === sameText(draft.plan)) return accept({ version: draft.version });
    if (given.version !== null && given.version !== draft.version)
      return refuse("draft_changed", undefined, { by: draft.updatedByName });
    const version = draft.version + 1;
    await tx.callDraft.update({
      where: { id: draft.id },
      data: {
        plan: asJson(changed.value),
        version,
        updatedAt: deps.clock.now(),
        updatedByName: actor.displayName,
      },
    });
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, recordedFor(actor, draft.grantor)),
      action: "call.draft_changed",
      objectType: "call",
      objectId: draft.id,
      details: { grantor: draft.grantor.name, part: given.part },
    });
    return accept({ version });
  });
}
