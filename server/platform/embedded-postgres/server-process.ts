import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { Binaries } from "./binaries.ts";
import { plainEnvironment } from "./cluster.ts";
import { acceptsConnections } from "./connection.ts";
import type { Home } from "./home.ts";
import type { ServerUser } from "./server-user.ts";

export interface ServerParts {
  binaries: Binaries;
  home: Home;
  user: ServerUser;
  socketFolder: string;
  isDurable: boolean;
  maxConnections: number;
}

/** After a crash the server first reads its log again, which takes as long as there is of it. */
const PATIENCE_MS = 60_000;

/** Starts the server and waits until it accepts connections. */
export async function launchServer(parts: ServerParts): Promise<ChildProcess> {
  await removeTraces(parts.socketFolder);
  const log = await open(parts.home.log, "w", 0o600);
  const child: ChildProcess = spawn(parts.binaries.postgres, ["-D", parts.home.cluster, ...settings(parts)], {
    ...parts.user,
    cwd: parts.home.folder,
    env: plainEnvironment(),
    // A process group of its own: Ctrl-C reaches the application, which ends the server last
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  await once(child, "spawn").finally(() => log.close());
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    if (await acceptsConnections(parts.socketFolder)) return child;
    await delay(15);
  }
  child.kill("SIGQUIT");
  throw new Error(`PostgreSQL did not start: ${await readLogTail(parts.home)}`);
}

/**
 * The socket of a server that was killed. PostgreSQL would take it for one in use while the killed process has not been
 * reaped, which in a container may be never. Whether a server still runs was asked before.
 */
async function removeTraces(socketFolder: string): Promise<void> {
  for (const name of [".s.PGSQL.5432", ".s.PGSQL.5432.lock"]) await rm(path.join(socketFolder, name), { force: true });
}

function settings({ socketFolder, isDurable, maxConnections }: ServerParts): string[] {
  const durability = isDurable ? "on" : "off";
  return [
    "listen_addresses=",
    `unix_socket_directories=${socketFolder}`,
    "unix_socket_permissions=0700",
    `max_connections=${maxConnections}`,
    "timezone=UTC",
    "log_timezone=UTC",
    // Short statements throughout: compiling them costs more than it saves
    "jit=off",
    `fsync=${durability}`,
    `full_page_writes=${durability}`,
    `synchronous_commit=${durability}`,
  ].flatMap((setting) => ["-c", setting]);
}

export async function readLogTail(home: Home): Promise<string> {
  const log = await readFile(home.log, "utf8").catch(() => "");
  return log.trim().split("\n").slice(-6).join("\n");
}
