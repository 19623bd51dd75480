import type { IncomingMessage } from "node:http";

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Server, Socket } from "socket.io";

import { wrapSocket } from "./connection.ts";
import { networkOf } from "./network-of.ts";
import { limitPolling } from "./polling-limit.ts";
import type { CollabPorts, Logger } from "./ports.ts";

export interface AdmissionLimits {
  /** Connections of one person on this node: a page has one. */
  perPerson: number;
  /** Connections from one address, signed in or not: a whole town hall may share one. */
  perAddress: number;
  /** Attempts to connect from one address within this many seconds. Everybody reconnects at once when a node restarts. */
  attempts: { points: number; duration: number };
}

export const DEFAULT_ADMISSION: AdmissionLimits = {
  perPerson: 40,
  perAddress: 1_000,
  attempts: { points: 600, duration: 10 },
};

/** A connection that has not joined the namespace by then is closed. */
export const ASK_WITHIN_MS = 10_000;
const WARN_AGAIN_MS = 60_000;

export interface AdmissionDeps {
  ports: CollabPorts;
  logger: Logger;
  limits: AdmissionLimits;
}

/** Who may open a connection, and how many. Each node counts for itself. */
export function createAdmission({ ports, logger, limits }: AdmissionDeps) {
  const attempts = new RateLimiterMemory(limits.attempts);
  const fromNetwork = new Count();
  const ofPerson = new Count();
  const networks = new WeakMap<IncomingMessage, string>();
  /** Connections that have asked to be let in: once each. */
  const asked = new WeakSet<object>();
  let warnedAt = -Infinity;

  function tooMany(): string {
    if (performance.now() - warnedAt > WARN_AGAIN_MS) {
      warnedAt = performance.now();
      // Without the address: it tells about people
      logger.warn({}, "one address has too many connections; behind a reverse proxy, TRUST_PROXY must be set");
    }
    return "too many connections";
  }

  /** Before anything is asked of the database. Null: the connection may be opened. */
  async function refuseAttempt(request: IncomingMessage): Promise<string | null> {
    if (!ports.isOriginAllowed(request.headers)) return "foreign origin";
    // Engine.IO would answer a script element with JSONP, which any page may hold
    if (new URLSearchParams(request.url?.split("?")[1]).has("j")) return "no JSONP";
    const network = networkOf(ports.addressOf(request));
    if (fromNetwork.of(network) >= limits.perAddress || !(await isWithin(attempts, network))) return tooMany();
    networks.set(request, network);
    return null;
  }

  async function admit(socket: Socket): Promise<Error | undefined> {
    if (asked.has(socket.client)) return new Error("asked twice");
    asked.add(socket.client);
    const member = await ports.authenticate(socket.handshake.headers);
    if (member === null) return new Error("signed_out");
    if (ofPerson.of(member.personId) >= limits.perPerson) return new Error("too_many_connections");
    if (socket.conn.readyState !== "open") return new Error("unavailable");
    socket.conn.once("close", ofPerson.add(member.personId));
    socket.data = { connection: wrapSocket(socket, member) };
  }

  return {
    allowRequest(request: IncomingMessage, decide: (message: string | null, isAllowed: boolean) => void): void {
      refuseAttempt(request)
        .then((refusal) => decide(refusal, refusal === null))
        .catch((error: unknown) => {
          logger.error({ error: String(error) }, "an attempt to connect could not be judged");
          decide("unavailable", false);
        });
    },

    attach(io: Server): void {
      io.engine.on("connection", (conn: Socket["conn"]) => {
        limitPolling(conn);
        const network = networks.get(conn.request);
        if (network !== undefined) conn.once("close", fromNetwork.add(network));
      });
      io.use(async (socket, next) => {
        const refusal = await admit(socket).catch((error: unknown) => {
          logger.error({ error: String(error) }, "cannot authenticate a connection");
          return new Error("unavailable");
        });
        next(refusal);
        // The refusal goes out first; the connection then has nothing more to do here
        if (refusal !== undefined) setTimeout(() => socket.conn.close(), 20).unref();
      });
    },
  };
}

async function isWithin(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** How many there are of each, by name. */
class Count {
  readonly #counts = new Map<string, number>();

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Returns a function that undoes it. */
  add(name: string): () => void {
    this.#counts.set(name, this.of(name) + 1);
    return () => {
      const left = this.of(name) - 1;
      if (left > 0) this.#counts.set(name, left);
      else this.#counts.delete(name);
    };
  }
}
