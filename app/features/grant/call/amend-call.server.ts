import type { Actor } from "~/domain/access/actor";
import { amendmentIssues, type CallDifference, callDifferences } from "~/domain/grant/call-amendment";
import { advanceCall, callState } from "~/domain/grant/call-lifecycle";
import { missingInPlan } from "~/domain/grant/call-missing";
import { inEveryLanguage } from "~/domain/grant/call-plan";
import { checkLength } from "~/domain/shared/text";
import { accept, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { makeOnce } from "~/features/kernel/make-once.server";
import { isUuid } from "~/features/kernel/is-uuid";

import { announceRevision } from "./announce-revision.server";
import { findCallDraft, holdCallDraft } from "./call-draft-store.server";
import { readCallUse } from "./call-use.server";
import { callColumnsOf } from "./publish-call.server";
import { LONGEST_NOTE } from "./revision";

/**
 * Announces changes to a call that stands: a new revision, shown on the call's page and told to everybody who has an
 * application on it. Drafts of applications continue on it; what is being signed stays on the revision it opened on.
 * Announcing again what is announced gives the same call. Issues: draft_unknown, draft_changed {by}, note_missing,
 * note_too_long, not_possible_now, nothing_changed, call_incomplete {missing}, and those of `amendmentIssues`.
 */
export function amendCall(
  deps: Deps,
  actor: Actor,
  draftId: string,
  input: { version: number; note: string },
): Promise<Verdict<{ slug: string }>> {
  return makeOnce(deps, actor, async (tx) => {
    await holdCallDraft(tx, draftId);
    const now = deps.clock.now();
    const draft = await findCallDraft(deps, actor, draftId, tx);
    if (!draft)
      return alreadyAnnounced(await tx.call.findUnique({ where: { id: isUuid(draftId) ? draftId : NOBODY } }));
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
    await announceRevision(tx, deps, actor, {
      call,
      grantor,
      revision: { change: "amended", note, differences: named },
    });
    return accept({ slug: call.slug });
  });
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

const alreadyAnnounced = (call: { slug: string; revision: number } | null): Verdict<{ slug: string }> =>
  call && call.revision > 1 ? accept({ slug: call.slug }) : refuse("draft_unknown");
