import type { Deps } from "~/features/kernel/deps";

import { aConsortium } from "./a-consortium";

/** The id of a partnership nobody has named: Røst's in a consortium of its own. */
export async function aPartnership(deps: Deps): Promise<string> {
  const { partnerships } = await aConsortium(deps);
  const partnership = partnerships.get("1856");
  if (!partnership) throw new Error("Røst is not among the partners");
  return partnership.id;
}
