import type { Actor } from "~/domain/access/actor";
import { checkApprovalRequest } from "~/domain/document/approval-request";
import { osloDate, parseCivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { atSharedDocument } from "~/features/document/managed-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findSignatories, type Signatory } from "~/features/kernel/signatories.server";
import { notify } from "~/features/notification/notify.server";
import { countLetters } from "~/features/mail/count-letters.server";
import type { NewApprovalRequest } from "./approval-schema";
import { type ApprovalRow, type Approver, owingApprovers, readApprovals, readApprovers } from "./approval-store.server";
import { mailApprovalRequest } from "./mail-approval-request.server";
import { versionSections } from "./version-sections.server";

/**
 * The lead asks everybody who has not approved a version to do so, by letter to those who may. Whoever has approved all
 * of it is not written to. Issues: not_found, not_allowed, version_unknown, date_invalid, those of
 * `checkApprovalRequest` and `countLetters`.
 */
export function askForApproval(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: Omit<NewApprovalRequest, "intent">,
): Promise<Verdict<{ municipalities: number; letters: number }>> {
  const find = atSharedDocument(actor, consortium, documentId, "document.ask_approval");
  return change(deps, actor, find, async (tx, place, now) => {
    const { document } = place;
    const found = await whomToAsk(tx, deps, place, asked, now);
    if (!found.ok) return found;
    const { versionId, dueOn, approvals, approvers, signatories } = found.value;
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, signatories);
    if (!counted.ok) return counted;

    const request = await tx.approvalRequest.create({
      data: {
        id: deps.newId(),
        versionId,
        documentId: document.id,
        dueOn: dueOn && utcMidnightOf(dueOn),
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
    const municipalities = approvers.length;
    return made(
      { municipalities, letters: signatories.length },
      { action: "approval.asked", details: { title: document.title, number: asked.number, municipalities } },
    );
  });
}

interface WhomToAsk {
  versionId: string;
  dueOn: string | null;
  approvals: ApprovalRow[];
  approvers: Approver[];
  signatories: Signatory[];
}

/** Issues: as `askForApproval`, but for the place and the letters. */
async function whomToAsk(
  tx: Transaction,
  deps: Deps,
  { consortium, document }: { consortium: FoundConsortium; document: { id: string } },
  asked: Pick<NewApprovalRequest, "number" | "dueOn">,
  now: Date,
): Promise<Verdict<WhomToAsk>> {
  const version = await tx.documentVersion.findUnique({
    where: { documentId_number: { documentId: document.id, number: asked.number } },
    select: { id: true },
  });
  if (!version) return refuse("version_unknown", "number");
  const dueOn = asked.dueOn.trim() === "" ? accept(null) : parseCivilDate(asked.dueOn, "dueOn");
  if (!dueOn.ok) return dueOn;
  const sections = await versionSections(deps, tx, version.id);
  const approvals = await readApprovals(tx, document.id);
  const approvers = owingApprovers(await readApprovers(tx, consortium), approvals, sections);
  const facts = { dueOn: dueOn.value, today: osloDate(now), sections: sections.length, owing: approvers.length };
  const possible = checkApprovalRequest(facts);
  if (!possible.ok) return possible;
  const signatories = await findSignatories(tx, { consortiumId: consortium.id, partners: approvers, now });
  return accept({ versionId: version.id, dueOn: dueOn.value, approvals, approvers, signatories });
}
