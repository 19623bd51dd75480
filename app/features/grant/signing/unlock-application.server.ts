import type { Actor } from "~/domain/access/actor";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { signOffState } from "~/domain/grant/sign-off";
import { isInTime } from "~/domain/shared/deadline";
import { checkReason } from "~/domain/shared/reason";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { unlockText } from "~/features/document/fence-text.server";
import { announce } from "~/features/kernel/announce.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
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
  return change(deps, actor, atApplication(application, "application.submit"), async (tx, { state }, now) => {
    const reason = checkReason(written);
    if (!reason.ok) return reason;
    const next = advanceApplication(state, "unlock", "lead");
    if (!next.ok) return next;
    if (!isInTime(now, application.call.closesAt)) return refuse("deadline_passed");
    const current = await readCurrentContent(tx, deps, application);
    const record = await readSigningRecord(tx, application.id);
    const signed = current.partners.filter((one) => signOffState(one, record, current.sha256) === "signed");

    await tx.application.update({
      where: { id: application.id },
      data: { state: next.value, callRevision: null },
    });
    await unlockText(tx, application.documentId);
    await mailUnlocked(tx, deps, { actor, consortium, application, partners: signed, reason: reason.value });
    await announce(tx, `consortium:${consortium.id}`);
    return made(undefined, {
      action: "signing.unlocked",
      details: { title: current.content.title, reason: reason.value, signed: signed.length },
    });
  });
}
