import type { Actor } from "~/domain/access/actor";
import { mayRemind } from "~/domain/shared/reminder-pace";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { atSharedDocument } from "~/features/document/managed-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findSignatories } from "~/features/kernel/signatories.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { latestRequest, owingApprovers, readApprovals, readApprovers } from "./approval-store.server";
import { mailApprovalRequest } from "./mail-approval-request.server";
import { versionSections } from "./version-sections.server";

/**
 * Writes again to those who have not approved the version that was asked about; not to the lead, which does the asking.
 * Issues: not_found, not_allowed, nobody_asked, nobody_to_remind, reminded_recently, those of `countLetters`.
 */
export function remindApprovers(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
): Promise<Verdict<{ municipalities: number; letters: number }>> {
  const find = atSharedDocument(actor, consortium, documentId, "document.ask_approval");
  return change(deps, actor, find, async (tx, place, now) => {
    const { document } = place;
    const request = await latestRequest(tx, document.id);
    if (!request) return refuse("nobody_asked");
    if (!mayRemind(request.remindedAt ?? request.askedAt, now)) return refuse("reminded_recently");
    const approvals = await readApprovals(tx, document.id);
    const partners = (await readApprovers(tx, place.consortium)).filter(({ isLead }) => !isLead);
    const approvers = owingApprovers(partners, approvals, await versionSections(deps, tx, request.versionId));
    if (approvers.length === 0) return refuse("nobody_to_remind");
    const signatories = await findSignatories(tx, { consortiumId: consortium.id, partners: approvers, now });
    const counted = await countLetters(
      tx,
      deps,
      { personId: actor.personId, consortiumId: consortium.id },
      signatories,
    );
    if (!counted.ok) return counted;

    await tx.approvalRequest.update({ where: { id: request.id }, data: { remindedAt: now } });
    const given = { consortium: place.consortium, document, request, approvals, approvers, signatories };
    await mailApprovalRequest(tx, deps, { ...given, why: "reminder" });
    return made(
      { municipalities: approvers.length, letters: signatories.length },
      {
        action: "approval.reminded",
        details: { title: document.title, number: request.version, municipalities: approvers.length },
      },
    );
  });
}
