import { Agent, request, type IncomingMessage, type ServerResponse } from "node:http";

import { Pool } from "undici";

import { drain } from "./body-limit.ts";

/** Concern one connection, not the message: RFC 9110, section 7.6.1. Bodies keep the framing they came with. */
const OF_THE_CONNECTION = new Set(["connection", "keep-alive", "proxy-connection", "te", "upgrade", "expect"]);

/** Of a body that is not passed on. */
const OF_THE_BODY = new Set(["content-length", "transfer-encoding"]);

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
export function forwardRequest(req: IncomingMessage, res: ServerResponse, forwarding: Forwarding): Promise<void> {
  const isRepeatable = req.method === "GET" || req.method === "HEAD";
  return isRepeatable ? askOver(req, res, forwarding) : sendOn(req, res, forwarding);
}

/** By where they lead. Every page comes this way: undici costs the process in front half of what `node:http` does. */
const pools = new Map<string, Pool>();

function poolOf(to: Forwarding["to"]): Pool {
  const place = "port" in to ? `${to.port}` : to.socketPath;
  const known = pools.get(place);
  if (known) return known;
  const made =
    "port" in to
      ? new Pool(`http://127.0.0.1:${to.port}`, WITHOUT_TIMEOUTS)
      : new Pool("http://127.0.0.1", { ...WITHOUT_TIMEOUTS, socketPath: to.socketPath });
  pools.set(place, made);
  return made;
}

/** Whoever asked decides how long to wait. */
const WITHOUT_TIMEOUTS = { headersTimeout: 0, bodyTimeout: 0 };

/** What can be repeated goes over kept connections: one may be closed at the very moment it is reused. */
function askOver(req: IncomingMessage, res: ServerResponse, { to, extraHeaders = [] }: Forwarding): Promise<void> {
  return new Promise((resolve, reject) => {
    let abort = () => {};
    res.once("close", () => {
      abort();
      drain(req);
      resolve();
    });
    const headers = requestHeaders(req, (name) => !OF_THE_BODY.has(name));
    poolOf(to).dispatch(
      { method: req.method === "HEAD" ? "HEAD" : "GET", path: req.url ?? "/", headers },
      {
        onConnect(end) {
          abort = () => end();
          if (res.closed) end();
        },
        onHeaders(status, rawHeaders, resume) {
          if (status < 200) return true;
          res.writeHead(
            status,
            [...answerHeaders(rawHeaders.map((bytes) => bytes.toString("latin1"))), ...extraHeaders].flat(),
          );
          res.on("drain", resume);
          return true;
        },
        onData: (chunk) => res.write(chunk),
        onComplete: () => void res.end(),
        onError(error) {
          if (res.headersSent) res.destroy();
          else if (!res.closed) reject(error);
        },
      },
    );
  });
}

/**
 * What cannot be repeated gets a connection nobody has used. It does not ask for it to be closed: an answer that comes
 * before the body is in would be lost with it.
 */
const fresh = new Agent({ keepAlive: true, maxFreeSockets: 0 });

function sendOn(req: IncomingMessage, res: ServerResponse, { to, extraHeaders = [] }: Forwarding): Promise<void> {
  return new Promise((resolve) => {
    const forwarded = request({
      host: "127.0.0.1",
      ...to,
      method: req.method,
      path: req.url,
      headers: requestHeaders(req),
      agent: fresh,
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
      res.writeHead(answer.statusCode ?? 502, [...answerHeaders(answer.rawHeaders), ...extraHeaders].flat());
      answer.pipe(res);
      answer.once("error", () => res.destroy());
    });
    forwarded.on("error", () => {
      // Nobody takes the rest of the body any more; the answer says itself whether it is whole
      if (isAnswered) return;
      if (res.headersSent) res.destroy();
      else sendUnavailable(res, 502);
    });
    req.pipe(forwarded);
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

function requestHeaders(req: IncomingMessage, isWanted: (name: string) => boolean = () => true): string[] {
  const headers = endToEnd(req.rawHeaders, (name) => name !== "x-forwarded-for" && isWanted(name));
  const before = [req.headers["x-forwarded-for"] ?? []].flat();
  headers.push(["X-Forwarded-For", [...before, req.socket.remoteAddress ?? ""].join(", ")]);
  return headers.flat();
}

const answerHeaders = (rawHeaders: readonly string[]) => endToEnd(rawHeaders, (name) => name !== "transfer-encoding");

/** `isWanted` gets names in lower case. */
function endToEnd(rawHeaders: readonly string[], isWanted: (name: string) => boolean): [string, string][] {
  const headers: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const known = name.toLowerCase();
    if (!OF_THE_CONNECTION.has(known) && isWanted(known)) headers.push([name, rawHeaders[index + 1] ?? ""]);
  }
  return headers;
}
