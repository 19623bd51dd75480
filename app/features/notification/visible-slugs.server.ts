import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";

/** Of these consortia, those whose documents somebody may see today. */
export async function visibleSlugs(deps: Deps, actor: Actor, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const visible = new Set<string>();
  for (const slug of new Set(slugs)) {
    const consortium = await findConsortium(deps.db, actor, slug);
    if (consortium && can(actor, "document.view", consortium.subject)) visible.add(slug);
  }
  return visible;
}
