import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { fenceText } from "~/features/document/fence-text.server";
import { atApplication } from "~/features/grant/content/application-place.server";
import { holdDeadline, type FoundApplication } from "~/features/grant/content/application-store.server";
import type { PacketSignOff } from "~/features/grant/receipt/submission-packet";
import { announce } from "~/features/kernel/announce.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { examine, pdfSource } from "./examine-submission.server";
import { mailReceipt } from "./mail-receipt.server";
import { nextReceiptNumber, writeSubmission } from "./submission-store.server";

/**
 * Sends the application to the grantor. The time that counts is the one at which the request came in (`deps.clock`);
 * everything is read again under lock, and what is sent is exactly what everybody signed. Pressing twice, or two
 * people at once, gives the same receipt.
 * Issues: not_allowed, sign_offs_changed (one was taken back and given again meanwhile), and those of `planSubmission`.
 */
export async function submitApplication(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
  shownSha256: string,
): Promise<Verdict<{ receiptNumber: string }>> {
  if (!can(actor, "application.submit", application.subject)) return refuse("not_allowed");
  const receivedAt = deps.clock.now();
  const press = { shownSha256, receivedAt };

  const before = await examine(deps.db, deps, application, { ...press, state: application.state });
  if (!before.plan.ok) return before.plan;
  if (before.plan.value.kind === "already_submitted") return accept({ receiptNumber: before.plan.value.receiptNumber });
  // The PDF takes time, so it is made before anything is locked. It names those who have signed by then
  const pdf = await deps.pdf.make(pdfSource(application, consortium, before, receivedAt));

  return change(deps, actor, atApplication(application, "application.submit"), async (tx, { state }) => {
    const closesAt = await holdDeadline(tx, application.call.id);
    const standing = { ...application, call: { ...application.call, closesAt } };
    const found = await examine(tx, deps, standing, { ...press, state, isHeld: true });
    if (!found.plan.ok) return found.plan;
    if (found.plan.value.kind === "already_submitted")
      return unchanged({ receiptNumber: found.plan.value.receiptNumber });
    if (!areSame(found.signers, before.signers)) return refuse("sign_offs_changed");
    const next = advanceApplication(state, "submit", "lead");
    if (!next.ok) return next;

    const { sequence } = found.plan.value;
    const number = await nextReceiptNumber(tx, deps, application.call.receiptPrefix, receivedAt);
    await writeSubmission(tx, deps, { actor, consortium, application, found, pdf, number, sequence, receivedAt });
    await tx.application.update({ where: { id: application.id }, data: { state: next.value } });
    await fenceText(tx, application.documentId, receivedAt);
    const { title } = found.current.content;
    await mailReceipt(tx, deps, { ...found, application, title, receiptNumber: number, submittedAt: receivedAt });
    await announce(tx, `consortium:${consortium.id}`);
    return made(
      { receiptNumber: number },
      {
        action: "application.submitted",
        details: { title, receipt: number, sequence, sha256: shownSha256 },
      },
    );
  });
}

const areSame = (some: readonly PacketSignOff[], others: readonly PacketSignOff[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);
