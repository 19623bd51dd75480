import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "./document-store.server";

/** A frozen version for somebody who may see it; null for everybody else. */
export async function findVersion(deps: Deps, actor: Actor, consortium: FoundConsortium, id: string, number: number) {
  const document =
    Number.isSafeInteger(number) && number > 0 && number < 2 ** 31
      ? await findDocument(deps.db, actor, consortium, id)
      : null;
  if (!document) return null;
  const version = await deps.db.documentVersion.findUnique({
    where: { documentId_number: { documentId: document.id, number } },
  });
  return version && { document, version };
}
