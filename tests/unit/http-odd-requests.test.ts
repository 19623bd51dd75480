import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createFront } from "../../server/http/front.ts";
import { createHttpServer } from "../../server/http/http-server.ts";
import { createLogger } from "../../server/platform/logger.ts";
import { sendRaw } from "../support/raw-request.ts";

const PUBLIC_ORIGIN = "https://dugnad.kommune.no";
const OURS = `Host: dugnad.kommune.no\r\nOrigin: ${PUBLIC_ORIGIN}\r\n`;

let server: Server;
let port: number;

beforeAll(async () => {
  const front = createFront({
    settings: { publicOrigin: PUBLIC_ORIGIN, isProduction: true },
    logger: createLogger({ level: "silent", isJson: true }),
    checkHealth: () => Promise.reject(new Error("unused")),
    metrics: { token: null, nodeName: null, read: () => "" },
    pages: (req, res) => void res.end(req.method),
  });
  server = createHttpServer({ headersMs: 300, requestMs: 600, lookEveryMs: 50 });
  server.on("request", front);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => server.close());

describe("at once", () => {
  test.each([
    ["a page", 200, `GET /sign-in?returnTo=%2F HTTP/1.1\r\n${OURS}\r\n`],
    ["letters of ours", 200, `GET /register?q=B%C3%B8d%C3%B8%0A HTTP/1.1\r\n${OURS}\r\n`],
    ["a form", 200, `POST /sign-in HTTP/1.1\r\n${OURS}Content-Length: 1\r\n\r\nx`],
    ["a form to the port that goes without saying", 200, `POST / HTTP/1.1\r\nHost: DUGNAD.kommune.no:443\r\n\r\n`],
    ["another method", 405, `PUT / HTTP/1.1\r\n${OURS}\r\n`],
    ["a method that shows what was sent", 405, `TRACE / HTTP/1.1\r\n${OURS}Cookie: secret\r\n\r\n`],
    ["a tunnel", 405, "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"],
    ["a method nobody has heard of", 400, `FROB / HTTP/1.1\r\n${OURS}\r\n`],
    ["where many links lead", 200, `GET /__manifest?p=${"a".repeat(7_600)} HTTP/1.1\r\n${OURS}\r\n`],
    ["case 23: a long address", 414, `GET /${"a".repeat(7_800)} HTTP/1.1\r\n${OURS}\r\n`],
    ["an address without end", 414, `GET /${"a".repeat(200_000)} HTTP/1.1\r\n${OURS}\r\n`],
    ["headers without end", 431, `GET / HTTP/1.1\r\n${OURS}X: ${"a".repeat(200_000)}\r\n\r\n`],
    ["case 14: NUL in the path", 404, `GET /consortia/%00 HTTP/1.1\r\n${OURS}\r\n`],
    ["case 14: NUL in the search", 400, `GET /register?q=%00 HTTP/1.1\r\n${OURS}\r\n`],
    ["a control sign in two bytes", 404, `GET /consortia/%C2%80 HTTP/1.1\r\n${OURS}\r\n`],
    ["case 23: an address of 3,000 segments", 404, `GET ${"/a".repeat(3_000)} HTTP/1.1\r\n${OURS}\r\n`],
    ["half a letter", 400, `GET /consortia/%C3 HTTP/1.1\r\n${OURS}\r\n`],
    ["half an escape", 400, `GET /consortia/%4 HTTP/1.1\r\n${OURS}\r\n`],
    ["a form to another host", 421, `POST /sign-in HTTP/1.1\r\nHost: evil.example\r\nOrigin: ${PUBLIC_ORIGIN}\r\n\r\n`],
    ["a form to a host of no name", 421, `POST /sign-in HTTP/1.1\r\nHost: \r\nOrigin: ${PUBLIC_ORIGIN}\r\n\r\n`],
    ["no host", 400, "GET / HTTP/1.1\r\n\r\n"],
    ["two lengths", 400, `POST / HTTP/1.1\r\n${OURS}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
    ["two framings", 400, `POST / HTTP/1.1\r\n${OURS}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["no HTTP", 400, "\u0016\u0003\u0001\u0002\u0000 hello\r\n\r\n"],
  ])("%s is answered with %i", async (_what, status, request) => {
    expect((await sendRaw(port, [request])).status).toBe(status);
  });
});

describe("a slow client", () => {
  test("with the headers, or the first line, is cut off", async () => {
    expect((await sendRaw(port, [`GET / HTTP/1.1\r\n${OURS}X: `])).status).toBe(408);
    expect((await sendRaw(port, [])).status).toBe(408);
  });

  test("with the body is cut off", async () => {
    const pages: Server = createHttpServer({ headersMs: 300, requestMs: 600, lookEveryMs: 50 });
    pages.on("request", (req) => req.resume());
    pages.listen(0, "127.0.0.1");
    await once(pages, "listening");
    const answer = await sendRaw((pages.address() as AddressInfo).port, [
      `POST / HTTP/1.1\r\n${OURS}Content-Length: 10\r\n\r\nx`,
    ]);
    expect([408, null]).toContain(answer.status);
    pages.close();
  });
});

test("a connection is free for the next request when one was refused with its body", async () => {
  const socket = connect({ port, host: "127.0.0.1" });
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  const body = "x".repeat(300_000);
  socket.write(
    `PUT / HTTP/1.1\r\n${OURS}Content-Length: ${body.length}\r\n\r\n${body}GET /next HTTP/1.1\r\n${OURS}\r\n`,
  );
  await expect.poll(() => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1])).toEqual(["405", "200"]);
  socket.destroy();
});
