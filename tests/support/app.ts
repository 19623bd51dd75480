import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

import { createDataFolder } from "./data-folder.ts";

export interface RunningApp {
  /** Origin, without a trailing slash */
  url: string;
  /** Sets the server's clock; it runs on from there. */
  setClock(instant: Date | string): Promise<void>;
  /** Hosts outside this machine that the process has asked since it started */
  foreignHosts(): Promise<string[]>;
  log(): string;
  /** Ends it in order, and throws its database away unless DATA_DIR was given. */
  stop(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
}

const PROCESS = path.join(import.meta.dirname, "app-process.ts");

/** The built product on a free port with a database of its own: in demonstration mode unless `variables` say otherwise. */
export async function startApp(variables: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = variables["DATA_DIR"] ?? (await createDataFolder());
  const removeData = async () => {
    if (!variables["DATA_DIR"]) await rm(dataDir, { recursive: true, force: true });
  };
  const port = await findFreePort();
  const child = fork(PROCESS, {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      PORT: String(port),
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
    setClock: async (instant) => {
      child.send({ now: new Date(instant).getTime() });
      await once(child, "message");
    },
    foreignHosts: async () => {
      child.send("foreign hosts");
      const [answer] = (await once(child, "message")) as [{ foreignHosts: string[] }];
      return answer.foreignHosts;
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
