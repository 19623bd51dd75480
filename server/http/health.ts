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
  /** The process that renders them is started again when it ends */
  pages: "ok" | "starting";
}

const PATIENCE_MS = 2_000;

/** Whether this process can serve: the database answers and holds every migration, and pages are rendered. */
export async function checkHealth(
  pool: Pool,
  version: string,
  nodeName: string | null = null,
  arePagesUp: () => boolean = () => true,
): Promise<Health> {
  const node = nodeName === null ? {} : { node: nodeName };
  const pages = arePagesUp() ? "ok" : "starting";
  try {
    const waiting = await Promise.race([listWaitingMigrations(pool), tooSlow()]);
    const isCurrent = waiting.length === 0;
    return {
      status: isCurrent && pages === "ok" ? "ok" : "unavailable",
      version,
      ...node,
      database: "ok",
      migrations: isCurrent ? "current" : "waiting",
      pages,
    };
  } catch {
    return { status: "unavailable", version, ...node, database: "unreachable", migrations: "unknown", pages };
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
