import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";

import type { TestProject } from "vitest/node";

import { startApp } from "./app.ts";
import { copyFolder, createDataFolder } from "./data-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the product in demonstration mode, shared by the journeys that do not move the clock */
    appUrl: string;
    /** DATA_DIR of an installation in demonstration mode that was ended in order, to be copied */
    demonstrationFolder: string;
  }
}

/** One built product for the journeys of a run. Those that change the clock start their own. */
export default async function startSharedApp(project: TestProject) {
  if (!existsSync(path.join(import.meta.dirname, "../../build/server/index.js"))) {
    throw new Error("The journeys run against the built product: npm run build");
  }
  const demonstration = await createDataFolder();
  await (await startApp({ DATA_DIR: demonstration })).stop();
  const shared = await createDataFolder();
  await copyFolder(demonstration, shared);
  const app = await startApp({ DATA_DIR: shared });
  project.provide("appUrl", app.url);
  project.provide("demonstrationFolder", demonstration);
  return async () => {
    await app.stop();
    for (const folder of [demonstration, shared]) await rm(folder, { recursive: true, force: true });
  };
}
