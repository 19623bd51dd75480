import { inject } from "vitest";

import { copyFolder, createDataFolder } from "./data-folder.ts";

/**
 * A new temporary DATA_DIR with the demonstration in it, which takes long to load and is loaded once for all journeys;
 * empty in a run without them, so that the product loads it.
 */
export async function createDemonstrationFolder(): Promise<string> {
  const folder = await createDataFolder();
  const demonstration = inject("demonstrationFolder") as string | undefined;
  if (demonstration) await copyFolder(demonstration, folder);
  return folder;
}
