import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type { TestProject } from "vitest/node";

import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { fillTemplate } from "./database-template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the migrated database with the reference data that every test file clones */
    templateUrl: string;
  }
}

/** One server per run. Its data is thrown away, so it need not survive a crash. */
export default async function startDatabaseServer(project: TestProject) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "dugnad-test-"));
  const server = await startEmbeddedPostgres({ dataDir, isDurable: false });
  await fillTemplate(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
