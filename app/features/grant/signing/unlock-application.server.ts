import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { signOffState } from "~/domain/grant/sign-off";
import { isInTime } from "~/domain/shared/deadline";
import { checkReason } from "~/domain/shared/reason";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { unlockText } from "~/features/document/fence-text.server";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

import { holdApplication, type FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { mailUnlocked } from "./mail-unlocked.server";
import { readSigningRecord } from "./sign-off-store.server";

/**
 * Opens a locked application for changes again, on the call as it then stands. Those who have signed are told who did
 * it and why; their signatures hold until something is changed. Issues: not_allowed, not_possible_now, deadline_passed,
 * those of `checkReason`.
 */
export async function unlockApplication(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
  written: string,
): Promise<Verdict<undefined>> {
  if (!can(actor, "application.submit", application.subject)) return refuse("not_allowed");
  const reason = checkReason(written);
  if (!reason.ok) return reason;
  return makeOnce(deps, actor, async (tx) => {
    const state = await holdApplication(tx, application.id, "update");
    const next = advanceApplication(state, "unlock", "lead");
    if (!next.ok) return next;
    if (!isInTime(deps.clock.now(), application.call.closesAt)) return refuse("deadline_passed");
    const current = await readCurrentContent(tx, deps, application);
    const record = await readSigningRecord(tx, application.id);
    const signed = current.partners.filter((one) => signOffState(one, record, current.sha256) === "signed");

    await tx.application.update({
      where: { id: application.id },
      data: { state: next.value, callRevision: null },
    });
    await unlockText(tx, application.documentId);
    await mailUnlocked(tx, deps, { actor, consortium, application, partners: signed, reason: reason.value });
    await announce(tx, `application:${application.id}`, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "signing.unlocked",
      objectType: "application",
      objectId: application.id,
      details: { title: current.content.title, reason: reason.value, signed: signed.length },
    });
    return accept();
  });
}
