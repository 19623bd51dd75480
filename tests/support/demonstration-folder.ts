import { inject } from "vitest";

import { copyFolder, createDataFolder } from "./data-folder.ts";

/** A new temporary DATA_DIR with the demonstration in it, which takes long to load and is loaded once a run. */
export async function createDemonstrationFolder(): Promise<string> {
  const folder = await createDataFolder();
  await copyFolder(inject("demonstrationFolder"), folder);
  return folder;
}
