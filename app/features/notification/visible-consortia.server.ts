import { can, type Entitled } from "~/domain/access/can";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { findConsortium, type FoundConsortium } from "~/features/kernel/find-consortium.server";

/** Of these consortia, those whose documents somebody may see today, by slug. */
export async function visibleConsortia(
  db: Deps["db"] | Transaction,
  person: Entitled,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, FoundConsortium>> {
  const visible = new Map<string, FoundConsortium>();
  for (const slug of new Set(slugs)) {
    const consortium = await findConsortium(db, person, slug);
    if (consortium && can(person, "document.view", consortium.subject)) visible.set(slug, consortium);
  }
  return visible;
}
