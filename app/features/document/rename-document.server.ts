import type { Actor } from "~/domain/access/actor";
import { refuseAll, type Verdict } from "~/domain/shared/verdict";
import { changedMeanwhile } from "~/features/kernel/changed-meanwhile.server";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { manageDocument } from "./managed-document.server";

/**
 * Gives a document another title than the one the person saw (`was`; null where that is not known); frozen versions
 * keep theirs. Issues: those of `changedMeanwhile` and `manageDocument`.
 */
export function renameDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  { title, was }: { title: string; was: string | null },
): Promise<Verdict<null>> {
  return manageDocument(deps, actor, consortium, id, async (tx, { document, scope }) => {
    if (document.title === title) return unchanged(null);
    if (was !== null && document.title !== was) {
      const by = { scope, action: "document.renamed", objectId: document.id } as const;
      return refuseAll([await changedMeanwhile(tx, actor, by, { field: "title", theirs: document.title })]);
    }
    await tx.document.update({ where: { id: document.id }, data: { title } });
    return made(null, { action: "document.renamed", details: { former: document.title, title } });
  });
}
