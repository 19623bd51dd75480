import { asOwnOf, can, type Entitled, type Subject } from "~/domain/access/can";
import { Prisma } from "~prisma/generated/client";

/** Whether somebody may see a document of this consortium, one that a municipality keeps to itself perhaps. */
export const maySeeDocument = (
  person: Entitled,
  subject: Subject,
  { municipalityId }: { municipalityId: string | null },
): boolean => can(person, "document.view", municipalityId === null ? subject : asOwnOf(subject, municipalityId));

/** The municipalities whose own documents somebody may see in this consortium. */
const ownReadIn = (person: Entitled, subject: Subject): string[] =>
  [...new Set(person.memberships.map(({ organisationId }) => organisationId))].filter((municipalityId) =>
    maySeeDocument(person, subject, { municipalityId }),
  );

/**
 * Of the documents of a consortium somebody may read in, those they may: a document that a municipality keeps to itself
 * is its people's alone. For lists; who opens one is asked again (`findDocument`).
 */
export const visibleDocuments = (person: Entitled, subject: Subject) =>
  ({
    OR: [{ municipalityId: null }, { municipalityId: { in: ownReadIn(person, subject) } }],
  }) satisfies Prisma.DocumentWhereInput;

/** The same of several consortia, as a condition on a row `d` of `document`. */
export function seesDocument(person: Entitled, consortia: Iterable<{ id: string; subject: Subject }>): Prisma.Sql {
  const own = [...consortia].flatMap(({ id, subject }) => ownReadIn(person, subject).map((one) => `${id} ${one}`));
  return Prisma.sql`(d.municipality_id is null
    or d.consortium_id::text || ' ' || d.municipality_id::text = any(${own}::text[]))`;
}
