import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { advance } from "~/domain/consortium/commitment-ladder";
import type { CommitmentStep } from "~/domain/consortium/commitment-step";
import { standing } from "~/domain/consortium/standing";
import { checkSignedFile, checkSigningHere, type SigningOfAgreement } from "~/domain/consortium/agreement-signature";
import { osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { ownOrganisation } from "~/features/consortium/partner/record-step.server";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import { forApprover } from "~/features/document/approval/approver-place.server";
import type { ReceivedFile } from "~/features/evidence/received-file";
import { checkEvidence, storeEvidence } from "~/features/evidence/store-evidence.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";
import type { AskedSignature } from "./agreement-schema";
import { readAgreement, signatureState } from "./agreement-store.server";

type Asked = AskedSignature & { municipality: string };

/**
 * A municipality signs the version that is to be signed, by somebody who may sign for it and has just signed in
 * (kommuneloven § 13-1): their typed name stands over the hash of the text they were shown. It makes the step 'signed'
 * of the ladder. Issues: not_found, not_allowed, municipality_unknown, not_an_agreement, those of `checkSigningHere`
 * and `advance`.
 */
export function signAgreement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: Asked,
): Promise<Verdict<null>> {
  const find = forSigner(actor, consortium, documentId, asked.municipality, "agreement.sign");
  return change(deps, actor, find, async (tx, place, now) => {
    const signing = await readSigning(tx, place, asked, now);
    if (!signing) return refuse("not_an_agreement");
    const { authority, confirmedBy } = signingCapacity(actor, place.approver.organisationId, place.consortium.subject);
    const { createdAt: signedInAt } = await tx.session.findUniqueOrThrow({
      where: { id: actor.sessionId },
      select: { createdAt: true },
    });
    const checked = checkSigningHere({ ...signing, authority, confirmedBy, signedInAt, now });
    if (!checked.ok) return checked;
    const signature = { authority, confirmedBy, signedInAt, attachmentId: null };
    const kept = await keepSignature(tx, deps, actor, { place, signing, asked, signature, now });
    if (!kept.ok) return kept;
    return made(null, {
      action: "agreement.signed",
      details: { ...detailsOf(place, asked), authority, confirmedBy, evidence: null },
    });
  });
}

/**
 * A municipality's signature on paper or by another service: the signed PDF is laid in by its own people or the lead.
 * It makes the step 'signed' of the ladder. Issues: not_found, not_allowed, municipality_unknown, not_an_agreement,
 * those of `checkSignedFile`, of the file and of `advance`.
 */
export async function recordSignedAgreement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: Asked,
  file: ReceivedFile | null,
): Promise<Verdict<null>> {
  const evidence = file ? await checkEvidence(file) : refuse("signed_file_missing", "evidence");
  if (evidence.ok && evidence.value.type !== "application/pdf") return refuse("signed_file_not_pdf", "evidence");
  const find = forSigner(actor, consortium, documentId, asked.municipality, "commitment.record");
  return change(deps, actor, find, async (tx, place, now) => {
    const signing = await readSigning(tx, place, asked, now);
    if (!signing) return refuse("not_an_agreement");
    const checked = checkSignedFile(signing);
    if (!checked.ok) return checked;
    if (!evidence.ok) return evidence;
    const attachmentId = deps.newId();
    const { organisationId } = place.approver;
    await storeEvidence(
      tx,
      deps,
      { id: attachmentId, consortiumId: consortium.id, organisationId, uploadedById: actor.personId },
      evidence.value,
    );
    const signature = { authority: null, confirmedBy: null, signedInAt: null, attachmentId };
    const kept = await keepSignature(tx, deps, actor, { place, signing, asked, signature, now });
    if (!kept.ok) return kept;
    return made(null, {
      action: "agreement.signed",
      details: { ...detailsOf(place, asked), authority: null, confirmedBy: null, evidence: evidence.value.sha256 },
    });
  });
}

/** As `forApprover`; the lead lays in a file on its own behalf. */
const forSigner =
  (actor: Actor, consortium: FoundConsortium, documentId: string, municipality: string, action: Action) =>
  async (tx: Transaction) => {
    const place = await forApprover(actor, consortium, documentId, municipality, action)(tx);
    if ("ok" in place) return place;
    const { organisationId: id, name, number } = place.approver;
    return { ...place, organisation: ownOrganisation(actor, place.consortium, { organisation: { id, name, number } }) };
  };

type Place = Exclude<Awaited<ReturnType<ReturnType<typeof forSigner>>>, { ok: false }>;

interface Signing extends SigningOfAgreement {
  requestId: string;
  partnershipId: string;
  history: CommitmentStep[];
}

/** What the rule asks about, under hold. Null where the document is none that is signed. */
async function readSigning(
  tx: Transaction,
  { document, consortium, approver }: Place,
  asked: Asked,
  now: Date,
): Promise<Signing | null> {
  if (document.kind !== "agreement") return null;
  const { organisationId } = approver;
  const { id: partnershipId } = await tx.partnership.findUniqueOrThrow({
    where: { consortiumId_organisationId: { consortiumId: consortium.id, organisationId } },
    select: { id: true },
  });
  const history = await holdHistory(tx, partnershipId);
  const current = standing(history, osloDate(now));
  const { request, signatures } = await readAgreement(tx, document.id);
  const own = signatures.filter((one) => one.organisationId === organisationId);
  return {
    asked: request,
    shown: { number: asked.number, sha256: asked.sha256 },
    standing: current,
    isSigned: signatureState(own, request?.id, current) === "signed",
    name: asked.name,
    requestId: request?.id ?? "",
    partnershipId,
    history,
  };
}

async function keepSignature(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  given: {
    place: Place;
    signing: Signing;
    asked: Asked;
    signature: {
      authority: string | null;
      confirmedBy: ReturnType<typeof signingCapacity>["confirmedBy"];
      signedInAt: Date | null;
      attachmentId: string | null;
    };
    now: Date;
  },
): Promise<Verdict<unknown>> {
  const { place, signing, asked, signature, now } = given;
  const { organisationId } = place.approver;
  const id = deps.newId();
  const today = osloDate(now);
  const step = advance(signing.history, {
    ...emptyStep,
    kind: "signed",
    decidedOn: today,
    recordedOn: today,
    authority: asked.name,
    reason: asked.reason || null,
    attachmentId: signature.attachmentId,
    signatureId: id,
  });
  if (!step.ok) return step;
  await tx.agreementSignature.create({
    data: {
      id,
      requestId: signing.requestId,
      organisationId,
      sha256: asked.sha256,
      signedName: asked.name,
      ...signature,
      personId: actor.personId,
      personName: actor.displayName,
      email: actor.email,
      recordedAt: now,
    },
  });
  const { organisation: behalf } = place;
  await appendStep(tx, deps, signing.partnershipId, step.value, {
    id: actor.personId,
    name: actor.displayName,
    forOtherBy: behalf.id === organisationId ? null : behalf.name,
  });
  return step;
}

const detailsOf = ({ document, approver }: Place, { number, sha256, name }: Asked) => ({
  title: document.title,
  number,
  municipality: approver.name,
  sha256,
  name,
});
