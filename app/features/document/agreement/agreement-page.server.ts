import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isFreshSignIn } from "~/domain/shared/fresh-sign-in";
import { hasReached, isEmpoweredTo } from "~/domain/consortium/standing";
import type { SignatureState } from "~/domain/consortium/agreement-signature";
import { osloDate } from "~/domain/shared/oslo-time";
import { partnerStandings, type PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import { type Approver, readApprovers } from "~/features/document/approval/approval-store.server";
import { findSharedDocument } from "~/features/document/document-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";
import {
  type AgreementRequestRow,
  type AgreementSignatureRow,
  readAgreement,
  signatureState,
} from "./agreement-store.server";

/** One municipality, and its signature. */
export interface SignerRow {
  number: string;
  name: string;
  isLead: boolean;
  state: SignatureState;
  /** Its latest signature, under whichever version. */
  last: AgreementSignatureRow | null;
  /** It has not decided, nor given a power of attorney that covers the agreement. */
  isNotReady: boolean;
}

export interface AgreementPage {
  documentId: string;
  title: string;
  /** Numbers of the frozen versions, the latest first. */
  versions: { number: number; frozenAt: Date }[];
  request: AgreementRequestRow | null;
  rows: SignerRow[];
  tally: Record<SignatureState, number>;
  /** From 0 to 1, of the inhabitants of those who sign. */
  populationShare: number;
  mayAsk: boolean;
  /** The municipalities this person may sign for, that have not signed. */
  own: { number: string; name: string }[];
}

/** Who has signed the agreement. Null for somebody who may not see it, and for a document that is no agreement. */
export async function agreementPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<AgreementPage | null> {
  const found = await readSigners(deps, actor, consortium, id);
  if (!found) return null;
  const { document, request, signers } = found;
  const versions = await deps.db.documentVersion.findMany({
    where: { documentId: document.id },
    select: { number: true, frozenAt: true },
    orderBy: { number: "desc" },
  });
  const count = (state: SignatureState) => signers.filter((one) => one.row.state === state).length;
  const people = (list: readonly Signer[]) => list.reduce((sum, { approver }) => sum + approver.population, 0);
  const isOpen = document.archivedAt === null;
  return {
    documentId: document.id,
    title: document.title,
    versions,
    request,
    rows: signers.map(({ row }) => row),
    tally: { signed: count("signed"), stale: count("stale"), waiting: count("waiting") },
    populationShare: people(signers.filter(({ row }) => row.state === "signed")) / Math.max(1, people(signers)),
    mayAsk: isOpen && can(actor, "agreement.ask", consortium.subject),
    own: signers
      .filter(({ approver: { organisationId }, row }) => {
        const subject = { ...consortium.subject, organisationId };
        return isOpen && request !== null && row.state !== "signed" && can(actor, "agreement.sign", subject);
      })
      .map(({ row: { number, name } }) => ({ number, name })),
  };
}

export interface AgreementOfPage {
  documentId: string;
  title: string;
  language: string;
  municipality: SignerRow;
  request: AgreementRequestRow | null;
  /** The version that is to be signed. */
  version: {
    number: number;
    frozenAt: Date;
    sha256: string;
    html: string;
    words: number;
    numbersHeadings: boolean;
  } | null;
  /** Every signature of the municipality, the latest first. */
  history: AgreementSignatureRow[];
  /** This person may sign for it; null when they may not. */
  signing: { isFresh: boolean; isConfirmed: boolean } | null;
  /** This person may lay in a signed file. */
  mayRecord: boolean;
  /** It signs on a power of attorney: why there is no decision has to be said. */
  needsReason: boolean;
}

/** One municipality's page: what it is to sign, and what it has signed. */
export async function agreementOfPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  municipality: string,
): Promise<AgreementOfPage | null> {
  const found = await readSigners(deps, actor, consortium, id);
  const signer = found?.signers.find(({ row }) => row.number === municipality);
  if (!found || !signer) return null;
  const { document, request } = found;
  const { organisationId } = signer.approver;
  const version = request
    ? await deps.db.documentVersion.findUnique({
        where: { documentId_number: { documentId: document.id, number: request.number } },
        select: { number: true, frozenAt: true, sha256: true, html: true, words: true, numbersHeadings: true },
      })
    : null;
  const session = await deps.db.session.findUnique({ where: { id: actor.sessionId }, select: { createdAt: true } });
  const subject = { ...consortium.subject, organisationId };
  const isOpen = document.archivedAt === null && request !== null && signer.row.state !== "signed";
  const { confirmedBy } = signingCapacity(actor, organisationId, consortium.subject);
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    municipality: signer.row,
    request,
    version,
    history: signer.signatures.toReversed(),
    signing:
      isOpen && can(actor, "agreement.sign", subject)
        ? {
            isFresh: session !== null && isFreshSignIn(session.createdAt, deps.clock.now()),
            isConfirmed: confirmedBy !== null,
          }
        : null,
    mayRecord: isOpen && can(actor, "commitment.record", subject),
    needsReason: !hasReached(signer.standing.standing, "decided"),
  };
}

interface Signer {
  approver: Approver;
  standing: PartnerStanding;
  signatures: AgreementSignatureRow[];
  row: SignerRow;
}

/** Everybody who signs, the lead first. */
async function readSigners(deps: Deps, actor: Actor, consortium: FoundConsortium, id: string) {
  const document = await findSharedDocument(deps.db, actor, consortium, id);
  if (document?.kind !== "agreement") return null;
  const [{ request, signatures }, approvers, standings] = await Promise.all([
    readAgreement(deps.db, document.id),
    readApprovers(deps.db, consortium),
    partnerStandings(deps.db, consortium.id, osloDate(deps.clock.now())),
  ]);
  const standingOf = new Map(standings.map((one) => [one.organisationId, one]));
  const signers = approvers.flatMap((approver): Signer[] => {
    const standing = standingOf.get(approver.organisationId);
    if (!standing) return [];
    const own = signatures.filter(({ organisationId }) => organisationId === approver.organisationId);
    const { number, name, isLead } = approver;
    const row = {
      number,
      name,
      isLead,
      state: signatureState(own, request?.id, standing.standing),
      last: own.at(-1) ?? null,
      isNotReady: !isEmpoweredTo("sign_agreement", standing.standing),
    };
    return [{ approver, standing, signatures: own, row }];
  });
  return { document, request, signers };
}
