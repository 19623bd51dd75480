import type { RequestFacts } from "~/domain/landscape/system-request";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { hashSecret } from "~/features/kernel/secret.server";

export interface FoundRequest extends RequestFacts {
  id: string;
  consortiumId: string;
  consortium: string;
  lead: { name: string; kind: string };
  isDemonstration: boolean;
  organisation: { id: string; name: string };
  sentByName: string;
}

/** The question a link asks; null where there is none, the consortium is put away or the municipality has left it. */
export async function findRequest(db: Deps["db"] | Transaction, secret: string): Promise<FoundRequest | null> {
  const request = await db.systemRequest.findUnique({
    where: { tokenHash: hashSecret(secret) },
    include: {
      organisation: { select: { id: true, name: true } },
      consortium: {
        include: { leadOrganisation: { select: { name: true, kind: true } }, partnerships: { select: subjectColumns } },
      },
    },
  });
  if (!request) return null;
  const { consortium, organisation, id, consortiumId, sentByName, sentAt, expiresAt, answeredAt, replacedAt } = request;
  const { partnerOrganisationIds, isArchived } = subjectOfConsortium(consortium);
  if (isArchived || !partnerOrganisationIds.includes(organisation.id)) return null;
  return {
    id,
    consortiumId,
    consortium: consortium.name,
    lead: consortium.leadOrganisation,
    isDemonstration: consortium.isDemonstration,
    organisation,
    sentByName,
    sentAt,
    expiresAt,
    answeredAt,
    replacedAt,
  };
}
