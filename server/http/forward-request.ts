import { Agent, request, type IncomingMessage, type ServerResponse } from "node:http";

import { drain } from "./body-limit.ts";

/** Concern one connection, not the message: RFC 9110, section 7.6.1. Bodies keep the framing they came with. */
const OF_THE_CONNECTION = new Set(["connection", "keep-alive", "proxy-connection", "te", "upgrade", "expect"]);

/**
 * A kept-alive connection may be closed at the very moment it is reused: only what can be repeated uses one. The
 * others do not ask for it to be closed either: an answer that comes before the body is in would be lost with it.
 */
const kept = new Agent({ keepAlive: true });
const fresh = new Agent({ keepAlive: true, maxFreeSockets: 0 });

export interface Forwarding {
  /** A process of this machine */
  to: { port: number } | { socketPath: string };
  /** Headers the answer gets besides the process's own */
  extraHeaders?: [string, string][];
}

/**
 * Passes a request on to another process, with the client's address as the last entry of X-Forwarded-For.
 * Rejects when it gave no answer at all and the request can be put to another one.
 */
export function forwardRequest(req: IncomingMessage, res: ServerResponse, { to, extraHeaders = [] }: Forwarding) {
  const isRepeatable = req.method === "GET" || req.method === "HEAD";
  return new Promise<void>((resolve, reject) => {
    const forwarded = request({
      host: "127.0.0.1",
      ...to,
      method: req.method,
      path: req.url,
      headers: requestHeaders(req),
      agent: isRepeatable ? kept : fresh,
    });
    res.once("close", () => {
      forwarded.destroy();
      // Answered before it was sent: the connection is free for the next request when the rest of it is in
      drain(req);
      resolve();
    });
    let isAnswered = false;
    forwarded.once("response", (answer) => {
      isAnswered = true;
      const headers = endToEnd(answer.rawHeaders).filter(([name]) => name.toLowerCase() !== "transfer-encoding");
      res.writeHead(answer.statusCode ?? 502, [...headers, ...extraHeaders].flat());
      answer.pipe(res);
      answer.once("error", () => res.destroy());
    });
    forwarded.on("error", (error) => {
      // Nobody takes the rest of the body any more; the answer says itself whether it is whole
      if (isAnswered) return;
      if (res.headersSent) res.destroy();
      else if (isRepeatable && !res.closed) reject(error);
      else sendUnavailable(res, 502);
    });
    if (isRepeatable) forwarded.end();
    else req.pipe(forwarded);
  });
}

/** No node could answer; a browser that asks again in a second will find one. */
export function sendUnavailable(res: ServerResponse, status: 502 | 503): void {
  if (res.headersSent || res.closed) return;
  res.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "1",
  });
  res.end("Dugnad starter igjen. Prøv på nytt om et øyeblikk. · Dugnad is starting again. Try again in a moment.\n");
}

function requestHeaders(req: IncomingMessage): string[] {
  const headers = endToEnd(req.rawHeaders).filter(([name]) => name.toLowerCase() !== "x-forwarded-for");
  const before = [req.headers["x-forwarded-for"] ?? []].flat();
  headers.push(["X-Forwarded-For", [...before, req.socket.remoteAddress ?? ""].join(", ")]);
  return headers.flat();
}

function endToEnd(rawHeaders: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) headers.push([name, rawHeaders[index + 1] ?? ""]);
  }
  return headers;
}
