import type { Actor } from "~/domain/access/actor";
import { type HybridParts, readHybridParts } from "~/domain/cost/cost-key";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readDecidedKey } from "./cost-basis.server";
import { refuseFrozen } from "./refuse-frozen";

/**
 * Puts the hybrid key together again. Issues: not_allowed, cost_key_frozen {municipality},
 * cost_parts_changed_meanwhile {by, theirs}, those of `readHybridParts`.
 */
export async function putKeyTogether(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: Record<keyof HybridParts, string> & { version: number },
): Promise<Verdict<null>> {
  const read = readHybridParts(written);
  if (!read.ok) return read;
  const parts = read.value;
  return change(deps, actor, aloneInConsortium(actor, consortium, "cost.edit"), async (tx, place, now) => {
    const { frozen } = await readDecidedKey(tx, place.consortium, now);
    if (frozen) return refuseFrozen(frozen);
    const stored = await tx.costParts.findUnique({ where: { consortiumId: consortium.id } });
    if (stored && (["equal", "population", "users"] as const).every((part) => stored[part] === parts[part]))
      return unchanged(null);
    if (stored && stored.version !== written.version)
      return refuse("cost_parts_changed_meanwhile", "equal", { by: stored.updatedByName });
    const by = savedByName(actor, place.consortium.subject);
    const row = { ...parts, version: written.version + 1, updatedByName: by, updatedAt: now };
    await tx.costParts.upsert({
      where: { consortiumId: consortium.id },
      create: { consortiumId: consortium.id, ...row },
      update: row,
    });
    return made(null, { action: "cost_key.put_together", details: parts });
  });
}
