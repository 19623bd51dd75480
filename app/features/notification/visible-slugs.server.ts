import { can, type Entitled } from "~/domain/access/can";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";

/** Of these consortia, those whose documents somebody may see today. */
export async function visibleSlugs(
  db: Deps["db"] | Transaction,
  person: Entitled,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  const visible = new Set<string>();
  for (const slug of new Set(slugs)) {
    const consortium = await findConsortium(db, person, slug);
    if (consortium && can(person, "document.view", consortium.subject)) visible.add(slug);
  }
  return visible;
}
