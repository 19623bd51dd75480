import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { type ComparePage, comparePage } from "./compare-page.server";
import { findDocument } from "./document-store.server";

export interface RestorePage extends ComparePage {
  /** Nobody writes in it any more: it is closed. */
  isClosed: boolean;
}

/** What would change if a text became what it was. Null for somebody who may not do it, and where nothing is saved. */
export async function restorePage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  saved: string,
): Promise<RestorePage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document || !can(actor, "document.freeze", document.subject)) return null;
  const page = await comparePage(deps, actor, consortium, id, { from: "now", to: saved }, "names");
  return page && page.to.number !== "now" ? { ...page, isClosed: document.lockedAt !== null } : null;
}
