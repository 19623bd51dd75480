import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { createFront } from "../../server/http/front.ts";
import { checkDisk, checkHealth } from "../../server/http/health.ts";
import { createListener } from "../../server/http/listener.ts";
import { createRemixHandler } from "../../server/http/remix-handler.ts";
import { serveStaticFiles } from "../../server/http/static-files.ts";
import { createLogger } from "../../server/platform/logger.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

const PUBLIC_ORIGIN = "https://dugnad.kommune.no";

/** A tiny application in the shape of Remix's: one resource route that tells what it got. */
function tinyBuild(): ServerBuild {
  const route = {
    id: "echo",
    path: "*",
    module: {
      loader: ({ request, context }: { request: Request; context: AppLoadContext }) => {
        const { pathname } = new URL(request.url);
        if (pathname === "/breaks") throw new Error("a loader that breaks");
        return Response.json({
          url: request.url,
          forwarded: request.headers.get("x-forwarded-host"),
          remoteAddress: context.remoteAddress,
          nonce: context.cspNonce,
          isSigningIn: context.deps.newId() === "of signing in",
        });
      },
      action: async ({ request, context }: { request: Request; context: AppLoadContext }) => {
        const entered = context.enterUpload("somebody", 1024);
        if (!entered.ok) return Response.json(entered.issues, { status: 429 });
        const { length } = await request.text();
        return Response.json({ length });
      },
    },
  };
  return {
    routes: { echo: route },
    entry: { module: { default: () => new Response("unused"), handleError: () => {} } },
    assets: { routes: {}, entry: { module: "", imports: [] }, url: "", version: "1" },
    future: {},
    publicPath: "/",
    assetsBuildDirectory: "",
    basename: "/",
    isSpaMode: false,
    mode: "production",
  } as unknown as ServerBuild;
}

let database: TestDatabase;
let pool: Pool;
let folder: string;
let server: Server;
let origin: string;
let trustedProxies = 0;
let healthChecks = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  folder = await mkdtemp(path.join(tmpdir(), "dugnad-files-"));
  await mkdir(path.join(folder, "assets"));
  await writeFile(path.join(folder, "assets/page-abc.js"), "// a script");
  await writeFile(path.join(folder, "assets/page-abc.js.map"), "{}");
  const settings = {
    publicOrigin: PUBLIC_ORIGIN,
    isProduction: true,
    get trustedProxies() {
      return trustedProxies;
    },
  };
  const logger = createLogger({ level: "silent", isJson: true });
  const listener = createListener({
    settings,
    deps: createTestDeps({ db: database.db }),
    signInDeps: createTestDeps({ db: database.db, newId: () => "of signing in" }),
    logger,
    serveFiles: serveStaticFiles(folder),
    handleRemix: createRemixHandler({ ...settings, build: tinyBuild() }),
  });
  const front = createFront({
    settings,
    logger,
    checkHealth: () => ((healthChecks += 1), checkHealth({ pool, version: "1.2.3", nodeName: "2" })),
    metrics: {
      token: "a token nobody guesses",
      nodeName: "2",
      read: () => 'dugnad_connections 3\ndugnad_refused_total{reason="late"} 1\n',
    },
    pages: (req, res) => void listener(req, res),
  });
  // As the proxy passes it on
  server = createServer((req, res) => {
    req.headers.host = new URL(PUBLIC_ORIGIN).host;
    front(req, res);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const post = (headers: Record<string, string>, body: BodyInit = "x=1") =>
  fetch(`${origin}/anything`, { method: "POST", headers, body });

const OURS = { Origin: PUBLIC_ORIGIN };

/** A form whose end never comes. */
function startUpload() {
  const upload = httpRequest(`${origin}/anything`, { method: "POST", headers: { ...OURS, "Content-Length": "1000" } });
  upload.on("error", () => {});
  upload.write("the beginning");
  return upload;
}

test("a fourth upload of one person waits until one of three is done, also one that breaks off", async () => {
  const uploads = [startUpload(), startUpload(), startUpload()];
  await vi.waitFor(async () => expect((await post(OURS)).status).toBe(429));
  expect(await (await post(OURS)).json()).toEqual([{ code: "uploads_under_way", params: { most: 3 } }]);
  uploads[0]?.destroy();
  await vi.waitFor(async () => expect((await post(OURS)).status).toBe(200));
  uploads.forEach((upload) => upload.destroy());
});

test.each([
  ["/sign-in", true],
  ["/sign-in.data", true],
  ["/sign-in/link/secret", true],
  ["/sign-out", true],
  ["/sign-inside", false],
  ["/", false],
])("%s is answered by the connections for signing in: %s", async (address, isSigningIn) => {
  expect(await (await fetch(`${origin}${address}`)).json()).toMatchObject({ isSigningIn });
});

describe("an unsafe request", () => {
  test("from our own pages passes", async () => {
    expect((await post({ Origin: PUBLIC_ORIGIN })).status).toBe(200);
    expect((await post({ "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
  });

  test("case 01: from a page of ours that keeps its origin to itself passes", async () => {
    expect((await post({ Origin: "null", "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
  });

  test.each([
    ["another website", { Origin: "https://evil.example" }],
    ["a sandboxed frame", { Origin: "null" }],
    ["a sandboxed frame elsewhere", { Origin: "null", "Sec-Fetch-Site": "cross-site" }],
    ["our name without its s", { Origin: "http://dugnad.kommune.no" }],
    ["another website that claims our host", { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" }],
    ["a neighbouring site", { "Sec-Fetch-Site": "same-site" }],
    ["who knows where", {}],
  ])("from %s is refused", async (_from, headers) => {
    const response = await post({ ...headers });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Ingenting er endret");
  });

  test("is refused in the language of the reader", async () => {
    const response = await post({ Origin: "null", "Accept-Language": "nn-NO,nn;q=0.9" });
    expect(await response.text()).toContain('<html lang="nn">');
  });
});

describe("an address", () => {
  test("is ours, whatever the headers say", async () => {
    const response = await fetch(`${origin}/board?x=1`, { headers: { "X-Forwarded-Host": "evil.example" } });
    expect(await response.json()).toMatchObject({ url: `${PUBLIC_ORIGIN}/board?x=1`, forwarded: null });
  });

  test.each(["//evil.example/x", "http://evil.example/x", "/\\evil.example/x"])(
    "stays ours when asked for as %s",
    async (target) => {
      const req = httpRequest(origin, { path: target }).end();
      const [res] = (await once(req, "response")) as [NodeJS.ReadableStream];
      let body = "";
      for await (const chunk of res) body += String(chunk);
      expect((JSON.parse(body) as { url: string }).url).toMatch(/^https:\/\/dugnad\.kommune\.no\//);
    },
  );

  test("of the client is the connection's, unless our own proxies are in front", async () => {
    const ask = async () =>
      (await (await fetch(origin, { headers: { "X-Forwarded-For": "6.6.6.6, 10.0.0.7" } })).json()) as object;
    expect(await ask()).toMatchObject({ remoteAddress: "127.0.0.1" });
    trustedProxies = 1;
    expect(await ask()).toMatchObject({ remoteAddress: "10.0.0.7" });
    trustedProxies = 0;
  });
});

describe("a body", () => {
  const MEGABYTE = 1024 * 1024;

  test("of the largest size arrives whole", async () => {
    const body = "x".repeat(24 * MEGABYTE);
    expect(await (await post({ Origin: PUBLIC_ORIGIN }, body)).json()).toEqual({ length: body.length });
  });

  test("that is too large is refused calmly", async () => {
    const response = await post({ Origin: PUBLIC_ORIGIN }, "x".repeat(26 * MEGABYTE));
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("inntil 20 MB");
  });

  test("that does not tell its length is refused when it has become too large", async () => {
    const chunk = Buffer.alloc(MEGABYTE, "x");
    const req = httpRequest(`${origin}/anything`, { method: "POST", headers: { Origin: PUBLIC_ORIGIN } });
    for (let sent = 0; sent < 30; sent += 1) req.write(chunk);
    req.end();
    const [res] = (await once(req, "response")) as [{ statusCode: number; resume(): void }];
    res.resume();
    expect(res.statusCode).toBe(413);
  });
});

describe("files", () => {
  test("with a hash in their name are cached by the browser", async () => {
    const response = await fetch(`${origin}/assets/page-abc.js`);
    expect(response.headers.get("cache-control")).toContain("immutable");
  });

  test.each(["/assets/page-abc.js.map", "/assets/page-abc.js.map?x", "/assets/..%2fpage-abc.js.map"])(
    "that are source maps stay here: %s",
    async (name) => {
      const response = await fetch(origin + name);
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(await response.json()).toHaveProperty("url");
    },
  );
});

describe("every answer", () => {
  test("carries the strict policy with the nonce of its own scripts", async () => {
    const response = await fetch(origin);
    const { nonce } = (await response.json()) as { nonce: string };
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("strict-transport-security")).not.toBeNull();
    expect((await fetch(origin)).headers.get("content-security-policy")).not.toBe(policy);
  });

  test("case 26: of the application is cached by nobody", async () => {
    expect((await fetch(origin)).headers.get("cache-control")).toBe("private, no-store");
    expect((await fetch(`${origin}/x.data`)).headers.get("cache-control")).toBe("private, no-store");
  });

  test("to a request that failed says where to look, not what happened", async () => {
    const response = await fetch(`${origin}/breaks`);
    expect(response.status).toBe(500);
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).not.toContain("a loader that breaks");
  });
});

describe("metrics", () => {
  const ask = (authorization: string) => fetch(`${origin}/metrics`, { headers: { Authorization: authorization } });

  test("are read with the token, and name the node they are of", async () => {
    expect(await (await ask("Bearer a token nobody guesses")).text()).toBe(
      'dugnad_connections{node="2"} 3\ndugnad_refused_total{node="2",reason="late"} 1\n',
    );
  });

  test.each(["", "Bearer ", "Bearer a token", "a token nobody guesses"])(
    "are not there for %j",
    async (authorization) => {
      expect(await (await ask(authorization)).text()).not.toContain("dugnad_connections");
    },
  );
});

describe("health", () => {
  test("is reported when the product can serve", async () => {
    const response = await fetch(`${origin}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ok",
      version: "1.2.3",
      node: "2",
      database: "ok",
      migrations: "current",
      pages: "ok",
    });
  });

  test("is one answer for all who ask at the same moment", async () => {
    healthChecks = 0;
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${origin}/healthz`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(healthChecks).toBeLessThan(25);
  });

  test("is denied while the process that renders pages starts again", async () => {
    expect(await checkHealth({ pool, version: "1.2.3", arePagesUp: () => false })).toMatchObject({
      status: "unavailable",
      database: "ok",
      pages: "starting",
    });
  });

  test("is denied while a migration waits", async () => {
    const { rows } = await pool.query("delete from _prisma_migrations where migration_name like '%_init' returning *");
    const response = await fetch(`${origin}/healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "unavailable", migrations: "waiting" });
    const { id, checksum, finished_at: finishedAt, migration_name: name } = rows[0];
    await pool.query(
      "insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ($1, $2, $3, $4)",
      [id, checksum, finishedAt, name],
    );
  });

  test("is reported while a newer version's migration is already there: nodes are replaced one by one", async () => {
    await pool.query(
      "insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('newer', '', now(), '2999_newer')",
    );
    expect(await checkHealth({ pool, version: "1.2.3" })).toMatchObject({ status: "ok", migrations: "current" });
    await pool.query("delete from _prisma_migrations where id = 'newer'");
  });

  test("is denied when the disk is full", async () => {
    expect(await checkDisk(folder)).toBe("ok");
    const readDisk = () => checkDisk(folder, Number.MAX_SAFE_INTEGER);
    expect(await checkHealth({ pool, version: "1.2.3", readDisk })).toMatchObject({
      status: "unavailable",
      database: "ok",
      disk: "full",
    });
  });

  test("is denied without a database", async () => {
    const nowhere = new Pool({ connectionString: "postgresql://postgres@127.0.0.1:1/none" });
    expect(await checkHealth({ pool: nowhere, version: "1" })).toMatchObject({
      status: "unavailable",
      database: "unreachable",
    });
    await nowhere.end();
  });
});
