import type { Deps } from "~/features/kernel/deps";

import type { WorldDays } from "./world-days";
import type { WorldRows } from "./world-rows";

/** What everything that is placed in the world needs: its calendar, new ids, and where the rows are gathered. */
export interface Placement extends Pick<Deps, "newId" | "newSecret"> {
  rows: WorldRows;
  days: WorldDays;
  /** Scheme, host and port of links in mail. */
  publicOrigin: string;
}
