import type { Actor } from "~/domain/access/actor";
import { osloDate, parseCivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { contentOf } from "~/features/document/current-text.server";
import { atOpenDocument } from "~/features/document/managed-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findSignatories } from "~/features/kernel/signatories.server";
import { notify } from "~/features/notification/notify.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { approvableSections } from "./approvable-sections";
import type { NewApprovalRequest } from "./approval-schema";
import { owingApprovers, readApprovals, readApprovers } from "./approval-store.server";
import { mailApprovalRequest } from "./mail-approval-request.server";

/**
 * The lead asks everybody who has not approved a version to do so, by letter to those who may. Whoever has approved all
 * of it is not written to. Issues: not_found, not_allowed, version_unknown, text_empty,
 * date_invalid, approval_due_past, everybody_approved,
 * those of `countLetters`.
 */
export function askForApproval(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: Omit<NewApprovalRequest, "intent">,
): Promise<Verdict<{ municipalities: number; letters: number }>> {
  const find = atOpenDocument(actor, consortium, documentId, "document.ask_approval");
  return change(deps, actor, find, async (tx, place, now) => {
    const { document } = place;
    const version = await tx.documentVersion.findUnique({
      where: { documentId_number: { documentId: document.id, number: asked.number } },
      select: { id: true, content: true },
    });
    if (!version) return refuse("version_unknown", "number");
    const dueOn = asked.dueOn.trim() === "" ? accept(null) : parseCivilDate(asked.dueOn, "dueOn");
    if (!dueOn.ok) return dueOn;
    if (dueOn.value !== null && dueOn.value < osloDate(now)) return refuse("approval_due_past", "dueOn");
    const sections = approvableSections(contentOf(version.content));
    if (sections.length === 0) return refuse("text_empty");
    const approvals = await readApprovals(tx, document.id);
    const approvers = owingApprovers(await readApprovers(tx, place.consortium), approvals, sections);
    if (approvers.length === 0) return refuse("everybody_approved");
    const partners = { consortiumId: consortium.id, partners: approvers, now };
    const signatories = await findSignatories(tx, partners);
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, signatories);
    if (!counted.ok) return counted;

    const request = await tx.approvalRequest.create({
      data: {
        id: deps.newId(),
        versionId: version.id,
        documentId: document.id,
        dueOn: dueOn.value && utcMidnightOf(dueOn.value),
        message: asked.message,
        allowsReservation: asked.allowsReservation,
        askedById: actor.personId,
        askedByName: actor.displayName,
        askedAt: now,
      },
    });
    await mailApprovalRequest(tx, deps, {
      consortium: place.consortium,
      document,
      request: { ...request, version: asked.number, askedBy: actor.displayName },
      approvals,
      approvers,
      signatories,
      why: "asked",
    });
    const told = { by: actor, organisation: place.organisation, consortiumId: consortium.id, documentId: document.id };
    await notify(
      tx,
      deps,
      { ...told, kind: "approval_asked", key: `approval ${request.id}` },
      signatories.map(({ personId }) => personId),
    );
    return made(
      { municipalities: approvers.length, letters: signatories.length },
      {
        action: "approval.asked",
        details: { title: document.title, number: asked.number, municipalities: approvers.length },
      },
    );
  });
}
