import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { contentBlockers } from "~/domain/grant/blockers";
import { isInTime } from "~/domain/shared/deadline";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

import { lockApplication, type ApplicationFrame } from "~/features/grant/content/application-store.server";
import { keepContent, readCurrentContent } from "~/features/grant/content/current-content.server";
import { mailSigningRequest } from "./mail-signing-request.server";

/**
 * Asks every partner to sign what is written, on the call as it stands now: what the grantor changes later does not
 * change what they sign. Possible when the content has no blockers.
 * Issues: not_allowed, not_possible_now, call_changed, deadline_passed, content_blocked {blockers}.
 */
export async function openSigning(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  application: ApplicationFrame,
): Promise<Verdict<undefined>> {
  if (!can(actor, "application.submit", application.subject)) return refuse("not_allowed");
  return inTransaction(deps, async (tx) => {
    const now = deps.clock.now();
    const state = await lockApplication(tx, application.id, "update");
    const next = advanceApplication(state, "open_signing", "lead");
    if (!next.ok) return next;
    const [call] = await tx.$queryRaw<{ revision: number; closes_at: Date }[]>`
      select revision, closes_at from call where id = ${application.call.id}::uuid for share`;
    if (!call || call.revision !== application.call.revision) return refuse("call_changed");
    if (!isInTime(now, call.closes_at)) return refuse("deadline_passed");
    const current = await readCurrentContent(tx, deps, application, { isLocked: true });
    const blockers = contentBlockers(current.content, application.call.form, current.partners);
    if (blockers.length > 0) return refuse("content_blocked", undefined, { blockers: blockers.length });

    await keepContent(tx, deps, application.id, current);
    await tx.application.update({
      where: { id: application.id },
      data: { state: next.value, callRevision: call.revision },
    });
    const asked = current.partners.filter((partner) => partner.takesPart);
    await mailSigningRequest(tx, deps, { consortium, application, partners: asked, why: "opened" });
    await announce(tx, `application:${application.id}`, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "signing.opened",
      objectType: "application",
      objectId: application.id,
      details: { title: application.title },
    });
    return accept();
  });
}
