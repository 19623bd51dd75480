import type { SignatureState } from "~/domain/consortium/agreement-signature";
import type { Standing } from "~/domain/consortium/standing";
import type { Confirmation } from "~/domain/shared/confirmation";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { Deps, Transaction } from "~/features/kernel/deps";

type Db = Deps["db"] | Transaction;

/** The version of a document that is to be signed. */
export interface AgreementRequestRow {
  id: string;
  number: number;
  sha256: string;
  askedAt: Date;
  askedBy: string;
}

/** A signature under a version, as it was given or laid in. */
export interface AgreementSignatureRow {
  id: string;
  requestId: string;
  organisationId: string;
  /** The number of the version. */
  number: number;
  sha256: string;
  name: string;
  /** Null for a file. */
  authority: SigningAuthority | null;
  confirmedBy: Confirmation | null;
  file: { id: string; filename: string; sha256: string } | null;
  /** Who signed here, or laid in the file. */
  by: string;
  recordedAt: Date;
}

/** What was asked last of a document, and every signature under any version of it, in the order they came. */
export interface Agreement {
  request: AgreementRequestRow | null;
  signatures: AgreementSignatureRow[];
}

export async function readAgreement(db: Db, documentId: string): Promise<Agreement> {
  return (await readAgreements(db, [documentId])).get(documentId) ?? { request: null, signatures: [] };
}

/** By document, in two queries however many they are; those nobody was asked about are not among them. */
export async function readAgreements(db: Db, documentIds: readonly string[]): Promise<Map<string, Agreement>> {
  const documentId = { in: [...documentIds] };
  const requests = await db.agreementRequest.findMany({
    where: { documentId },
    include: { version: { select: { number: true, sha256: true } } },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    distinct: ["documentId"],
  });
  const signatures = await db.agreementSignature.findMany({
    where: { request: { documentId } },
    include: {
      request: { select: { documentId: true, version: { select: { number: true } } } },
      attachment: { select: { id: true, filename: true, sha256: true } },
    },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  return new Map(
    requests.map((row) => [
      row.documentId,
      {
        request: { id: row.id, ...row.version, askedAt: row.askedAt, askedBy: row.askedByName },
        signatures: signatures
          .filter(({ request }) => request.documentId === row.documentId)
          .map((one) => ({
            id: one.id,
            requestId: one.requestId,
            organisationId: one.organisationId,
            number: one.request.version.number,
            sha256: one.sha256,
            name: one.signedName,
            authority: one.authority as SigningAuthority | null,
            confirmedBy: one.confirmedBy,
            file: one.attachment,
            by: one.personName,
            recordedAt: one.recordedAt,
          })),
      },
    ]),
  );
}

/**
 * Where a municipality stands with the version that is to be signed: its signature counts as long as the step it
 * made does. A municipality that withdrew and came back signs again.
 */
export function signatureState(
  own: readonly Pick<AgreementSignatureRow, "id" | "requestId">[],
  requestId: string | undefined,
  { step, reached }: Pick<Standing, "step" | "reached">,
): SignatureState {
  const counting = step === "signed" ? own.find(({ id }) => id === reached.signed?.signatureId) : undefined;
  if (counting && counting.requestId === requestId) return "signed";
  return own.length > 0 ? "stale" : "waiting";
}
