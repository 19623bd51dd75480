import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { type OwnTemplate, readTemplates } from "./template-store.server";

export interface TemplatesPage {
  templates: OwnTemplate[];
  mayManage: boolean;
}

/** The consortium's templates, with where each came from. Null for those who may not see its documents. */
export async function templatesPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<TemplatesPage | null> {
  if (!can(actor, "document.view", consortium.subject)) return null;
  return {
    templates: await readTemplates(deps.db, consortium.id),
    mayManage: can(actor, "document.manage", consortium.subject),
  };
}
