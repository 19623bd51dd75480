import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { disconnectIdentity } from "~/features/access/disconnect-identity.server";
import { findSession } from "~/features/access/find-session.server";
import { finishOidc } from "~/features/access/finish-oidc.server";
import { startOidc } from "~/features/access/start-oidc.server";
import type { Deps } from "~/features/kernel/deps";
import { createOidcClient, emailStandingOf, organisationNumberIn } from "../../server/platform/oidc.ts";
import { createRateLimit } from "../../server/platform/rate-limit.ts";
import { aMembership } from "../builders/a-membership.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { accepted } from "../builders/grant-world.ts";
import { signIn, signedInAs } from "../builders/consortium-world.ts";
import { type IdentityProvider, startIdentityProvider } from "../support/identity-provider.ts";

const ORIGIN = "http://localhost:3000";
const BODØ_ORG = "972418013";

let database: TestDatabase;
let provider: IdentityProvider;
let deps: Deps;

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

/** The states of round trips begun now, as the provider would send them back. */
async function begunStates(): Promise<string[]> {
  const states: string[] = [];
  const oidc: Deps["oidc"] = deps.oidc && {
    ...deps.oidc,
    start: async (redirectUri) => {
      const begun = await (deps.oidc as NonNullable<Deps["oidc"]>).start(redirectUri);
      states.push(begun.state);
      return begun;
    },
  };
  await startOidc({ ...deps, oidc }, { returnTo: "/", browserSecret: BROWSER, remoteAddress: "127.0.0.1" });
  return states;
}

let isVerified: boolean | undefined = true;
let givesEmail = true;
/** How far the provider's clock is ahead of ours, as its tokens tell it. Seconds */
let clockAhead: number | null = null;
beforeAll(async () => {
  database = await createTestDatabase();
  provider = await startIdentityProvider(`${ORIGIN}/sign-in/oidc/callback`, (login) => ({
    ...(givesEmail ? { email: `${login}@BODO.example`, email_verified: isVerified } : { pid: "01010112345" }),
    name: "Prosjektleder",
    organisation: `0192:${BODØ_ORG}`,
    ...(clockAhead !== null && { nbf: Math.floor(Date.now() / 1000) + clockAhead }),
  }));
  const { issuer, clientId, clientSecret } = provider;
  const oidc = createOidcClient({
    issuer,
    clientId,
    clientSecret,
    label: "Testporten",
    organisationClaim: "organisation",
    scope: "openid email profile",
    trustsEmail: false,
  });
  deps = createTestDeps({ db: database.db, oidc });
  await deps.db.person.create({
    data: { id: deps.newId(), email: "leder@bodo.example", displayName: "Prosjektleder, Bodø", createdAt: new Date() },
  });
});
afterAll(async () => {
  await provider.close();
  await database.drop();
});

const BROWSER = "the-secret-of-the-browser-that-began";

async function begin(): Promise<URL> {
  const begun = await startOidc(deps, { returnTo: "/settings", browserSecret: BROWSER, remoteAddress: "127.0.0.1" });
  if (!begun?.ok) throw new Error("could not begin");
  return begun.value;
}

async function comeBackAs(login: string): Promise<URL> {
  const url = await begin();
  expect(url.searchParams.has("request_uri"), "the request is pushed, not sent through the browser").toBe(true);
  return signInAt(url, login);
}
const finish = (currentUrl: URL, browserSecret: string | null = BROWSER) =>
  finishOidc(deps, { currentUrl, browserSecret, userAgent: "test" });
const sessionOf = (verdict: Awaited<ReturnType<typeof finish>>) =>
  findSession(deps, accepted(verdict).sessionSecret ?? "");

describe("the organisation in an ID token", () => {
  test.each<[unknown, string | null, string | null]>([
    [{ organisation: "972418013" }, "organisation", "972418013"],
    [{ authorization_details: [{ orgno: { ID: "0192:972418013" } }] }, "authorization_details.0.orgno.ID", "972418013"],
    [{ organisation: "972418013" }, null, null],
    [{ organisation: "Bodø" }, "organisation", null],
    [{ organisation: 972418013 }, "organisation", null],
    [{}, "constructor.name", null],
    [null, "organisation", null],
  ])("%j at %s is %s", (claims, path, number) => {
    expect(organisationNumberIn(claims, path)).toBe(number);
  });
});

describe("the address a provider gives", () => {
  test.each([
    ["that it has verified", { email: "a@bodo.example", email_verified: true }, "verified", "verified"],
    ["without a word of that (Entra ID)", { email: "a@bodo.example" }, "unverified", "trusted"],
    ["that it has not", { email: "a@bodo.example", email_verified: false }, "unverified", "unverified"],
    ["not at all (ID-porten)", { pid: "01010112345" }, "missing", "missing"],
  ] as const)("%s", (_case, claims, standing, whereTrusted) => {
    expect([emailStandingOf(claims, false), emailStandingOf(claims, true)]).toEqual([standing, whereTrusted]);
  });
});

describe("an account at a provider that gives no address", () => {
  afterAll(() => {
    givesEmail = true;
  });
  const goAs = async (actor: Actor, purpose: "connect" | "test") => {
    const as = { purpose, personId: actor.personId };
    const begun = await startOidc(deps, { returnTo: "/", browserSecret: BROWSER, remoteAddress: "127.0.0.1", as });
    if (!begun?.ok) throw new Error("could not begin");
    return signInAt(begun.value, "borger");
  };
  const backAs = (currentUrl: URL, actor: Actor | null) =>
    finishOidc(deps, { currentUrl, browserSecret: BROWSER, userAgent: "test", actor });

  test("is nobody until somebody signed in connects it, once, and theirs from then on", async () => {
    givesEmail = false;
    expect(await finish(await comeBackAs("borger"))).toMatchObject({ issues: [{ code: "oidc_person_unknown" }] });
    const signatory = await signedInAs(deps, "1856", "signatory");
    expect(accepted(await backAs(await goAs(signatory, "connect"), signatory)).sessionSecret).toBeNull();
    expect((await sessionOf(await finish(await comeBackAs("borger"))))?.personId).toBe(signatory.personId);
    const other = await signedInAs(deps, "1857", "signatory");
    expect(await backAs(await goAs(other, "connect"), other)).toMatchObject({
      issues: [{ code: "oidc_identity_taken" }],
    });
  });

  test("is connected to nobody but who began", async () => {
    const [one, other] = [await signedInAs(deps, "1856", "writer"), await signedInAs(deps, "1856", "writer")];
    for (const back of [other, null])
      expect(await backAs(await goAs(one, "connect"), back)).toMatchObject({
        issues: [{ code: "oidc_round_trip_unknown" }],
      });
  });

  test("can be disconnected by its person alone", async () => {
    const { issuer, subject, personId } = await deps.db.oidcIdentity.findFirstOrThrow({ where: { subject: "borger" } });
    const stranger = await signedInAs(deps, "1856", "writer");
    expect((await disconnectIdentity(deps, stranger, { issuer, subject })).ok).toBe(false);
    expect((await disconnectIdentity(deps, await signIn(deps, personId), { issuer, subject })).ok).toBe(true);
    expect(await deps.db.oidcIdentity.count({ where: { subject: "borger" } })).toBe(0);
  });

  test("is tested without signing anybody in, and only the names of what was told are kept", async () => {
    const operator = await signedInAs(deps, "1804", "administrator");
    expect(accepted(await backAs(await goAs(operator, "test"), operator)).sessionSecret).toBeNull();
    const { value } = await deps.db.setting.findUniqueOrThrow({ where: { key: "oidc_test" } });
    expect(value).toMatchObject({ email: "missing", namesOrganisation: true });
    expect((value as { claims: string[] }).claims).toContain("sub");
    const everything = [
      value,
      await deps.db.oidcIdentity.findMany(),
      (await deps.db.auditEvent.findMany()).map(({ details }) => details),
    ];
    expect(JSON.stringify(everything)).not.toMatch(/01010112345|borger/);
  });

  test("of a provider that does not answer comes back with a sentence", async () => {
    const settings = { issuer: "http://127.0.0.1:1", clientId: "a", clientSecret: "b", label: "Nede" };
    const down = createOidcClient({ ...settings, organisationClaim: null, scope: "openid", trustsEmail: false });
    const asked = { returnTo: "/", browserSecret: BROWSER, remoteAddress: "127.0.0.1" };
    expect(await startOidc({ ...deps, oidc: down }, asked)).toMatchObject({ issues: [{ code: "oidc_unreachable" }] });
  });
});

describe("signing in with OpenID Connect", () => {
  test("ties a verified address to its person and lets them in", async () => {
    const verdict = await finish(await comeBackAs("leder"));
    if (!verdict.ok) throw new Error("refused");
    expect(verdict.value.returnTo).toBe("/settings");
    expect((await sessionOf(verdict))?.displayName).toBe("Prosjektleder, Bodø");
    expect(await deps.db.oidcIdentity.count({ where: { subject: "leder" } })).toBe(1);
  });

  test("confirms the roles of somebody whose organisation the provider names, there and nowhere else", async () => {
    const person = await deps.db.person.findUniqueOrThrow({ where: { email: "leder@bodo.example" } });
    for (const number of ["1804", "1856"])
      await aMembership(deps, { personId: person.id, number, role: "chief_executive", confirmedBy: null });
    const verdict = await finish(await comeBackAs("leder"));
    const actor = await sessionOf(verdict);
    const known = actor?.memberships.map(({ organisationName, confirmedBy }) => [organisationName, confirmedBy]);
    expect(known?.toSorted()).toEqual([
      ["Bodø", "oidc"],
      ["Røst", null],
    ]);
  });

  test("creates no person for a stranger", async () => {
    expect(await finish(await comeBackAs("ukjent"))).toEqual({ ok: false, issues: [{ code: "oidc_person_unknown" }] });
  });

  test("case 04: trusts no address the provider has not verified", async () => {
    isVerified = false;
    await deps.db.oidcIdentity.deleteMany();
    expect(await finish(await comeBackAs("leder"))).toEqual({ ok: false, issues: [{ code: "oidc_person_unknown" }] });
    isVerified = true;
  });

  test("accepts a round trip once", async () => {
    const back = await comeBackAs("leder");
    expect((await finish(back)).ok).toBe(true);
    expect(await finish(back)).toEqual({ ok: false, issues: [{ code: "oidc_round_trip_unknown" }] });
  });

  test("case 02: refuses another browser, and still lets in the one that began", async () => {
    const back = await comeBackAs("leder");
    for (const other of [null, "the-secret-of-somebody-elses-browser"])
      expect(await finish(back, other)).toEqual({ ok: false, issues: [{ code: "oidc_round_trip_unknown" }] });
    expect((await finish(back)).ok).toBe(true);
  });

  test.each([
    ["access_denied", "oidc_declined"],
    ["login_required", "oidc_declined"],
    ["temporarily_unavailable", "oidc_failed"],
    ["<script>", "oidc_failed"],
  ])("case 03: says what became of it when the provider answers %s", async (error, code) => {
    const state = (await begunStates())[0] ?? "";
    const back = new URL(`${ORIGIN}/sign-in/oidc/callback?${new URLSearchParams({ error, state })}`);
    expect(await finish(back)).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test("case 03: a token that begins to hold in a minute is taken, one that begins in ten minutes comes back with a sentence", async () => {
    clockAhead = 60;
    expect((await finish(await comeBackAs("leder"))).ok).toBe(true);
    clockAhead = 600;
    expect(await finish(await comeBackAs("leder"))).toMatchObject({ ok: false, issues: [{ code: "oidc_failed" }] });
    clockAhead = null;
  });

  test("can be begun twenty times in ten minutes from one address, and no more", async () => {
    const limited = createTestDeps({ ...deps, limit: createRateLimit(database.db) });
    const start = () => startOidc(limited, { returnTo: "/", browserSecret: BROWSER, remoteAddress: "203.0.113.9" });
    for (let time = 1; time <= 20; time++) expect((await start())?.ok).toBe(true);
    expect(await start()).toEqual({ ok: false, issues: [{ code: "oidc_too_often" }] });
  });

  test("deletes what was begun and never finished", async () => {
    await begin();
    const clock = new FakeClock(new Date(deps.clock.now().getTime() + 11 * 60_000));
    await startOidc({ ...deps, clock }, { returnTo: "/", browserSecret: BROWSER, remoteAddress: "127.0.0.1" });
    expect(await deps.db.oidcFlow.count()).toBe(1);
  });

  test("refuses a state nobody started", async () => {
    const back = await comeBackAs("leder");
    back.searchParams.set("state", "someone-elses-state");
    expect(await finish(back)).toEqual({ ok: false, issues: [{ code: "oidc_round_trip_unknown" }] });
  });

  test("refuses a code from somewhere else", async () => {
    const back = await comeBackAs("leder");
    back.searchParams.set("code", "stolen");
    expect(await finish(back)).toMatchObject({ ok: false, issues: [{ code: "oidc_failed" }] });
  });
});
