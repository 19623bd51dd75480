import type { Actor } from "~/domain/access/actor";
import { accept, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { manageDocument } from "./managed-document.server";

/** Gives a document another title; frozen versions keep theirs. Issues: those of `manageDocument`. */
export function renameDocument(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  id: string,
  title: string,
): Promise<Verdict<null>> {
  return manageDocument(deps, actor, consortium, id, async ({ tx, document, record }) => {
    if (document.title === title) return accept(null);
    await tx.document.update({ where: { id: document.id }, data: { title } });
    await record({ action: "document.renamed", details: { former: document.title, title } });
    return accept(null);
  });
}
