import { setTimeout as delay } from "node:timers/promises";

import { Client } from "pg";

import { PATIENCE } from "../platform/database-session.ts";
import type { Logger } from "../platform/logger.ts";

export interface WokenJob {
  name: string;
  databaseUrl: string;
  /** Channel of NOTIFY that wakes the job; without one it runs at intervals only */
  channel?: string;
  /** How often it runs without being woken: for what became due, and for what was missed while disconnected */
  everyMs: number;
  run: () => Promise<unknown>;
  logger: Logger;
}

/** Runs the job now, when PostgreSQL notifies, and at intervals; never twice at once in this process. */
export function runWhenWoken(job: WokenJob): { stop(): Promise<void> } {
  const ended = new AbortController();
  let wake = () => {};
  let client: Client | null = null;

  async function listen(channel: string): Promise<void> {
    const listening = new Client({ connectionString: job.databaseUrl, ...PATIENCE });
    listening.on("notification", () => wake());
    listening.on("error", () => (client = null));
    listening.on("end", () => (client = null));
    await listening.connect();
    await listening.query(`listen ${channel}`);
    client = listening;
  }

  async function loop(): Promise<void> {
    while (!ended.signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      try {
        if (job.channel && !client) await listen(job.channel);
        await job.run();
      } catch (error) {
        job.logger.error({ err: error, job: job.name }, "a job failed and will be tried again");
      }
      await Promise.race([woken, delay(job.everyMs, undefined, { signal: ended.signal }).catch(() => {})]);
    }
    await client?.end().catch(() => {});
  }

  const running = loop();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}
