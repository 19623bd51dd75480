import type { Actor } from "~/domain/access/actor";
import { advance, canLapse } from "~/domain/consortium/commitment-ladder";
import { standing } from "~/domain/consortium/standing";
import { osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import { readApprovers } from "~/features/document/approval/approval-store.server";
import { atSharedDocument } from "~/features/document/managed-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findSignatories } from "~/features/kernel/signatories.server";
import { notify } from "~/features/notification/notify.server";
import { readAgreement } from "./agreement-store.server";

/**
 * The lead sets a frozen version of an agreement out to be signed by everybody. Signatures under another version no
 * longer count from then on, and each municipality's history says so. `former` is the version that the person saw set
 * out, 0 for none. Issues: not_found, not_allowed, not_an_agreement, version_unknown, agreement_already_asked,
 * agreement_asked_meanwhile {by, number}.
 */
export function askForSignatures(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: { number: number; former: number },
): Promise<Verdict<{ municipalities: number; lapsed: number }>> {
  const find = atSharedDocument(actor, consortium, documentId, "agreement.ask");
  return change(deps, actor, find, async (tx, place, now) => {
    const { document } = place;
    const { number } = asked;
    if (document.kind !== "agreement") return refuse("not_an_agreement");
    const version = await tx.documentVersion.findUnique({
      where: { documentId_number: { documentId: document.id, number } },
      select: { id: true, sha256: true },
    });
    if (!version) return refuse("version_unknown", "number");
    const { request: former, signatures } = await readAgreement(tx, document.id);
    if (former?.number === number) return refuse("agreement_already_asked", "number");

    if ((former?.number ?? 0) !== asked.former)
      return refuse("agreement_asked_meanwhile", undefined, {
        by: former?.askedBy ?? "",
        number: former?.number ?? 0,
      });

    const request = await tx.agreementRequest.create({
      data: {
        id: deps.newId(),
        versionId: version.id,
        documentId: document.id,
        askedById: actor.personId,
        askedByName: actor.displayName,
        askedAt: now,
      },
    });
    const lapsed = await lapse(tx, deps, {
      partnershipIds: await partnershipsOf(tx, consortium.id, signatures),
      signatureIds: new Set(signatures.map(({ id }) => id)),
      note: `${document.title} · ${number}`,
      by: actor,
      authority: place.consortium.lead.name,
      now,
    });
    const approvers = await readApprovers(tx, place.consortium);
    const signatories = await findSignatories(tx, { consortiumId: consortium.id, partners: approvers, now });
    const told = { by: actor, organisation: place.organisation, consortiumId: consortium.id, documentId: document.id };
    await notify(
      tx,
      deps,
      { ...told, kind: "agreement_asked", key: `agreement ${request.id}` },
      signatories.map(({ personId }) => personId),
    );
    return made(
      { municipalities: approvers.length, lapsed },
      { action: "agreement.asked", details: { title: document.title, number, sha256: version.sha256, lapsed } },
    );
  });
}

async function partnershipsOf(
  tx: Transaction,
  consortiumId: string,
  signatures: readonly { organisationId: string }[],
): Promise<string[]> {
  const organisationIds = [...new Set(signatures.map(({ organisationId }) => organisationId))];
  const rows = await tx.partnership.findMany({
    where: { consortiumId, organisationId: { in: organisationIds } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** Writes in the history of each municipality whose signature no longer counts that it does not. How many. */
async function lapse(
  tx: Transaction,
  deps: Deps,
  given: {
    partnershipIds: readonly string[];
    signatureIds: ReadonlySet<string>;
    note: string;
    by: Actor;
    authority: string;
    now: Date;
  },
): Promise<number> {
  const today = osloDate(given.now);
  let count = 0;
  for (const partnershipId of given.partnershipIds) {
    const history = await holdHistory(tx, partnershipId);
    const current = standing(history, today);
    if (!canLapse(current) || !given.signatureIds.has(current.reached.signed?.signatureId ?? "")) continue;
    const step = advance(history, {
      ...emptyStep,
      kind: "signature_lapsed",
      decidedOn: today,
      recordedOn: today,
      authority: given.authority,
      note: given.note,
    });
    if (!step.ok) continue;
    await appendStep(tx, deps, partnershipId, step.value, {
      id: given.by.personId,
      name: given.by.displayName,
      forOtherBy: given.authority,
    });
    count += 1;
  }
  return count;
}
