import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";

/** The kinds that live in the documents area; an application's text belongs to the application. */
export const WRITTEN_KINDS = ["strategy", "agreement"] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

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
      versions: {
        select: { number: true, label: true, sha256: true, frozenAt: true },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
  if (!document) return null;
  const { versions, kind, ...rest } = document;
  return {
    ...rest,
    kind: kind === "agreement" ? ("agreement" as const) : ("strategy" as const),
    latest: versions[0] ?? null,
  };
}
