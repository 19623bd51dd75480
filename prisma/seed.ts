import type { Deps } from "~/features/kernel/deps";

import { oneAtATime } from "./reference/load-reference";
import { placeWorld } from "./world";

export { loadReference } from "./reference/load-reference";

/**
 * Loads the demonstration world into a database that nobody has used: no person and no consortium in it. The
 * reference data must already be there. Loads everything or nothing.
 */
export async function loadDemonstration(deps: Deps): Promise<{ loaded: boolean }> {
  return deps.db.$transaction(
    async (tx) => {
      await oneAtATime(tx);
      const inUse = (await tx.person.count()) + (await tx.consortium.count());
      if (inUse > 0) return { loaded: false };
      await placeWorld(tx, deps);
      const value = { loadedAt: deps.clock.now().toISOString() };
      await tx.setting.create({ data: { key: "demonstration", value } });
      return { loaded: true };
    },
    { maxWait: 10_000, timeout: 60_000 },
  );
}
