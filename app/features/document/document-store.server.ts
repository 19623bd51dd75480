import type { Actor } from "~/domain/access/actor";
import { asOwnOf, can, type Subject } from "~/domain/access/can";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";

/** The kinds that live in the documents area; an application's text belongs to the application. */
export const WRITTEN_KINDS = ["strategy", "agreement"] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

/** Whom the rights to a document are asked of: one that a municipality keeps to itself is its people's alone. */
export const subjectOfDocument = (subject: Subject, { municipalityId }: { municipalityId: string | null }): Subject =>
  municipalityId === null ? subject : asOwnOf(subject, municipalityId);

/** A document that all who take part read; null for one that a municipality keeps to itself. */
export async function findSharedDocument(...asked: Parameters<typeof findDocument>) {
  const document = await findDocument(...asked);
  return document?.municipalityId === null ? document : null;
}

/** A document of this consortium for somebody who may see it; null for everybody else, as if it did not exist. */
export async function findDocument(
  db: Deps["db"] | Transaction,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
) {
  if (!isUuid(id) || !can(actor, "document.view", consortium.subject)) return null;
  const document = await db.document.findFirst({
    where: { id, consortiumId: consortium.id, kind: { in: [...WRITTEN_KINDS] } },
    include: {
      municipality: { select: { name: true } },
      versions: {
        select: { number: true, label: true, sha256: true, frozenAt: true },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
  if (!document) return null;
  const subject = subjectOfDocument(consortium.subject, document);
  if (!can(actor, "document.view", subject)) return null;
  const { versions, kind, ...rest } = document;
  return {
    ...rest,
    subject,
    kind: kind === "agreement" ? ("agreement" as const) : ("strategy" as const),
    latest: versions[0] ?? null,
  };
}
