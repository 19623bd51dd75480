import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { bundledApp } from "./bundled-app.ts";
import { createDataFolder } from "./data-folder.ts";

export interface RunningApp {
  /** Origin, without a trailing slash */
  url: string;
  /** Sets the server's clock; it runs on from there. */
  setClock(instant: Date | string): Promise<void>;
  /** Hosts outside this machine that its processes have asked since it started */
  foreignHosts(): Promise<string[]>;
  /** Times above 100 ms in which one of its processes could do nothing else, since the last question. Milliseconds */
  pauses(): Promise<number[]>;
  log(): string;
  /** Ends it in order, and throws its database away unless DATA_DIR was given. */
  stop(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
}

/** They are known to tests/support/watched-process.ts, which does its work when it is imported. */
const CLOCK_FILE = "clock";
const HOSTS_FILE = "hosts";
const PAUSES_FILE = "pauses";

/** The built product on a free port with a database of its own: in demonstration mode unless `variables` say otherwise. */
export async function startApp(variables: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = variables["DATA_DIR"] ?? (await createDataFolder());
  const watchFolder = await mkdtemp(path.join(tmpdir(), "dugnad-watch-"));
  await writeFile(path.join(watchFolder, CLOCK_FILE), "0");
  const removeData = async () => {
    await rm(watchFolder, { recursive: true, force: true });
    if (!variables["DATA_DIR"]) await rm(dataDir, { recursive: true, force: true });
  };
  const port = variables["PORT"] ?? String(await findFreePort());
  const child = fork(await bundledApp(), {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      WATCH_FOLDER: watchFolder,
      PORT: port,
      LOG_LEVEL: "warn",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (log += chunk.toString()));
  try {
    await waitUntilRunning(child, () => log);
  } catch (error) {
    await removeData();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    log: () => log,
    setClock: (instant) =>
      writeFile(path.join(watchFolder, CLOCK_FILE), String(new Date(instant).getTime() - Date.now())),
    foreignHosts: async () => {
      const hosts = await readFile(path.join(watchFolder, HOSTS_FILE), "utf8").catch(() => "");
      return [...new Set(hosts.split("\n").filter(Boolean))];
    },
    pauses: async () => {
      const file = path.join(watchFolder, PAUSES_FILE);
      const pauses = await readFile(file, "utf8").catch(() => "");
      await rm(file, { force: true });
      return pauses.split("\n").filter(Boolean).map(Number);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await removeData();
    },
  };
}

async function waitUntilRunning(child: ChildProcess, log: () => string): Promise<void> {
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`The product did not start:\n${log()}`)));
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
