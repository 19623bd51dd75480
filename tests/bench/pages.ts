import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

import { type Browser, type Page } from "playwright-core";

import { startApp } from "../support/app.ts";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { crawl, type Visit } from "../support/crawl.ts";
import { anonymous, visitAs, type Visitor } from "../support/visitor.ts";
import { runBeside } from "./pages-beside/index.ts";

/**
 * `npm run bench:pages`: what a page weighs (JavaScript as a browser fetches it, brotli) and what it costs the server,
 * as a ratio to a route that does nothing but render, asked in turns in one run. `--json` for machines.
 */
const BUDGET = { page: 130, editor: 350 };
const EDITORS = new Set(["/consortia/:slug/documents/:documentId", "/consortia/:slug/applications/:applicationId"]);
const BARE = "/sign-in";
const ROUNDS = 25;
const LEAD = "1804";
const REGISTER = new URL("../../prisma/reference/municipalities.json", import.meta.url);

interface Row {
  pattern: string;
  /** kB, brotli */
  script: number;
  budget: number;
  /** kB, brotli */
  html: number;
  /** Median of the page's server time divided by the bare route's, at 31 and at 357 municipalities. */
  ratio: number;
  ratioLarge: number | null;
}

/** The same page of the large consortium; pages of one thing (a document, a partner) have no twin there. */
const inLarge = (address: string, large: string): string | null =>
  /^\/consortia\/[^/]+(?:\/(?:documents|activity|economy|applications|partners|growth|plan|systems|requirements|costs|decisions|risks))?$/.test(
    address,
  ) && !address.endsWith("/new")
    ? address.replace(/^\/consortia\/[^/]+/, large)
    : null;

const kilobytes = (body: Buffer) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000;

async function weigh(browser: Browser, origin: string, visitor: Visitor, address: string): Promise<number> {
  const context = await browser.newContext(asPerson);
  await context.addCookies(visitor.cookiesFor(origin));
  const page: Page = await context.newPage();
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script" || response.url().endsWith(".js"))
      scripts.set(response.url(), response.body());
  });
  await page.goto(origin + address, { waitUntil: "networkidle" });
  const bodies = await Promise.all(scripts.values());
  await context.close();
  return bodies.reduce((sum, body) => sum + kilobytes(body), 0);
}

const median = (values: number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Asks every address in turns with the bare route, so that whatever else the machine does falls on all alike. */
async function serverTime(visitor: Visitor, addresses: readonly string[]): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(addresses.map((address) => [address, []]));
  const bare: number[] = [];
  const ask = async (address: string, someone: Visitor) => {
    const startedAt = performance.now();
    await (await someone.request(address)).arrayBuffer();
    return performance.now() - startedAt;
  };
  const nobody = anonymous(visitor.origin);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [address, taken] of times) {
      const bareTime = await ask(BARE, nobody);
      const time = await ask(address, visitor);
      if (round === 0) continue;
      bare.push(bareTime);
      taken.push(time);
    }
  }
  return new Map([...times].map(([address, taken]) => [address, median(taken) / median(bare)]));
}

/** A consortium of all 357, formed as a person would: every number of the register in one form. Gives its slug. */
async function formLargeConsortium(visitor: Visitor): Promise<string> {
  const numbers = municipalityNumbers().filter((number) => number !== LEAD);
  const page = await (await visitor.request("/consortia/new")).text();
  const lead =
    /<option value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? /name="leadOrganisationId" value="([^"]+)"/.exec(page)?.[1];
  const body = new URLSearchParams([
    ["name", "Alle kommuner"],
    ["purpose", "Måle sidene med hele registeret."],
    ["cooperationForm", "agreement"],
    ["deadlineOn", "2099-01-15"],
    ["deadlineTime", "23:59"],
    ["leadOrganisationId", lead ?? ""],
    ["intent", "found"],
    ...numbers.map((number) => ["partner", number]),
  ]);
  const response = await visitor.request("/consortia/new", { method: "POST", body });
  const board = response.headers.get("location");
  if (!board) throw new Error(`the large consortium was not formed: ${response.status}`);
  return board;
}

function municipalityNumbers(): string[] {
  const { rows } = JSON.parse(readFileSync(REGISTER, "utf8")) as { rows: { number: string }[] };
  return rows.map(({ number }) => number);
}

async function main(): Promise<void> {
  const app = await startApp();
  const browser = await launchBrowser();
  try {
    const coordinator = await visitAs(app.url, "Prosjektleder, Bodø");
    const visits: Visit[] = (await crawl(coordinator, ["/"], 1)).filter((visit) => visit.isPage);
    const times = await serverTime(
      coordinator,
      visits.map((visit) => visit.address),
    );
    const large = await formLargeConsortium(coordinator);
    const largeAddresses = new Map(visits.map(({ address }) => [address, inLarge(address, large)]));
    const largeTimes = await serverTime(
      coordinator,
      [...largeAddresses.values()].filter((address) => address !== null),
    );
    const rows: Row[] = [];
    for (const { address, pattern, body } of visits)
      rows.push({
        pattern,
        script: await weigh(browser, app.url, coordinator, address),
        budget: EDITORS.has(pattern) ? BUDGET.editor : BUDGET.page,
        html: kilobytes(Buffer.from(body)),
        ratio: times.get(address) ?? 0,
        ratioLarge: largeTimes.get(largeAddresses.get(address) ?? "") ?? null,
      });
    print(rows);
  } finally {
    await browser.close();
    await app.stop();
  }
}

function print(rows: Row[]): void {
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else
    for (const row of rows.sort((one, other) => other.script - one.script))
      console.log(
        `${row.script.toFixed(1).padStart(7)} of ${row.budget} kB  html ${row.html.toFixed(1).padStart(5)} kB  ${row.ratio.toFixed(1).padStart(5)} × bare at 31 ${row.ratioLarge === null ? "".padStart(16) : `${row.ratioLarge.toFixed(1).padStart(5)} × at 357`}  ${row.pattern}${row.script > row.budget ? "  OVER" : ""}`,
      );
  if (rows.some((row) => row.script > row.budget)) process.exitCode = 1;
}

const { values, positionals } = parseArgs({
  options: { beside: { type: "boolean" }, json: { type: "boolean" }, rounds: { type: "string" } },
  allowPositionals: true,
});
if (values.beside) await runBeside(positionals[0], Number(values.rounds ?? 3));
else await main();
