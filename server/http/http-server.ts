import { createServer, STATUS_CODES, type Server } from "node:http";
import type { Duplex } from "node:stream";

export interface ConnectionLimits {
  /** From the first byte of a connection or request to the end of its headers. */
  headersMs: number;
  /** From there to the end of the body; forms and files have a shorter one of their own (app/http/form-gate). */
  requestMs: number;
  /** How often connections are looked at. */
  lookEveryMs: number;
}

const LIMITS: ConnectionLimits = { headersMs: 15_000, requestMs: 5 * 60_000, lookEveryMs: 2_000 };

/** Request line and headers together. Bytes. */
const LARGEST_HEAD = 16 * 1024;

/**
 * An HTTP server that waits forever for nobody and answers at once what is not a request: 400, 408, 414 or 431. What it
 * cannot answer any more it lets go of.
 */
export function createHttpServer(limits: Partial<ConnectionLimits> = {}): Server {
  const { headersMs, requestMs, lookEveryMs } = { ...LIMITS, ...limits };
  const server = createServer({
    maxHeaderSize: LARGEST_HEAD,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookEveryMs,
  });
  const answering = new WeakSet<Duplex>();
  server.on("request", (req, res) => {
    answering.add(req.socket);
    res.once("close", () => answering.delete(req.socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable || answering.has(socket)) return void socket.destroy();
    refuse(socket, statusOf(error));
  });
  // A tunnel through this server: there is none
  server.on("connect", (_req, socket) => refuse(socket, 405));
  return server;
}

function statusOf({ code, rawPacket }: { code?: string; rawPacket?: Buffer }): number {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  if (code !== "HPE_HEADER_OVERFLOW") return 400;
  const isStillInFirstLine = rawPacket !== undefined && !rawPacket.subarray(0, LARGEST_HEAD / 2).includes("\n");
  return isStillInFirstLine ? 414 : 431;
}

function refuse(socket: Duplex, status: number): void {
  socket.on("error", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${status === 405 ? ALLOW : ""}\r\n`,
    () => socket.destroy(),
  );
}

const ALLOW = "Allow: GET, HEAD, POST\r\n";
