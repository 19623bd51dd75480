import type { Actor } from "~/domain/access/actor";
import { amendmentIssues, type CallDifference, callDifferences } from "~/domain/grant/call-amendment";
import { advanceCall, callState } from "~/domain/grant/call-lifecycle";
import { missingInPlan } from "~/domain/grant/call-missing";
import { inEveryLanguage } from "~/domain/grant/call-plan";
import { checkLength } from "~/domain/shared/text";
import { accept, type Refusal, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { change, made } from "~/features/kernel/change.server";
import { isUuid } from "~/features/kernel/is-uuid";

import { announceRevision } from "./announce-revision.server";
import { atCallDraft } from "./call-place.server";
import { readCallUse } from "./call-use.server";
import { callColumnsOf } from "./publish-call.server";
import { LONGEST_NOTE } from "./revision";

/**
 * Announces changes to a call that stands: a new revision, shown on the call's page and told to everybody who has an
 * application on it. Drafts of applications continue on it; what is being signed stays on the revision it opened on.
 * Announcing again what is announced gives the same call. Issues: draft_unknown, draft_changed {by}, note_missing,
 * note_too_long, not_possible_now, nothing_changed, call_incomplete {missing}, and those of `amendmentIssues`.
 */
export async function amendCall(
  deps: Deps,
  actor: Actor,
  draftId: string,
  input: { version: number; note: string },
): Promise<Verdict<{ slug: string }>> {
  const amended = await change(deps, actor, atCallDraft(deps, actor, draftId), async (tx, { draft }, now) => {
    const { announced, grantor, plan } = draft;
    if (!announced) return refuse("draft_unknown");
    if (draft.version !== input.version) return refuse("draft_changed", undefined, { by: draft.updatedByName });
    const note = input.note.trim();
    const wrongNote = checkLength("note", note, LONGEST_NOTE);
    if (wrongNote) return wrongNote;
    const next = advanceCall(callState(announced.closesAt, now), "amend");
    if (!next.ok) return next;
    const differences = callDifferences(announced.plan, plan);
    if (differences.length === 0) return refuse("nothing_changed");
    const missing = missingInPlan(plan, now, { isAnnounced: true }).length;
    if (missing > 0) return refuse("call_incomplete", undefined, { missing });
    await tx.$queryRaw`select id from application where call_id = ${draft.id}::uuid order by id for update`;
    const issues = amendmentIssues(announced.plan, plan, await readCallUse(tx, deps, draft.id, announced.plan.form));
    if (issues.length > 0) return refuseAll(issues);

    const call = await tx.call.update({
      where: { id: draft.id },
      data: callColumnsOf(plan, announced.revision + 1),
    });
    await tx.callDraft.delete({ where: { id: draft.id } });
    const named = differences.map(({ code, name }): CallDifference => ({
      code,
      name: name && inEveryLanguage(name, plan.languages),
    }));
    const events = await announceRevision(tx, deps, actor, {
      call,
      grantor,
      revision: { change: "amended", note, differences: named },
    });
    return made({ slug: call.slug }, events);
  });
  return amended.ok ? amended : afterwards(deps, draftId, amended);
}

/** The draft of announced changes is gone: whoever announces them again is given the call. */
async function afterwards(deps: Deps, draftId: string, refused: Refusal): Promise<Verdict<{ slug: string }>> {
  if (refused.issues[0]?.code !== "draft_unknown" || !isUuid(draftId)) return refused;
  const call = await deps.db.call.findUnique({ where: { id: draftId }, select: { slug: true, revision: true } });
  return call && call.revision > 1 ? accept({ slug: call.slug }) : refused;
}
