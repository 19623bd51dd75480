import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { drain } from "../../server/http/body-limit.ts";
import { forwardRequest } from "../../server/http/forward-request.ts";
import { mergeMetrics } from "../../server/cluster/merge-metrics.ts";
import { takeRemoteAddress } from "../../server/http/forwarded.ts";

const servers: { close(): void }[] = [];

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}

let front: string;

beforeAll(async () => {
  const port = await serve((req, res) => {
    const body: Buffer[] = [];
    req.on("data", (chunk: Buffer) => body.push(chunk));
    req.on("end", () => {
      const { host } = req.headers;
      const sha = Buffer.concat(body).toString("base64");
      res.setHeader("Set-Cookie", ["a=1", "b=2"]);
      res.end(JSON.stringify({ address: takeRemoteAddress(req, 1), host, method: req.method, sha }));
    });
  });
  const entrance = await serve(
    (req, res) => void forwardRequest(req, res, { to: { port }, extraHeaders: [["X-More", "1"]] }),
  );
  front = `http://127.0.0.1:${entrance}`;
});

afterAll(() => servers.forEach((server) => server.close()));

test("the address a node sees is the client's, whatever the client says it is", async () => {
  const answer = await fetch(front, { headers: { "x-forwarded-for": "203.0.113.9" } });
  expect(await answer.json()).toMatchObject({ address: "127.0.0.1", host: new URL(front).host });
});

test("bytes, cookies and headers go through as they are", async () => {
  const body = Buffer.from([0, 255, 128, 13, 10, 0xc3]);
  const answer = await fetch(front, { method: "POST", body });
  expect(await answer.json()).toMatchObject({ method: "POST", sha: body.toString("base64") });
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(answer.headers.get("x-more")).toBe("1");
});

test("a large answer arrives whole however slowly it is read, and HEAD brings its headers alone", async () => {
  const body = Buffer.alloc(8_000_000, "abcdefg");
  const port = await serve((_req, res) => res.writeHead(200, { "Content-Length": body.length }).end(body));
  const entrance = await serve((req, res) => void forwardRequest(req, res, { to: { port } }));
  const address = `http://127.0.0.1:${entrance}`;
  const answer = await fetch(address);
  const parts: Uint8Array[] = [];
  if (!answer.body) throw new Error("an answer without a body");
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    await new Promise((next) => setImmediate(next));
  }
  expect(Buffer.concat(parts).equals(body)).toBe(true);
  const head = await fetch(address, { method: "HEAD" });
  expect([head.headers.get("content-length"), (await head.text()).length]).toEqual(["8000000", 0]);
});

test("whoever leaves ends what they asked for", async () => {
  let leave = () => {};
  const left = new Promise<void>((resolve) => (leave = resolve));
  const port = await serve((_req, res) => {
    res.once("close", leave);
    res.write("the first part");
  });
  const entrance = await serve((req, res) => void forwardRequest(req, res, { to: { port } }));
  const leaving = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${entrance}`, { signal: leaving.signal });
  await answer.body?.getReader().read();
  leaving.abort();
  await left;
});

test("a process that ends without an answer is told apart, so that another can be asked", async () => {
  const port = await serve((req) => req.socket.destroy());
  let tell: (error: unknown) => void = () => {};
  const told = new Promise((resolve) => (tell = resolve));
  const entrance = await serve((req, res) => {
    forwardRequest(req, res, { to: { port } }).catch((error: unknown) => {
      tell(error);
      res.end();
    });
  });
  await fetch(`http://127.0.0.1:${entrance}`);
  expect(await told).toBeInstanceOf(Error);
});

test("the metrics of several nodes have each type once", () => {
  const node = (name: string) => `# TYPE a gauge\na{node="${name}"} 1\n# TYPE b counter\nb{node="${name}"} 2\n`;
  expect(mergeMetrics([node("1"), node("2")])).toBe(
    '# TYPE a gauge\na{node="1"} 1\na{node="2"} 1\n# TYPE b counter\nb{node="1"} 2\nb{node="2"} 2\n',
  );
});

test("an answer that comes before the body is in arrives, and the connection is free again", async () => {
  const port = await serve((req, res) => {
    res.once("finish", () => drain(req));
    res.writeHead(413).end("too large");
  });
  const entrance = await serve((req, res) => void forwardRequest(req, res, { to: { port } }));
  for (let round = 0; round < 20; round += 1) {
    const answer = await fetch(`http://127.0.0.1:${entrance}`, { method: "POST", body: Buffer.alloc(3_000_000) });
    expect([answer.status, await answer.text()]).toEqual([413, "too large"]);
  }
});
