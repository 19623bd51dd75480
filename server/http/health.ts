import { statfs } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import type { Pool } from "pg";

import { listWaitingMigrations } from "../platform/migrate.ts";

export interface Health {
  status: "ok" | "unavailable";
  version: string;
  /** Where several processes serve: which one this is */
  node?: string;
  database: "ok" | "unreachable";
  migrations: "current" | "waiting" | "unknown";
  /** Of the embedded database; another PostgreSQL's is not seen from here */
  disk?: "ok" | "full";
  /** The process that renders them is started again when it ends */
  pages: "ok" | "starting";
}

const PATIENCE_MS = 2_000;
/** With less PostgreSQL stops writing soon: its log alone grows by 16 MB at a time. Bytes */
const ROOM_NEEDED = 128 * 1024 * 1024;

/** Whether the disk below a folder has room to write. */
export async function checkDisk(folder: string, needed = ROOM_NEEDED): Promise<"ok" | "full"> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < needed ? "full" : "ok";
}

export interface HealthParts {
  pool: Pool;
  version: string;
  nodeName?: string | null;
  arePagesUp?: () => boolean;
  /** Null where the database is elsewhere. */
  readDisk?: (() => Promise<"ok" | "full">) | null;
}

/** Whether this process can serve: the database answers, holds every migration and has room, and pages are rendered. */
export async function checkHealth(parts: HealthParts): Promise<Health> {
  const { pool, version, nodeName = null, arePagesUp = () => true, readDisk = null } = parts;
  const node = nodeName === null ? {} : { node: nodeName };
  const pages = arePagesUp() ? "ok" : "starting";
  const disk = readDisk ? { disk: await readDisk() } : {};
  try {
    const waiting = await Promise.race([listWaitingMigrations(pool), tooSlow()]);
    const isCurrent = waiting.length === 0;
    return {
      status: isCurrent && pages === "ok" && disk.disk !== "full" ? "ok" : "unavailable",
      version,
      ...node,
      database: "ok",
      migrations: isCurrent ? "current" : "waiting",
      ...disk,
      pages,
    };
  } catch {
    return { status: "unavailable", version, ...node, database: "unreachable", migrations: "unknown", ...disk, pages };
  }
}

async function tooSlow(): Promise<never> {
  await delay(PATIENCE_MS, undefined, { ref: false });
  throw new Error("the database did not answer in time");
}

export function sendHealth(res: ServerResponse, health: Health): void {
  res.writeHead(health.status === "ok" ? 200 : 503, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
  });
  res.end(JSON.stringify(health));
}
