import type { Entitled } from "~/domain/access/can";
import { Prisma } from "~prisma/generated/client";
import { placesOf } from "./find-consortium.server";

/**
 * Of the documents of consortia somebody may read in, those they may: a document that a municipality keeps to itself is
 * its people's alone. For lists; who opens one is asked again (`findDocument`).
 */
export const visibleDocuments = ({ memberships }: Entitled) =>
  ({
    OR: [
      { municipalityId: null },
      ...memberships.map(({ organisationId: municipalityId, consortiumId }) => ({
        municipalityId,
        ...(consortiumId ? { consortiumId } : {}),
      })),
    ],
  }) satisfies Prisma.DocumentWhereInput;

/** The same as a condition on a row `d` of `document`. */
export function seesDocument(person: Entitled): Prisma.Sql {
  const { everywhere } = placesOf(person);
  const here = person.memberships.flatMap(({ organisationId, consortiumId }) =>
    consortiumId ? [`${consortiumId} ${organisationId}`] : [],
  );
  return Prisma.sql`(d.municipality_id is null or d.municipality_id = any(${everywhere}::uuid[])
    or d.consortium_id::text || ' ' || d.municipality_id::text = any(${here}::text[]))`;
}

/** The same of one document that is at hand. */
export const maySeeDocument = (
  { memberships }: Entitled,
  document: { municipalityId: string | null; consortiumId: string },
): boolean =>
  document.municipalityId === null ||
  memberships.some(
    ({ organisationId, consortiumId }) =>
      organisationId === document.municipalityId && (consortiumId === null || consortiumId === document.consortiumId),
  );
