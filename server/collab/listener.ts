import type { Pool, PoolClient } from "pg";

import type { Logger } from "./ports.ts";

export interface Listener {
  /** Calls back for every notice on the channel, from the moment of subscribing. */
  on(channel: string, receive: (payload: string) => void): void;
  /** Called when the connection begins to listen, initially and after every gap: notices before that were missed. */
  onListening(act: (isFirst: boolean) => void): void;
  /** Whether notices are being received at this moment, as far as is known. */
  isListening(): boolean;
  close(): Promise<void>;
}

const RETRY_MS = 250;

/**
 * One connection that listens for the whole node, and reconnects automatically.
 * @param heartbeatMs how often it is checked; half of it is the time to answer
 */
export function createListener(pool: Pool, logger: Logger, heartbeatMs: number): Listener {
  const receivers = new Map<string, ((payload: string) => void)[]>();
  const acts: ((isFirst: boolean) => void)[] = [];
  let client: PoolClient | null = null;
  let isClosed = false;
  let hasListened = false;
  let isListening = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    let fresh: PoolClient | undefined;
    try {
      fresh = await pool.connect();
      if (isClosed) return fresh.release();
      const opened = fresh;
      fresh.on("error", () => lose(opened));
      fresh.on("end", () => lose(opened));
      fresh.on("notification", ({ channel, payload }) => {
        for (const receive of receivers.get(channel) ?? []) receive(payload ?? "");
      });
      client = fresh;
      for (const channel of receivers.keys()) await fresh.query(`listen ${channel}`);
      isListening = true;
      const isFirst = !hasListened;
      hasListened = true;
      for (const act of acts) act(isFirst);
    } catch (error) {
      logger.warn({ error: String(error) }, "cannot listen for changes");
      if (fresh) lose(fresh);
      else again();
    }
  }

  function lose(lost: PoolClient): void {
    if (client !== lost) return;
    client = null;
    isListening = false;
    lost.release(true);
    again();
  }

  function again(): void {
    if (isClosed) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), RETRY_MS);
  }

  /** A connection that a firewall dropped looks alive until something is sent on it. */
  const heartbeat = setInterval(() => {
    const asked = client;
    if (asked === null) return;
    const silence = setTimeout(() => lose(asked), heartbeatMs / 2);
    asked
      .query("select 1")
      .catch(() => lose(asked))
      .finally(() => clearTimeout(silence));
  }, heartbeatMs);
  heartbeat.unref();
  void connect();

  return {
    on(channel, receive) {
      const known = receivers.get(channel);
      if (known) known.push(receive);
      else {
        receivers.set(channel, [receive]);
        const open = client;
        if (open) void open.query(`listen ${channel}`).catch(() => lose(open));
      }
    },
    onListening: (act) => void acts.push(act),
    isListening: () => isListening,
    async close() {
      isClosed = true;
      clearInterval(heartbeat);
      clearTimeout(retry);
      const open = client;
      client = null;
      open?.release(true);
    },
  };
}
