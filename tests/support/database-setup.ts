import { rm } from "node:fs/promises";

import type { TestProject } from "vitest/node";

import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { createDataFolder } from "./data-folder.ts";
import { fillTemplate } from "./database-template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the migrated database with the reference data that every test file clones */
    templateUrl: string;
  }
}

/** One server per run. Its data is thrown away, so it need not survive a crash. */
export default async function startDatabaseServer(project: TestProject) {
  const dataDir = await createDataFolder();
  const server = await startEmbeddedPostgres({ dataDir, isDurable: false });
  await fillTemplate(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
