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
}

const PATIENCE_MS = 2_000;

/** Whether this process can serve: the database answers and holds every migration. */
export async function checkHealth(pool: Pool, version: string, nodeName: string | null = null): Promise<Health> {
  const node = nodeName === null ? {} : { node: nodeName };
  try {
    const waiting = await Promise.race([listWaitingMigrations(pool), tooSlow()]);
    const isCurrent = waiting.length === 0;
    return {
      status: isCurrent ? "ok" : "unavailable",
      version,
      ...node,
      database: "ok",
      migrations: isCurrent ? "current" : "waiting",
    };
  } catch {
    return { status: "unavailable", version, ...node, database: "unreachable", migrations: "unknown" };
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
