import { randomUUID } from "node:crypto";

import type { Socket } from "socket.io";
import type { z } from "zod";

import type { Connection } from "./connection.ts";
import { eventSchemas } from "./event-schemas.ts";
import type { Logger } from "./ports.ts";
import { TokenBucket } from "./token-bucket.ts";

type EventName = keyof typeof eventSchemas;
type Content<Name extends EventName> = z.output<(typeof eventSchemas)[Name]>;
/** Answers the browser if it asked for an answer; only the first one counts. */
type Answer = (content: unknown) => void;

export interface Serving<Name extends EventName> {
  /** Anything it throws, or rejects with, is logged and answered with `failed`. */
  handle(content: Content<Name>, answer: Answer): unknown;
  /** Tokens it costs the connection; 1 when left out, and at least 1. */
  cost?(content: Content<Name>): number;
  malformed?: unknown;
  failed?: unknown;
}

export interface Events {
  on<Name extends EventName>(name: Name, serving: Serving<Name>): void;
}

/** Joins, topics to watch and whatever else asks for an answer. */
const EVENTS = { perSecond: 10, burst: 200 };
/** Our own pages send none: a client that keeps sending them is soon disconnected. */
const MALFORMED_COST = 10;

const MALFORMED = { ok: false, reason: "malformed" };
const FAILED = { ok: false, reason: "unavailable" };

/**
 * The only entry point for a browser's events: counted, parsed, and handled so that a failing handler affects only the
 * sender.
 */
export function serveEvents(socket: Socket, connection: Connection, logger: Logger): Events {
  const tokens = new TokenBucket(EVENTS, performance.now());
  const served = new Map<string, (sent: unknown, answer: Answer) => Promise<void>>();

  /** False when the connection has used up its tokens, and ends. */
  function take(cost: number): boolean {
    const isTaken = tokens.take(cost, performance.now());
    if (!isTaken) connection.close("flood");
    return isTaken;
  }

  // Nothing is passed on to Socket.IO, whose listeners may throw into the process
  socket.use(([name, ...rest]) => {
    if (!connection.isOpen() || !take(1)) return;
    const acknowledge: unknown = rest.at(-1);
    const answer = typeof acknowledge === "function" ? (content: unknown) => void acknowledge(content) : () => {};
    const serve = served.get(name);
    if (serve) void serve(rest[0], answer);
    else if (take(MALFORMED_COST)) answer(MALFORMED);
  });

  return {
    on(name, { handle, cost = () => 1, malformed = MALFORMED, failed = FAILED }) {
      served.set(name, async (sent, answer) => {
        try {
          const parsed = eventSchemas[name].safeParse(sent);
          if (!parsed.success) return take(MALFORMED_COST) ? answer(malformed) : undefined;
          const content = parsed.data as Content<typeof name>;
          // One was taken before it was read
          if (take(Math.max(0, cost(content) - 1))) await handle(content, answer);
        } catch (error) {
          const reference = randomUUID();
          const { personId: person } = connection.member;
          logger.error({ error: String(error), event: name, person, reference }, "an event could not be handled");
          answer(failed);
        }
      });
    },
  };
}
