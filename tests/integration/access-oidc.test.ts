import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { Provider } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { findSession } from "~/features/access/find-session.server";
import { finishOidc } from "~/features/access/finish-oidc.server";
import { startOidc } from "~/features/access/start-oidc.server";
import type { Deps } from "~/features/deps";
import { createOidcClient } from "../../server/platform/oidc.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

const ORIGIN = "http://localhost:3000";
let database: TestDatabase;
let server: Server;
let deps: Deps;

/** A certified provider on loopback, with pushed authorization requests and required PKCE. */
async function startProvider(emailVerified: () => boolean): Promise<{ server: Server; issuer: string }> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: "dugnad", client_secret: "a-secret-for-tests", redirect_uris: [`${ORIGIN}/sign-in/oidc/callback`] },
    ],
    claims: { email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, pushedAuthorizationRequests: { enabled: true } },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@BODO.example`, email_verified: emailVerified(), name: "Prosjektleder" }),
    }),
  });
  http.on("request", provider.callback());
  return { server: http, issuer };
}

/** Goes through the provider's own pages as a browser without scripts would. */
async function signInAt(url: URL, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let request: { url: URL; body?: URLSearchParams } = { url };
  for (let step = 0; step < 12; step++) {
    const response = await fetch(request.url, {
      method: request.body ? "POST" : "GET",
      redirect: "manual",
      headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
      ...(request.body && { body: request.body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) {
      const next = new URL(location, request.url);
      if (next.origin === ORIGIN) return next;
      request = { url: next };
      continue;
    }
    const page = await response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? "";
    if (!action) throw new Error(`no way on from ${request.url.href}: ${page.slice(0, 300)}`);
    request = { url: new URL(action, request.url), body: new URLSearchParams({ prompt, login, password: "any" }) };
  }
  throw new Error("the provider goes round in circles");
}

let isVerified = true;
beforeAll(async () => {
  database = await createTestDatabase();
  const started = await startProvider(() => isVerified);
  server = started.server;
  const oidc = createOidcClient({
    issuer: started.issuer,
    clientId: "dugnad",
    clientSecret: "a-secret-for-tests",
    label: "Testporten",
  });
  deps = createTestDeps({ db: database.db, oidc });
  await deps.db.person.create({
    data: { id: deps.newId(), email: "leder@bodo.example", displayName: "Prosjektleder, Bodø", createdAt: new Date() },
  });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await database.drop();
});

async function comeBackAs(login: string): Promise<URL> {
  const url = await startOidc(deps, "/settings");
  if (!url) throw new Error("no provider");
  expect(url.searchParams.has("request_uri"), "the request is pushed, not sent through the browser").toBe(true);
  return signInAt(url, login);
}
const finish = (currentUrl: URL) => finishOidc(deps, { currentUrl, userAgent: "test" });

describe("signing in with OpenID Connect", () => {
  test("ties a verified address to its person and lets them in", async () => {
    const verdict = await finish(await comeBackAs("leder"));
    if (!verdict.ok) throw new Error("refused");
    expect(verdict.value.returnTo).toBe("/settings");
    expect((await findSession(deps, verdict.value.sessionSecret))?.displayName).toBe("Prosjektleder, Bodø");
    expect(await deps.db.oidcIdentity.count()).toBe(1);
  });

  test("makes nobody of a stranger", async () => {
    expect(await finish(await comeBackAs("ukjent"))).toEqual({ ok: false, issues: [{ code: "oidc_person_unknown" }] });
  });

  test("believes no address the provider has not verified", async () => {
    isVerified = false;
    await deps.db.oidcIdentity.deleteMany();
    expect(await finish(await comeBackAs("leder"))).toEqual({ ok: false, issues: [{ code: "oidc_person_unknown" }] });
    isVerified = true;
  });

  test("takes a round trip once", async () => {
    const back = await comeBackAs("leder");
    expect((await finish(back)).ok).toBe(true);
    expect(await finish(back)).toEqual({ ok: false, issues: [{ code: "oidc_round_trip_unknown" }] });
  });

  test("refuses a state nobody started", async () => {
    const back = await comeBackAs("leder");
    back.searchParams.set("state", "someone-elses-state");
    expect(await finish(back)).toEqual({ ok: false, issues: [{ code: "oidc_round_trip_unknown" }] });
  });

  test("refuses a code from somewhere else", async () => {
    const back = await comeBackAs("leder");
    back.searchParams.set("code", "stolen");
    await expect(finish(back)).rejects.toThrow();
  });
});
