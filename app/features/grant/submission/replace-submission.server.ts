import type { Actor } from "~/domain/access/actor";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { isInTime } from "~/domain/shared/deadline";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { unlockText } from "~/features/document/fence-text.server";
import { announce } from "~/features/kernel/announce.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
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
  return change(deps, actor, atApplication(application, "application.submit"), async (tx, { state }, now) => {
    const next = advanceApplication(state, "replace", "lead");
    if (!next.ok) return next;
    if (!isInTime(now, application.call.closesAt)) return refuse("deadline_passed");
    const standing = await standingSubmission(tx, application.id);
    if (!standing) throw new Error(`${application.id} is submitted without a submission`);

    await tx.application.update({
      where: { id: application.id },
      data: { state: next.value, callRevision: null },
    });
    await unlockText(tx, application.documentId);
    await announce(tx, `consortium:${consortium.id}`);
    return made(undefined, {
      action: "replacement.begun",
      details: { title: application.title, receipt: standing.receiptNumber },
    });
  });
}
