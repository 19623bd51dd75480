import { rm } from "node:fs/promises";
import path from "node:path";

import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ClientEvent, type JoinReply, type JoinRequest, PROTOCOL_VERSION } from "~/collab/protocol";
import { openSocket } from "~/collab/socket";
import { osloDate } from "~/domain/shared/oslo-time";
import { foundConsortium } from "~/features/consortium/founding/found-consortium.server";
import { SCHEMA_VERSION } from "~/text/text-schema";

import { openDatabase } from "../../server/platform/database.ts";
import { signedInByAddress } from "../builders/a-session.ts";
import { BODØ, proposal, RØST } from "../builders/consortium-world.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { crawl, open, type Visit } from "../support/crawl.ts";
import { createDemonstrationFolder } from "../support/demonstration-folder.ts";
import { createTestDeps } from "../support/deps.ts";
import { POINT } from "../support/image-bytes.ts";
import { leaves, patternOf } from "../support/route-patterns.ts";
import { anonymous, visitAs, type Visitor } from "../support/visitor.ts";

/**
 * Who may open what: every route as every role of two consortia and an outsider. A route without a line here fails
 * the test, so that nobody adds a page without saying who it is for.
 *
 * public: anybody · signed_in: anybody with a session · consortium: those who take part; for everybody else it does
 * not exist · operator: whoever runs the installation; for everybody else it does not exist · grantor: whoever writes
 * the grantor's calls; for everybody else it does not exist · action: answers posts
 * only, opening it leads elsewhere
 */
type Audience = "public" | "signed_in" | "consortium" | "operator" | "grantor" | "action";

const AUDIENCE: Record<string, Audience> = {
  "/": "signed_in",
  "/sign-in": "public",
  "/sign-in/link/:secret": "public",
  "/sign-in/demonstration": "public",
  "/sign-in/oidc": "action",
  "/sign-in/oidc/callback": "action",
  "/sign-out": "action",
  "/preferences": "action",
  "/first-run": "action",
  "/dev/mail": "public",
  "/notifications": "signed_in",
  "/notifications/mail": "signed_in",
  "/notifications/unread": "signed_in",
  "/search": "signed_in",
  "/search/hits": "signed_in",
  "/settings": "signed_in",
  "/unsent-form": "signed_in",
  "/my-municipality": "signed_in",
  "/installation": "operator",
  "/installation/domains": "operator",
  "/installation/grantors": "operator",
  "/register": "signed_in",
  "/register/search": "signed_in",
  "/invitations/:secret": "public",
  "/calendars/:file": "public",
  "/images/:sha256": "consortium",
  "/system-answers/:secret": "public",
  "/mail-choice/:secret": "public",
  "/notification-mail/:secret": "public",
  "/my-invitations/:id": "signed_in",
  "/consortia/new": "signed_in",
  "/calls": "signed_in",
  "/calls/:callSlug": "signed_in",
  "/calls/:callSlug/deadline": "grantor",
  "/calls/new": "grantor",
  "/calls/drafts/:draftId": "grantor",
  "/calls/drafts/:draftId/form": "grantor",
  "/calls/drafts/:draftId/form/:itemKey": "grantor",
  "/calls/drafts/:draftId/preview": "grantor",
  "/calls/drafts/:draftId/publication": "grantor",
  "/calls/drafts/:draftId/:part": "grantor",
  "/receipts/:number": "public",
  "/receipts/:number/:file": "public",
};

/**
 * What a browser may ask over the socket, which only those with a session have.
 *
 * document: those who may open the document; for everybody else it does not exist · topic: those who may see what it
 * is about · own: about the person themselves, whoever else's it names
 */
type SocketAudience = "document" | "topic" | "own";

const SOCKET_AUDIENCE: Record<keyof typeof ClientEvent, SocketAudience> = {
  join: "document",
  leave: "own",
  watch: "topic",
  unwatch: "own",
  dismiss: "own",
};

const NORTHERN = "/consortia/felles-epj-i-nord";
const TROMS = "/consortia/digital-hjemmeoppfolging-i-troms";
/** Listed in it, without having been asked: Bodø and Røst. */
const STRANGERS = "/consortia/felles-kjop-i-balsfjord";
const CONSORTIA = [NORTHERN, TROMS, STRANGERS];
const NAMES = /Felles EPJ i nord|Digital hjemmeoppfølging i Troms|Felles kjøp i Balsfjord/;

/** Roles of the demonstration world, and the consortia they take part in. */
const ROLES = {
  coordinator: { name: "Prosjektleder, Bodø", sees: [NORTHERN] },
  chiefExecutive: { name: "Kommunedirektør, Sortland", sees: [NORTHERN] },
  // Invited, and nobody of the municipality has answered: its people have no part in it yet
  asked: { name: "Kommunedirektør, Røst", sees: [] },
  writer: { name: "Sykepleier, Vestvågøy", sees: [NORTHERN] },
  reader: { name: "Kommunerevisor, Fauske", sees: [NORTHERN] },
  withdrawn: { name: "Kommunedirektør, Moskenes", sees: [] },
  otherCoordinator: { name: "Prosjektleder, Tromsø", sees: [TROMS] },
  founder: { name: "Kommunedirektør, Balsfjord", sees: [TROMS, STRANGERS] },
  caseWorker: { name: "Saksbehandler, Helsedirektoratet", sees: [] },
} as const satisfies Record<string, { name: string; sees: readonly string[] }>;

let app: RunningApp;
let dataDir: string;
let nobody: Visitor;
const visitors = new Map<keyof typeof ROLES, Visitor>();
let visits: Visit[];

beforeAll(async () => {
  dataDir = await createDemonstrationFolder();
  app = await startApp({ DATA_DIR: dataDir });
  await foundStrangersConsortium();
  nobody = anonymous(app.url);
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[])
    visitors.set(role, await visitAs(app.url, ROLES[role].name));
  visits = [
    ...(await crawl(as("coordinator"), ["/", NORTHERN, "/consortia/new", "/register/search?q=bodo"], 2)),
    ...(await crawl(as("otherCoordinator"), ["/", TROMS], 2)),
    ...(await crawl(as("founder"), [STRANGERS], 2)),
  ];
  // Nothing leads there as long as the application is neither locked nor sent
  const applications = visits.filter(({ pattern }) => pattern === "/consortia/:slug/applications/:applicationId");
  for (const address of new Set(applications.map((visit) => visit.address.split("?")[0] ?? "")))
    for (const page of ["lock", "replacement"]) visits.push(await open(as("coordinator"), `${address}/${page}`));
  // No page links to what the editor asks for by itself
  const documents = visits.filter(({ pattern }) => pattern === "/consortia/:slug/documents/:documentId");
  for (const { address } of documents) {
    const visitor = as(ownerOf(address) === TROMS ? "otherCoordinator" : "coordinator");
    visits.push(...(await crawl(visitor, [`${address}/authors`, `${address}/figures?block=shares&choices=1`], 2)));
  }
});
afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Balsfjord lists Bodø and Røst as partners of a consortium of its own. It asks neither. */
async function foundStrangersConsortium(): Promise<void> {
  const socket = encodeURIComponent(path.join(dataDir, "postgres", "socket"));
  const { db, close } = openDatabase({ url: `postgresql://postgres@localhost/dugnad?host=${socket}`, connections: 2 });
  const deps = createTestDeps({ db, clock: { now: () => new Date() } });
  const founder = await signedInByAddress(deps, "kommunedirektor@balsfjord.example");
  const founded = await foundConsortium(deps, founder, {
    ...(await proposal(deps, [BODØ, RØST])),
    name: "Felles kjøp i Balsfjord",
    leadOrganisationId: founder.memberships[0]?.organisationId ?? "",
    deadlineOn: osloDate(new Date(Date.now() + 90 * 86_400_000)),
  });
  if (!founded.ok) throw new Error(founded.issues.map(({ code }) => code).join());
  await close();
}

function as(role: keyof typeof ROLES): Visitor {
  const visitor = visitors.get(role);
  if (!visitor) throw new Error(`no ${role}`);
  return visitor;
}

const audienceOf = (pattern: string): Audience | undefined =>
  AUDIENCE[pattern] ?? (pattern.startsWith("/consortia/:slug") ? "consortium" : undefined);
const ownerOf = (address: string) =>
  CONSORTIA.find((slug) => address === slug || address.startsWith(`${slug}/`) || address.startsWith(`${slug}?`));
const ofAudience = (audience: Audience) => visits.filter((visit) => audienceOf(visit.pattern) === audience);

test("every route says who it is for", () => {
  expect(leaves.map((leaf) => leaf.pattern).filter((pattern) => !audienceOf(pattern))).toEqual([]);
});

test("every event of the socket says who it is for", () => {
  expect(Object.keys(SOCKET_AUDIENCE).sort()).toEqual(Object.values(ClientEvent).sort());
});

test("the walk opens the pages of every consortium", () => {
  const failures = visits.filter((visit) => visit.status >= 400);
  expect(failures.map((visit) => `${visit.address} ${visit.status}`)).toEqual([]);
  for (const slug of CONSORTIA) expect(visits.some((visit) => ownerOf(visit.address) === slug)).toBe(true);
});

test("the walk asks who wrote the documents of both consortia", () => {
  const answers = visits.filter(({ pattern }) => pattern === "/consortia/:slug/documents/:documentId/authors");
  expect(new Set(answers.map(({ address }) => ownerOf(address)))).toEqual(new Set([NORTHERN, TROMS]));
  for (const { body } of answers) expect(JSON.parse(body).authors.length).toBeGreaterThan(1);
});

test.each(["/installation", "/installation/domains"])("%s is for whoever runs the installation", async (address) => {
  const visitors = [as("coordinator"), as("founder"), as("caseWorker"), await visitAs(app.url, "Administrator, Bodø")];
  const opened = await Promise.all(visitors.map(async (visitor) => (await visitor.request(address)).status));
  expect(opened).toEqual([404, 404, 404, 200]);
  const changing = { method: "POST", body: new URLSearchParams({ intent: "any" }) };
  const changed = await Promise.all(
    visitors.slice(0, 3).map(async (visitor) => (await visitor.request(address, changing)).status),
  );
  expect(changed).toEqual([403, 403, 403]);
});

test("an invitation is opened signed in by the invited person alone", async () => {
  const duty = /\/my-invitations\/[0-9a-f-]{36}/.exec(await (await as("asked").request("/")).text())?.[0];
  if (!duty) throw new Error("the invited person is not asked on their home page");
  expect((await as("asked").request(duty)).status).toBe(200);
  for (const role of ["coordinator", "chiefExecutive", "founder"] as const) {
    expect((await as(role).request(duty)).status).toBe(404);
    const answer = { method: "POST", body: new URLSearchParams({ answer: "no" }) };
    expect((await as(role).request(duty, answer)).status).toBe(404);
  }
});

test("those who may comment say things about a document, and give them to somebody; nobody else changes any of it", async () => {
  const document = visits.find(
    ({ pattern, address }) =>
      pattern === "/consortia/:slug/documents/:documentId" && ownerOf(address) === NORTHERN && !address.includes("?"),
  );
  const address = `${document?.address}/comments`;
  const post = async (role: keyof typeof ROLES, fields: Record<string, string>) =>
    (await as(role).request(address, { method: "POST", body: new URLSearchParams(fields) })).status;
  expect(await post("coordinator", { intent: "start", body: "Til alle roller" })).toBe(200);
  const page = await (await as("coordinator").request(address)).text();
  const threadId = [...page.matchAll(/<article id="([0-9a-f-]{36})"/g)].at(-1)?.[1] ?? "";
  const acts: Record<string, string>[] = [
    { intent: "reply", threadId, body: "Svar" },
    { intent: "assign", threadId, personId: "" },
    { intent: "resolve", threadId },
    { intent: "reopen", threadId },
  ];
  const expected: Partial<Record<keyof typeof ROLES, number>> = {
    coordinator: 200,
    chiefExecutive: 200,
    writer: 200,
    reader: 403,
  };
  // Its words were never deleted: it may be asked by those who may write, and is refused
  const move = { intent: "re_anchor", threadId, start: "AAEC", end: "AAED" };
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[])
    expect([role, await post(role, move)]).toEqual([role, expected[role] === 200 ? 400 : (expected[role] ?? 404)]);
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[])
    for (const act of acts)
      expect([role, act["intent"], await post(role, act)]).toEqual([role, act["intent"], expected[role] ?? 404]);
});

test("those who write put images in, and those who read the document see them; for everybody else there are none", async () => {
  const document = visits.find(
    ({ pattern, address }) =>
      pattern === "/consortia/:slug/documents/:documentId" && ownerOf(address) === NORTHERN && !address.includes("?"),
  );
  const send = async (visitor: Visitor, content: Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.append("image", new Blob([content]), '"><script>.svg');
    return visitor.request(`${document?.address}/images`, { method: "POST", body });
  };
  const { sha256 } = (await (await send(as("coordinator"), POINT)).json()) as { sha256: string };
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const isMember = (ROLES[role].sees as readonly string[]).includes(NORTHERN);
    const sent = await send(as(role), POINT);
    expect([role, sent.status]).toEqual([role, !isMember ? 404 : role === "reader" ? 403 : 200]);
    expect([role, (await as(role).request(`/images/${sha256}`)).status]).toEqual([role, isMember ? 200 : 404]);
  }
  expect((await nobody.request(`/images/${sha256}`)).status).toBe(302);
  const image = await as("reader").request(`/images/${sha256}`);
  expect(Object.fromEntries(image.headers)).toMatchObject({
    "content-type": "image/png",
    "cache-control": "private, no-cache",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  });
  const again = { headers: { "if-none-match": image.headers.get("etag") ?? "" } };
  expect((await as("reader").request(`/images/${sha256}`, again)).status).toBe(304);
  expect((await as("founder").request(`/images/${sha256}`, again)).status).toBe(404);
  const refused = await send(as("coordinator"), new Uint8Array(Buffer.from("<svg onload='alert(1)'/>")));
  expect([refused.status, ((await refused.json()) as { problem: string }).problem]).toEqual([
    400,
    expect.stringContaining("PNG"),
  ]);
});

test("those who write suggest and decide about suggestions; nobody else does", async () => {
  const document = visits.find(
    ({ pattern, address }) =>
      pattern === "/consortia/:slug/documents/:documentId" && ownerOf(address) === NORTHERN && !address.includes("?"),
  );
  const address = `${document?.address}/suggestions`;
  const post = async (role: keyof typeof ROLES, fields: Record<string, string>) =>
    (await as(role).request(address, { method: "POST", body: new URLSearchParams(fields) })).status;
  const id = "0199f3a2-7c1e-7d3b-9a55-6f2f0c3b7a10";
  const content = [{ text: "Forslag til alle roller", formats: {} }];
  const changes = [{ kind: "insert", root: "body", behind: null, content }];
  const save = { intent: "save", suggestions: JSON.stringify([{ id, changes }]) };
  // Nobody has made the one that is asked about: who may decide is told so
  const unknown = { "seen[0]": "0199f3a2-7c1e-7d3b-9a55-6f2f0c3b7a11@1" };
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const isWriter = role === "coordinator" || role === "chiefExecutive" || role === "writer";
    const refused = role === "reader" ? 403 : 404;
    // The first made it; the others who may suggest are told that it is another's
    const saved = role === "coordinator" ? 200 : isWriter ? 400 : refused;
    expect([role, await post(role, save)]).toEqual([role, saved]);
    for (const intent of ["accept", "reject", "reopen", "withdraw"])
      expect([role, intent, await post(role, { intent, ...unknown })]).toEqual([
        role,
        intent,
        isWriter ? 404 : refused,
      ]);
  }
  expect(await post("coordinator", { intent: "withdraw", "seen[0]": `${id}@1` })).toBe(200);
});

test("the lead asks for approval, and only a municipality's own signatories approve for it", async () => {
  const document = visits.find(
    ({ pattern, address }) =>
      pattern === "/consortia/:slug/documents/:documentId" && ownerOf(address) === NORTHERN && !address.includes("?"),
  );
  const wall = `${document?.address}/approvals`;
  const post = async (role: keyof typeof ROLES, address: string, fields: Record<string, string>) =>
    (await as(role).request(address, { method: "POST", body: new URLSearchParams(fields) })).status;
  const members = { coordinator: 403, chiefExecutive: 403, writer: 403, reader: 403 };
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const refused = role in members ? members[role as keyof typeof members] : 404;
    // Refused for what it asks, not for who asks
    const asks = await post(role, wall, { intent: "ask", number: "2000000000" });
    expect([role, asks]).toEqual([role, role === "coordinator" ? 400 : refused]);
    const approval = { intent: "approve", number: "2000000000", scope: "whole" };
    expect([role, await post(role, `${wall}/1804`, approval)]).toEqual([role, refused]);
    expect([role, (await as(role).request(wall)).status]).toEqual([role, refused === 404 ? 404 : 200]);
  }
});

test("the lead sets an agreement out to be signed; what is not out is signed by nobody", async () => {
  const post = async (role: keyof typeof ROLES, address: string, fields: Record<string, string>) =>
    (await as(role).request(address, { method: "POST", body: new URLSearchParams(fields) })).status;
  const made = await as("coordinator").request(`${NORTHERN}/documents`, {
    method: "POST",
    body: new URLSearchParams({ title: "Avtale i matrisen", language: "nb", start: "agreement" }),
  });
  const wall = `${new URL(made.headers.get("location") ?? "", "http://there").pathname}/agreement`;
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const isMember = (ROLES[role].sees as readonly string[]).includes(NORTHERN);
    // Refused for what it asks, not for who asks
    const asks = await post(role, wall, { number: "2000000000" });
    expect([role, asks]).toEqual([role, role === "coordinator" ? 400 : isMember ? 403 : 404]);
    for (const intent of ["sign", "file"])
      expect([role, intent, await post(role, `${wall}/5526`, { intent, number: "1" })]).toEqual([
        role,
        intent,
        isMember ? 403 : 404,
      ]);
    expect([role, (await as(role).request(`${wall}/5526`)).status]).toEqual([role, isMember ? 200 : 404]);
  }
});

test("the lead writes shared costs and decides the key; nobody else does", async () => {
  const post = async (role: keyof typeof ROLES, address: string, fields: Record<string, string>) =>
    (await as(role).request(`${NORTHERN}/costs/${address}`, { method: "POST", body: new URLSearchParams(fields) }))
      .status;
  const shared = {
    intent: "save",
    name: "Testmiljø",
    scope: "central",
    kind: "operation",
    year: "2029",
    amount: "1",
    vat: "excluded",
    vatPercent: "25",
  };
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const isLead = role === "coordinator";
    const refused = (ROLES[role].sees as readonly string[]).includes(NORTHERN) ? 403 : 404;
    // The lead is refused for what it asks, not for who asks
    const source = isLead ? "" : "Tilbud";
    expect([role, await post(role, "items/new", { ...shared, source })]).toEqual([role, isLead ? 400 : refused]);
    expect([role, await post(role, "key", { intent: "decide", key: "moon", reason: "Fordi" })]).toEqual([
      role,
      isLead ? 400 : refused,
    ]);
  }
});

test("only the lead's coordinators let a budget take its figures from the costs", async () => {
  const application = visits.find(
    ({ pattern, address }) => pattern.endsWith("/applications/:applicationId") && ownerOf(address) === NORTHERN,
  );
  const address = `${application?.address.split("?")[0]}/budget/costs`;
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const body = new URLSearchParams({ intent: "take", key: "population", fingerprint: "" });
    const { status } = await as(role).request(address, { method: "POST", body });
    const refused = (ROLES[role].sees as readonly string[]).includes(NORTHERN) ? 403 : 404;
    // The lead is refused because nothing is chosen
    expect([role, status]).toEqual([role, role === "coordinator" ? 400 : refused]);
  }
});

test("a municipality says what it uses, and only the lead asks others", async () => {
  const post = async (role: keyof typeof ROLES, address: string, fields: Record<string, string>) =>
    (await as(role).request(`${NORTHERN}/systems${address}`, { method: "POST", body: new URLSearchParams(fields) }))
      .status;
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const refused = (ROLES[role].sees as readonly string[]).includes(NORTHERN) ? 403 : 404;
    // Refused for what is said and asked, not for who says and asks it: 400
    const answers = await post(role, "/1870/new", { product: "Gerica" });
    expect([role, answers]).toEqual([role, role === "chiefExecutive" ? 400 : refused]);
    const asksOwn = await post(role, "/1870", { email: "" });
    expect([role, asksOwn]).toEqual([role, role === "chiefExecutive" || role === "coordinator" ? 400 : refused]);
    const asks = await post(role, "", { intent: "ask", number: "1857" });
    expect([role, asks]).toEqual([role, role === "coordinator" ? 200 : refused]);
    // What Vågan pays is private
    for (const page of ["", ".csv", "/1865"]) {
      const shown = await (await as(role).request(`${NORTHERN}/systems${page}`)).text();
      expect([role, page, /402.?000/.test(shown)]).toEqual([role, page, false]);
    }
  }
});

test("the lead puts questions, and only those who sign for a municipality vote for it; owners write their risks", async () => {
  const post = async (role: keyof typeof ROLES, address: string, fields: Record<string, string>) =>
    (await as(role).request(`${NORTHERN}/${address}`, { method: "POST", body: new URLSearchParams(fields) })).status;
  // Refused for what it asks, not for who asks: 400. The writer's own municipality may own a risk
  const acts: [string, Record<string, string>, (keyof typeof ROLES)[]][] = [
    ["decisions/new", { title: "" }, ["coordinator"]],
    ["decisions/2", { intent: "settle" }, ["coordinator"]],
    ["decisions/2", { intent: "extend", dueOn: "" }, ["coordinator"]],
    ["decisions/2", { intent: "withdraw", reason: "" }, ["coordinator"]],
    ["decisions/2", { intent: "vote", municipality: "1870", option: "moon" }, ["chiefExecutive"]],
    ["decisions/2", { intent: "vote", municipality: "1860", option: "abstain" }, []],
    ["decisions/delegates", { municipality: "1870", personId: "", endsOn: "" }, ["chiefExecutive"]],
    ["risks/new", { title: "", owner: "" }, ["coordinator"]],
    ["risks/new", { title: "", owner: "1860" }, ["coordinator", "writer"]],
    ["risks/1", { intent: "save", title: "" }, ["coordinator"]],
    ["risks/3", { intent: "measure", measure: "new", text: "" }, ["coordinator", "chiefExecutive"]],
  ];
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const refused = (ROLES[role].sees as readonly string[]).includes(NORTHERN) ? 403 : 404;
    for (const [page, fields, may] of acts)
      expect([role, page, fields, await post(role, page, fields)]).toEqual([
        role,
        page,
        fields,
        may.includes(role) ? 400 : refused,
      ]);
  }
});

test("a municipality says what it needs, writes requirements of its own, and the lead puts all of them in order", async () => {
  const post = async (role: keyof typeof ROLES, address: string, fields: Record<string, string>) =>
    (
      await as(role).request(`${NORTHERN}/requirements${address}`, {
        method: "POST",
        body: new URLSearchParams(fields),
      })
    ).status;
  const stance = { seen: "0", stance: "moon" };
  const writers: (keyof typeof ROLES)[] = ["coordinator", "chiefExecutive", "writer"];
  // Refused for what is asked, not for who asks: 400. Requirement 25 is Sortland's own
  const acts: [string, Record<string, string>, (keyof typeof ROLES)[]][] = [
    ["", { ...stance, number: "1", municipality: "1870" }, ["chiefExecutive"]],
    ["", { ...stance, number: "1", municipality: "1860" }, ["writer"]],
    ["/1", { ...stance, intent: "answer", municipality: "1870" }, ["chiefExecutive"]],
    ["/new", { title: "" }, writers],
    ["/1", { intent: "save", title: "" }, ["coordinator"]],
    ["/25", { intent: "save", title: "" }, ["coordinator", "chiefExecutive"]],
    ["/1", { intent: "withdraw", version: "99" }, ["coordinator"]],
    ["/25", { intent: "merge", version: "99", into: "24" }, ["coordinator"]],
    ["/catalogue", {}, ["coordinator"]],
    ["/versions", { name: "" }, ["coordinator"]],
  ];
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const refused = (ROLES[role].sees as readonly string[]).includes(NORTHERN) ? 403 : 404;
    for (const [page, fields, may] of acts)
      expect([role, page, fields, await post(role, page, fields)]).toEqual([
        role,
        page,
        fields,
        may.includes(role) ? 400 : refused,
      ]);
  }
});

test("the lead holds a hearing, and only a municipality's own people prepare and send its reply", async () => {
  const round = visits.find(({ pattern }) => pattern === "/consortia/:slug/documents/:documentId/hearings/:round");
  const address = round?.address.split("?")[0] ?? "";
  const [sortland, vestvågøy] = [`${address}/replies/1870`, `${address}/replies/1860`];
  const unknown = "00000000-0000-4000-8000-000000000000";
  // Refused for what it asks, not for who asks: 400
  const acts: [string, Record<string, string>, keyof typeof ROLES][] = [
    [address.replace(/\/\d+$/, ""), { text: "1", dueOn: "" }, "coordinator"],
    [address, { intent: "close" }, "coordinator"],
    [address, { intent: "extend", dueOn: "" }, "coordinator"],
    [address, { intent: "remind" }, "coordinator"],
    [address, { intent: "answer", remark: unknown, disposition: "taken_in", reason: "Fordi" }, "coordinator"],
    [sortland, { intent: "send", seen: "another" }, "chiefExecutive"],
    [sortland, { intent: "take_back" }, "chiefExecutive"],
    [vestvågøy, { intent: "write", body: "" }, "writer"],
    [vestvågøy, { intent: "remove", remark: unknown, revision: "1" }, "writer"],
    [vestvågøy, { intent: "detach", attachment: unknown }, "writer"],
  ];
  const members = new Set(["coordinator", "chiefExecutive", "writer", "reader"]);
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const member = members.has(role);
    for (const [page, fields, may] of acts) {
      const { status } = await as(role).request(page, { method: "POST", body: new URLSearchParams(fields) });
      expect([role, page, fields["intent"], status]).toEqual([
        role,
        page,
        fields["intent"],
        role === may ? 400 : member ? 403 : 404,
      ]);
    }
    for (const page of [sortland, vestvågøy, `${address}/table/xlsx`, `${address}/table/docx`])
      expect([role, page, (await as(role).request(page)).status]).toEqual([role, page, member ? 200 : 404]);
    // A draft is the municipality's own
    const draft = await (await as(role).request(vestvågøy)).text();
    expect([role, draft.includes("ut av turnus")]).toEqual([role, role === "writer"]);
  }
});

test("grantors are entered by whoever runs the installation, and by nobody else", async () => {
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    expect([role, (await as(role).request("/installation/grantors")).status]).toEqual([role, 404]);
    const body = new URLSearchParams({ name: "Utenfor", orgNumber: "974760673" });
    const posted = await as(role).request("/installation/grantors", { method: "POST", body });
    expect([role, posted.status]).toEqual([role, 403]);
  }
  expect((await (await visitAs(app.url, "Administrator, Bodø")).request("/installation/grantors")).status).toBe(200);
});

test("what a grantor prepares is for whoever writes its calls: no other role opens or changes any of it", async () => {
  const operator = await visitAs(app.url, "Administrator, Bodø");
  const asked = await (await operator.request("/calls/new")).text();
  const id = /name="id" value="([^"]+)"/.exec(asked)?.[1] ?? "";
  const grantor = /<option value="([^"]+)"[^>]*>Helsedirektoratet/.exec(asked)?.[1] ?? "";
  const body = new URLSearchParams({ id, grantor, start: "reference" });
  const draft = (await operator.request("/calls/new", { method: "POST", body })).headers.get("location") ?? "";
  const standing =
    /"(\/calls\/helseteknologiordningen-\d+)"/.exec(await (await operator.request("/calls")).text())?.[1] ?? "";
  const pages = [
    "/calls/new",
    draft,
    ...["about", "rules", "criteria", "budget", "form", "form/applicant", "form/contact", "preview", "publication"].map(
      (part) => `${draft}/${part}`,
    ),
    `${standing}/deadline`,
  ];
  for (const page of pages) expect([page, (await operator.request(page)).status]).toEqual([page, 200]);
  const presses = new URLSearchParams({ intent: "discard", press: "remove", key: "applicant", version: "1" });
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[])
    for (const page of pages) {
      expect([role, page, (await as(role).request(page)).status]).toEqual([role, page, 404]);
      const posted = await as(role).request(page, { method: "POST", body: page === "/calls/new" ? body : presses });
      expect([role, page, posted.status < 500 && posted.status >= 400]).toEqual([role, page, true]);
    }
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const amend = await as(role).request(standing, { method: "POST", body: new URLSearchParams({ intent: "amend" }) });
    expect([role, amend.status]).toEqual([role, 403]);
    expect(await (await as(role).request("/calls")).text()).not.toContain(draft);
  }
  expect((await operator.request(draft)).status).toBe(200);
  expect((await operator.request(`${draft}/form/applicant`)).status).toBe(200);
});

test("a municipality listed in a stranger's consortium does not see it, and its founder learns nothing about them", async () => {
  for (const role of ["coordinator", "chiefExecutive", "asked"] as const)
    for (const address of ["/", "/my-municipality", ...(role === "coordinator" ? [NORTHERN] : [])]) {
      const links = (await (await as(role).request(address)).text()).includes(STRANGERS);
      expect([role, address, links]).toEqual([role, address, false]);
    }
  const partner = await (await as("founder").request(`${STRANGERS}/partners/1804`)).text();
  expect(partner).toContain("Bodø");
  expect(partner).not.toMatch(/@bodo\.example|Prosjektleder, Bodø/);
});

test("whoever may make documents brings a file, and a reader does not", async () => {
  const address = `${NORTHERN}/documents/import`;
  const post = async (role: keyof typeof ROLES) => {
    const body = new FormData();
    body.append("file", new Blob(["MZ\0\u0003"]), "strategi.docx");
    return (await as(role).request(address, { method: "POST", body })).status;
  };
  expect([(await as("writer").request(address)).status, await post("writer")]).toEqual([200, 400]);
  expect([(await as("reader").request(address)).status, await post("reader")]).toEqual([404, 403]);
  expect([(await as("asked").request(address)).status, await post("asked")]).toEqual([404, 404]);
});

test("nobody gets further than the sign-in page", async () => {
  const wrong: string[] = [];
  for (const { address } of [...ofAudience("signed_in"), ...ofAudience("consortium")]) {
    const response = await nobody.request(address);
    const isShownIn = response.status === 302 && response.headers.get("location")?.split("?")[0] === "/sign-in";
    if (!isShownIn && response.status !== 401) wrong.push(`${address} answered ${response.status}`);
  }
  expect(wrong).toEqual([]);
});

describe.each(Object.keys(ROLES) as (keyof typeof ROLES)[])("%s", (role) => {
  test("opens the pages of the consortia they take part in, and learns of no other", async () => {
    const wrong: string[] = [];
    for (const { address } of ofAudience("consortium")) {
      const response = await as(role).request(address);
      const body = await response.text();
      const owner = ownerOf(address);
      const mayOpen = (ROLES[role].sees as readonly string[]).includes(owner ?? "");
      // A page of the consortium may be for its managers: then it is refused or does not exist, but never fails
      const isRight = mayOpen ? response.status < 500 : response.status === 404;
      if (!isRight) wrong.push(`${address} answered ${response.status}`);
      if (!mayOpen && NAMES.test(body)) wrong.push(`${address} names it`);
    }
    expect(wrong).toEqual([]);
  });

  test("changes nothing where they do not take part", async () => {
    const wrong: string[] = [];
    for (const { address, pattern } of ofAudience("consortium")) {
      const owner = ownerOf(address);
      if ((ROLES[role].sees as readonly string[]).includes(owner ?? "")) continue;
      const response = await as(role).request(address, {
        method: "POST",
        body: new URLSearchParams({ intent: "any" }),
      });
      if (![403, 404, 405].includes(response.status))
        wrong.push(`POST ${address} (${pattern}) answered ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("over the socket", () => {
  const things = (kind: "documents" | "applications") =>
    new Set(visits.flatMap(({ address }) => new RegExp(`/${kind}/([0-9a-f-]{36})`).exec(address)?.[1] ?? []));
  const ownerOfThing = (id: string) => ownerOf(visits.find(({ address }) => address.includes(id))?.address ?? "");

  async function connect(visitor: Visitor): Promise<Socket> {
    const { cookie } = visitor;
    const socket = await openSocket(app.url, { extraHeaders: { cookie, origin: app.url }, reconnection: false });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
    return socket;
  }
  const join = (socket: Socket, documentId: string): Promise<JoinReply> =>
    socket.emitWithAck(ClientEvent.join, {
      protocolVersion: PROTOCOL_VERSION,
      documentId,
      schemaVersion: SCHEMA_VERSION,
      deviceId: "a-device-of-the-matrix-test",
      claims: [],
      since: null,
    } satisfies JoinRequest);

  test("nobody without a session is let in", async () => {
    await expect(connect(nobody)).rejects.toThrow();
  });

  test.each(Object.keys(ROLES) as (keyof typeof ROLES)[])(
    "%s joins and watches what they may see, and learns of nothing else",
    async (role) => {
      const socket = await connect(as(role));
      const sees = (id: string) => (ROLES[role].sees as readonly string[]).includes(ownerOfThing(id) ?? "");
      const documents = [...things("documents")];
      expect(documents.some((id) => ownerOfThing(id) === NORTHERN)).toBe(true);
      for (const id of documents) {
        const reply = await join(socket, id);
        expect([id, reply.ok]).toEqual([id, sees(id)]);
        if (!reply.ok) expect(reply.reason).toBe("not_found");
        if (reply.ok && role === "reader") expect(reply.access).toBe("read");
        if (reply.ok && role === "writer") expect(reply.access).toBe("edit");
      }
      const topics = [
        ...documents.map((id) => ({ id, topic: `document:${id}` })),
        ...[...things("applications")].map((id) => ({ id, topic: `application:${id}` })),
      ];
      const accepted: string[] = await socket.emitWithAck(
        ClientEvent.watch,
        topics.map(({ topic }) => topic),
      );
      expect([...accepted].sort()).toEqual(topics.flatMap(({ id, topic }) => (sees(id) ? [topic] : [])).sort());
      socket.disconnect();
    },
  );
});

test("a post from another site is refused before anything else happens", async () => {
  for (const address of ["/sign-in", "/sign-out", "/settings", NORTHERN]) {
    const response = await fetch(new URL(address, app.url), {
      method: "POST",
      redirect: "manual",
      headers: { origin: "https://elsewhere.example", cookie: as("coordinator").cookie },
      body: new URLSearchParams({ email: "a@b.example" }),
    });
    expect([address, response.status]).toEqual([address, 403]);
  }
});

test("the server has asked nobody outside this machine", async () => {
  expect(await app.foreignHosts()).toEqual([]);
});

test("all of our addresses are known", () => {
  expect(visits.filter((visit) => !patternOf(visit.address))).toEqual([]);
});
