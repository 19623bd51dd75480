import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { isInTime } from "~/domain/shared/deadline";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { unlockText } from "~/features/document/fence-text.server";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

import { holdApplication, type FoundApplication } from "~/features/grant/content/application-store.server";
import { standingSubmission } from "~/features/grant/content/standing-submission.server";

/**
 * Begins a replacement: the application can be changed again, on the call as it now stands. What was sent stands until
 * the replacement is sent. Issues: not_allowed, not_possible_now, deadline_passed.
 */
export async function replaceSubmission(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
): Promise<Verdict<undefined>> {
  if (!can(actor, "application.submit", application.subject)) return refuse("not_allowed");
  return inTransaction(deps, async (tx) => {
    const state = await holdApplication(tx, application.id, "update");
    const next = advanceApplication(state, "replace", "lead");
    if (!next.ok) return next;
    if (!isInTime(deps.clock.now(), application.call.closesAt)) return refuse("deadline_passed");
    const standing = await standingSubmission(tx, application.id);
    if (!standing) throw new Error(`${application.id} is submitted without a submission`);

    await tx.application.update({
      where: { id: application.id },
      data: { state: next.value, callRevision: null },
    });
    await unlockText(tx, application.documentId);
    await announce(tx, `application:${application.id}`, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "replacement.begun",
      objectType: "application",
      objectId: application.id,
      details: { title: application.title, receipt: standing.receiptNumber },
    });
    return accept();
  });
}
