// npm run migrate:new -- NAME: writes the migration that schema.prisma asks for, without touching any data.
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { projectRoot } from "../platform/project-root.ts";

const [, , name] = process.argv;
if (!name) {
  console.error("Name the migration: npm run migrate:new -- invitation_contact");
  process.exit(1);
}

const dataDir = await mkdtemp(path.join(tmpdir(), "dugnad-migration-"));
await chmod(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir, isDurable: false });
try {
  const prisma = path.join(projectRoot, "node_modules/.bin/prisma");
  for (const command of [["deploy"], ["dev", "--create-only", "--name", name]]) {
    spawnSync(prisma, ["migrate", ...command], {
      cwd: projectRoot,
      env: { ...process.env, DATABASE_URL: postgres.url },
      stdio: "inherit",
    });
  }
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
