import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { fenceText, unlockText } from "./fence-text.server";
import { manageDocument } from "./managed-document.server";

/** Puts a document away: readable, closed for everybody, and out of the list. Issues: those of `manageDocument`. */
export function archiveDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<Verdict<null>> {
  return manageDocument(deps, actor, consortium, id, async (tx, { document }, now) => {
    if (document.archivedAt) return unchanged(null);
    await tx.document.update({ where: { id: document.id }, data: { archivedAt: now } });
    await fenceText(tx, document.id, now);
    return made(null, { action: "document.archived", details: { title: document.title } });
  });
}

/** Takes an archived document up again, open to those who write. Issues: those of `manageDocument`. */
export function restoreDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<Verdict<null>> {
  return manageDocument(deps, actor, consortium, id, async (tx, { document }) => {
    if (!document.archivedAt) return unchanged(null);
    await tx.document.update({ where: { id: document.id }, data: { archivedAt: null } });
    await unlockText(tx, document.id);
    return made(null, { action: "document.restored", details: { title: document.title } });
  });
}
