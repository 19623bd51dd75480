import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";

import type { Binaries } from "./binaries.ts";
import { giveTo, type Home } from "./home.ts";
import type { ServerUser } from "./server-user.ts";

/** Nothing of the surrounding environment: PGDATA, PGPORT or a locale of the machine would change what runs. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env["PATH"],
  LC_ALL: "C",
  TZ: "UTC",
});

const NORWEGIAN = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=nb-NO"];

/** Creates the server's files once, complete under another name first: a creation cut off half way starts over. */
export async function createCluster(binaries: Binaries, home: Home, user: ServerUser): Promise<void> {
  if (existsSync(home.cluster)) return;
  const unfinished = `${home.cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await giveTo(user, unfinished);
  // Trust is safe here: the socket is in a folder only the server's own user can enter
  const access = ["--username=postgres", "--auth=trust"];
  const initdb = spawnSync(binaries.initdb, [`--pgdata=${unfinished}`, ...access, ...NORWEGIAN], {
    ...user,
    cwd: home.folder,
    env: plainEnvironment(),
    encoding: "utf8",
  });
  if (initdb.status !== 0) {
    throw new Error(
      `PostgreSQL could not create its files in ${home.folder}: ${initdb.stderr || initdb.error?.message}`,
    );
  }
  await rename(unfinished, home.cluster);
}
