import { execFileSync } from "node:child_process";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A server process that is running on a cluster. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
}

const pidFile = (cluster: string) => path.join(cluster, "postmaster.pid");

/**
 * The server running on `cluster`, or null. After a crash the file names a process that is gone, a zombie, or by now
 * something else entirely: then the file goes away, for PostgreSQL itself would trust it and refuse to start.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const content = await readFile(pidFile(cluster), "utf8").catch(() => null);
  if (content === null) return null;
  const lines = content.split("\n");
  const pid = Number(lines[0]);
  if (await isPostgresOn(cluster, pid)) return { pid, socketFolder: lines[4] ?? "" };
  await rm(pidFile(cluster), { force: true });
  return null;
}

async function isPostgresOn(cluster: string, pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  if (process.platform !== "linux") return describeProcess(pid).includes(`-D ${cluster}`);
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  if (!/^Name:\s+postgres$/m.test(status) || /^State:\s+Z/m.test(status)) return false;
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  return workingFolder === (await realpath(cluster));
}

function describeProcess(pid: number): string {
  try {
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const FAST_SHUTDOWN = "SIGINT";
const IMMEDIATE_SHUTDOWN = "SIGQUIT";

/** Ends the server: connections are cut and everything is written down. Without an answer in time it ends at once and recovers at the next start. */
export async function stopPostmaster(cluster: string, pid: number, patienceMs = 2_000): Promise<void> {
  for (const signal of [FAST_SHUTDOWN, IMMEDIATE_SHUTDOWN, "SIGKILL"] as const) {
    if (!(await isPostgresOn(cluster, pid))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!(await isPostgresOn(cluster, pid))) return;
      await delay(20);
    }
  }
}
