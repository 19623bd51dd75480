import type { Actor } from "~/domain/access/actor";
import type { ApprovableSection } from "~/domain/document/approval";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";
import type { AskedApproval } from "./approval-schema";
import { latestRequest, readApprovals, standingOf } from "./approval-store.server";
import { forApprover } from "./approver-place.server";
import { versionSections } from "./version-sections.server";

/**
 * A municipality approves a frozen version, or sections of it, by somebody who may sign for it (kommuneloven § 13-1).
 * What it approved before still counts for the sections that are as they were. Issues: not_found, not_allowed,
 * municipality_unknown, version_unknown, text_empty, approval_sections_missing, reservation_not_allowed,
 * already_approved.
 */
export function approveVersion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { municipality, ...asked }: Omit<AskedApproval, "intent"> & { municipality: string },
): Promise<Verdict<null>> {
  return change(deps, actor, forApprover(actor, consortium, documentId, municipality), async (tx, place, now) => {
    const { document, approver } = place;
    const key = { documentId: document.id, number: asked.number };
    const version = await tx.documentVersion.findUnique({
      where: { documentId_number: key },
      select: { id: true },
    });
    if (!version) return refuse("version_unknown");
    const all = await versionSections(deps, tx, version.id);
    if (all.length === 0) return refuse("text_empty");
    const sections = asked.scope === "whole" ? all : all.filter((_, index) => asked.sections.includes(index));
    if (sections.length === 0) return refuse("approval_sections_missing", "sections");
    const request = await latestRequest(tx, document.id);
    if (asked.reservation !== "" && !request?.allowsReservation)
      return refuse("reservation_not_allowed", "reservation");
    const approvals = await readApprovals(tx, document.id);
    const standing = standingOf(approvals, approver.organisationId, all);
    const isNew = (section: ApprovableSection) => standing.open.some(({ sha256 }) => sha256 === section.sha256);
    if (standing.state !== "changed" && !sections.some(isNew) && asked.reservation === "")
      return refuse("already_approved");

    const { authority, confirmedBy } = signingCapacity(actor, approver.organisationId, place.consortium.subject);
    if (authority === null) return refuse("not_allowed");
    const isWhole = sections.length === all.length;
    await tx.documentApproval.create({
      data: {
        id: deps.newId(),
        versionId: version.id,
        documentId: document.id,
        organisationId: approver.organisationId,
        personId: actor.personId,
        personName: actor.displayName,
        authority,
        email: actor.email,
        confirmedBy,
        isWhole,
        sections: sections.map(({ number, title, sha256 }) => ({ number, title, sha256 })),
        reservation: asked.reservation,
        approvedAt: now,
      },
    });
    return made(null, {
      action: "approval.given",
      details: {
        title: document.title,
        number: asked.number,
        municipality: approver.name,
        authority,
        sections: isWhole ? null : sections.length,
        hasReservation: asked.reservation !== "",
        confirmedBy,
        ...(confirmedBy === null ? { address: actor.email } : {}),
      },
    });
  });
}
