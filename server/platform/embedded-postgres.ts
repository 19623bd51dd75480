import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

import type { Client } from "pg";

import { findBinaries } from "./embedded-postgres/binaries.ts";
import { createCluster } from "./embedded-postgres/cluster.ts";
import { DATABASE, isTaken, takeServer, urlOf } from "./embedded-postgres/connection.ts";
import { prepareHome, prepareSocketFolder, removeSocketFolder, type Home } from "./embedded-postgres/home.ts";
import { findPostmaster, stopPostmaster } from "./embedded-postgres/postmaster.ts";
import { launchServer, readLogTail, type ServerParts } from "./embedded-postgres/server-process.ts";
import { chooseServerUser } from "./embedded-postgres/server-user.ts";

export interface EmbeddedPostgres {
  /** Connection string of the product's own database on the server */
  url: string;
  /** Such as 18.4 */
  version: string;
  /** Fast shutdown: within seconds, with everything on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** False trades crash safety for speed. For tests only. */
  isDurable?: boolean;
  maxConnections?: number;
  /** Called when the server ended without being asked to. It is restarted until it runs. */
  onCrash?: (logTail: string) => void;
}

/**
 * A real PostgreSQL from npm, with its files in `dataDir`, reachable over a unix socket only. A server left over from
 * a process that was killed is ended first; one that another living process uses is left alone, with an error.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === "win32") {
    throw new Error("The embedded PostgreSQL runs on Linux and macOS. Set DATABASE_URL, or use WSL.");
  }
  const { isDurable = true, maxConnections = 100 } = options;
  const user = chooseServerUser();
  const home = await prepareHome(options.dataDir, user);
  const binaries = await findBinaries(user, home.binaries);
  await createCluster(binaries, home, user);
  await endLeftoverServer(home);
  const socketFolder = await prepareSocketFolder(home, user);
  const server = new SupervisedServer(
    { binaries, home, user, socketFolder, isDurable, maxConnections },
    options.onCrash,
  );
  await server.start();
  return {
    url: urlOf(socketFolder, DATABASE),
    version: binaries.version,
    stop: async () => {
      await server.stop();
      await removeSocketFolder(home, socketFolder);
    },
  };
}

/** Connection string of the server that runs in `dataDir` at this moment, or null. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const home = await prepareHome(dataDir, chooseServerUser());
  const running = await findPostmaster(home.cluster);
  return running && urlOf(running.socketFolder, DATABASE);
}

async function endLeftoverServer(home: Home): Promise<void> {
  const running = await findPostmaster(home.cluster);
  if (!running) return;
  if (await isTaken(running.socketFolder)) {
    throw new Error(
      `Dugnad is running on ${home.folder} already. Stop it first, or give this one another folder with DATA_DIR.`,
    );
  }
  await stopPostmaster(home.cluster, running.pid);
  await removeSocketFolder(home, running.socketFolder);
}

const RETRY_MS = 500;

class SupervisedServer {
  #process: ChildProcess | null = null;
  #mark: Client | null = null;
  #isStopping = false;
  #restarting = Promise.resolve();

  constructor(
    private readonly parts: ServerParts,
    private readonly onCrash?: (logTail: string) => void,
  ) {}

  async start(): Promise<void> {
    const child = await launchServer(this.parts);
    this.#process = child;
    try {
      this.#mark = await takeServer(this.parts.socketFolder);
    } catch (error) {
      await this.#end();
      throw error;
    }
    child.once("exit", () => (this.#restarting = this.#restart()));
  }

  async #restart(): Promise<void> {
    if (this.#isStopping) return;
    this.onCrash?.(await readLogTail(this.parts.home));
    let isUp = false;
    while (!isUp) {
      await delay(RETRY_MS);
      if (this.#isStopping) return;
      // What its killed processes still hold is released after a moment
      isUp = await this.start().then(
        () => true,
        () => false,
      );
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    // A server that is just being started again must not outlive this
    await this.#restarting;
    await this.#mark?.end().catch(() => {});
    await this.#end();
  }

  async #end(): Promise<void> {
    if (this.#process?.pid) await stopPostmaster(this.parts.home.cluster, this.#process.pid);
  }
}
