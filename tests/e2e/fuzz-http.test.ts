import { rm } from "node:fs/promises";

import { afterAll, beforeAll, expect, test } from "vitest";

import { createDice } from "../collab/support/dice.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { crawl } from "../support/crawl.ts";
import { createDemonstrationFolder } from "../support/demonstration-folder.ts";
import { formsOf, hostileAddress, hostileBody, hostileLines, type PageForm } from "../support/hostile-requests.ts";
import { LONG } from "../support/long.ts";
import { sendRaw } from "../support/raw-request.ts";
import { leaves } from "../support/route-patterns.ts";
import { anonymous, visitAs, type Visitor } from "../support/visitor.ts";

/** The same every time; another one is tried with FUZZ_SEED. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_129);
const ROUNDS = LONG ? 12_000 : 240;
/**
 * Nothing a stranger or anybody else sends keeps the others waiting longer. What used to freeze the process took from
 * two seconds to minutes, the longest page a tenth of one on a good machine, and a third on a slow one.
 */
const LONGEST_PAUSE_MS = 1_000;
const AT_ONCE = 6;
const START = ["/", "/settings", "/my-municipality", "/consortia/new", "/consortia/felles-epj-i-nord", "/calls"];

let app: RunningApp;
let dataDir: string;
let visitors: Visitor[];
let forms: { visitor: Visitor; form: PageForm }[];
let addresses: string[];

beforeAll(async () => {
  dataDir = await createDemonstrationFolder();
  app = await startApp({ DATA_DIR: dataDir });
  const coordinator = await visitAs(app.url, "Prosjektleder, Bodø");
  const writer = await visitAs(app.url, "Sykepleier, Vestvågøy");
  visitors = [anonymous(app.url), coordinator, writer];
  forms = [];
  addresses = [];
  for (const visitor of visitors) {
    const visits = await crawl(visitor, visitor === visitors[0] ? ["/sign-in", "/sign-in/demonstration"] : START, 2);
    addresses.push(...visits.map(({ address }) => address));
    for (const { address, body } of visits)
      for (const form of formsOf(address, body)) if (isSafe(form)) forms.push({ visitor, form });
  }
  // The first error reads the source maps, once
  await (await coordinator.request("/?_data=root")).arrayBuffer();
}, 300_000);

afterAll(async () => {
  await app?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** They would end the session of whoever walks. */
const isSafe = ({ action, fields }: PageForm) =>
  action !== "/sign-out" && !fields.some(([name]) => name === "endSession" || name === "personId");

async function eachAtOnce(rounds: number, run: (round: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let round = next++; round < rounds; round = next++) await run(round);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function expectCalm(failures: string[]): Promise<void> {
  expect(failures).toEqual([]);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect((await app.pauses()).filter((pause) => pause > LONGEST_PAUSE_MS)).toEqual([]);
  expect(app.log()).not.toMatch(/FATAL|a process ended/);
}

test("forms are found to begin with", () => {
  expect(new Set(forms.map(({ form }) => form.action.replace(/[\da-f-]{36}/, ":id"))).size).toBeGreaterThan(10);
});

test("whatever is posted, the answer comes at once and is no fault of ours", { timeout: 1_200_000 }, async () => {
  await app.pauses();
  const failures: string[] = [];
  await eachAtOnce(ROUNDS, async (round) => {
    const dice = createDice(SEED + round);
    const { visitor, form } = dice.pick(forms);
    const { body, contentType } = hostileBody(dice, form);
    const response = await visitor.request(form.action, {
      method: "POST",
      body,
      headers: contentType ? { "content-type": contentType } : {},
    });
    await response.arrayBuffer();
    if (response.status >= 500)
      failures.push(`${SEED + round}: ${response.status} ${form.action} ${contentType} ${body.slice(0, 300)}`);
  });
  await expectCalm(failures);
});

test("whatever is asked for, the answer comes at once and is no fault of ours", { timeout: 1_200_000 }, async () => {
  await app.pauses();
  const known = { slug: "felles-epj-i-nord", ...knownParameters() };
  const failures: string[] = [];
  await eachAtOnce(ROUNDS, async (round) => {
    const dice = createDice(SEED + round);
    const address = hostileAddress(dice, dice.pick(leaves).pattern, known);
    const response = await dice.pick(visitors).request(address);
    await response.arrayBuffer();
    if (response.status >= 500) failures.push(`${SEED + round}: ${response.status} ${address}`);
  });
  await expectCalm(failures);
});

test("whatever lines are sent, they are answered or the connection is closed", { timeout: 1_200_000 }, async () => {
  await app.pauses();
  const { port, host } = new URL(app.url);
  const failures: string[] = [];
  await eachAtOnce(ROUNDS, async (round) => {
    const dice = createDice(SEED + round);
    const address = hostileAddress(dice, dice.pick(leaves).pattern, knownParameters());
    const lines = hostileLines(dice, host, address);
    const { status } = await sendRaw(Number(port), [Buffer.from(lines, "latin1")], { hangUpAfterMs: 5_000 });
    if (status !== null && status >= 500) failures.push(`${SEED + round}: ${status} ${lines.slice(0, 300)}`);
  });
  await expectCalm(failures);
});

/** Ids that exist, from addresses the walk came by. */
function knownParameters(): Record<string, string> {
  const found = (pattern: RegExp) => addresses.map((address) => pattern.exec(address)?.[1]).find(Boolean) ?? "x";
  return {
    documentId: found(/\/documents\/([\da-f-]{36})/),
    applicationId: found(/\/applications\/([\da-f-]{36})/),
    number: "1804",
    id: found(/\/attachments\/([\da-f-]{36})/),
    callSlug: found(/\/calls\/([^/?]+)/),
  };
}
