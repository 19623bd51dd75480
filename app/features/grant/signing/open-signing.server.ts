import type { Actor } from "~/domain/access/actor";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { contentBlockers } from "~/domain/grant/blockers";
import { isInTime } from "~/domain/shared/deadline";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { fenceText } from "~/features/document/fence-text.server";
import { announce } from "~/features/kernel/announce.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { keepContent, readCurrentContent } from "~/features/grant/content/current-content.server";
import { standingSubmission } from "~/features/grant/content/standing-submission.server";
import { askForSignOffs } from "./ask-for-sign-offs.server";

/**
 * Locks the application for everyone and asks every partner to sign what is written, on the call as it stands now: what
 * the grantor changes later does not change what they sign. Whoever has signed exactly this is not asked again.
 * Possible when the content has no blockers, and for a replacement when it differs from what was sent.
 * Issues: not_allowed, not_possible_now, call_changed, deadline_passed, nothing_to_replace, content_blocked {blockers}.
 */
export async function openSigning(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
): Promise<Verdict<undefined>> {
  return change(deps, actor, atApplication(application, "application.submit"), async (tx, { state }, now) => {
    const next = advanceApplication(state, "open_signing", "lead");
    if (!next.ok) return next;
    const call = await holdCall(tx, application.call.id);
    if (call?.revision !== application.call.revision) return refuse("call_changed");
    if (!isInTime(now, call.closesAt)) return refuse("deadline_passed");
    const current = await readCurrentContent(tx, deps, application, { isHeld: true });
    const standing = await standingSubmission(tx, application.id);
    if (standing?.contentSha256 === current.sha256) return refuse("nothing_to_replace");
    const blockers = contentBlockers(current.content, application.call.form, current.partners);
    if (blockers.length > 0) return refuse("content_blocked", undefined, { blockers: blockers.length });

    await keepContent(tx, deps, application.id, current);
    await tx.application.update({
      where: { id: application.id },
      data: { state: next.value, callRevision: call.revision },
    });
    await fenceText(tx, application.documentId, now);
    await askForSignOffs(tx, deps, { consortium, application, current });
    await announce(tx, `consortium:${consortium.id}`);
    return made(undefined, {
      action: "signing.opened",
      details: { title: current.content.title },
    });
  });
}

/** The call as it stands, which nobody amends until commit. */
async function holdCall(tx: Transaction, id: string): Promise<{ revision: number; closesAt: Date } | undefined> {
  const [call] = await tx.$queryRaw<{ revision: number; closesAt: Date }[]>`
    select revision, closes_at as "closesAt" from call where id = ${id}::uuid for share`;
  return call;
}
