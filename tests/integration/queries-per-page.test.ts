import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Deps } from "~/features/kernel/deps";
import { sessionCookie } from "~/http/secret-cookie";
import { loader as settings } from "~/routes/access/settings";
import { loader as activity } from "~/routes/audit/activity";
import { loader as board } from "~/routes/consortium/board";
import { loader as frame } from "~/routes/consortium/layout";
import { loader as economy } from "~/routes/grant/economy";
import { loader as home } from "~/routes/home";
import { loader as signedIn } from "~/routes/signed-in";
import { aSession } from "../builders/a-session";
import { RØST, VÆRØY } from "../builders/consortium-world";
import { jointApplication, type JointApplication } from "../builders/grant-world";
import { createRemember } from "../../server/platform/remember.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

type Loader = (asked: LoaderFunctionArgs) => unknown;

let database: TestDatabase;
let deps: Deps;
let world: JointApplication;
let cookie: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
  world = await jointApplication(deps, [RØST, VÆRØY]);
  const secret = await aSession(deps, world.coordinator.personId);
  cookie = sessionCookie.write(secret, deps.settings.publicOrigin, 60).split(";")[0] ?? "";
});
afterAll(() => database.drop());

/** The table that a query written by hand begins with; the consortium of the address is one of its own. */
const writtenFor = (args: unknown) => {
  const sql = (args as { strings?: string[] }).strings?.join("?") ?? "";
  if (sql.includes("c.slug = ?")) return "consortium by address";
  return /\n    from (\w+)/.exec(sql)?.[1] ?? "";
};

/** What the database is asked while the loaders of one page run, as they do for one request. */
async function askedBy(loaders: Loader[], path: string): Promise<string[]> {
  const asked: string[] = [];
  const db = database.db.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) => (
        asked.push(`${model ?? writtenFor(args)} ${operation}`),
        query(args)
      ),
    },
  }) as unknown as Deps["db"];
  const context = { deps: { ...deps, db }, cspNonce: "", requestId: "", remoteAddress: "127.0.0.1" } as AppLoadContext;
  const params = { slug: world.consortium.slug };
  const request = () => new Request(deps.settings.publicOrigin + path, { headers: { cookie } });
  await Promise.all(loaders.map((loader) => loader({ request: request(), context, params })));
  return asked;
}

test.each([
  { page: "settings", loaders: [signedIn, settings], most: 3 },
  { page: "home", loaders: [signedIn, home], most: 11 },
  { page: "board", loaders: [frame, board], most: 5 },
  { page: "economy", loaders: [frame, economy], most: 5 },
  { page: "activity", loaders: [frame, activity], most: 5 },
])("the $page page asks the database at most $most times, and who asks only once", async ({ page, loaders, most }) => {
  const asked = await askedBy(loaders as Loader[], `/${page}`);
  expect(asked.filter((one) => /^session/i.test(one)).length, asked.join("\n")).toBe(page === "settings" ? 2 : 1);
  expect(asked.filter((one) => one.startsWith("consortium by address")).length, asked.join("\n")).toBeLessThanOrEqual(
    1,
  );
  expect(
    asked.filter((one) => one.startsWith("Consortium findUnique")),
    asked.join("\n"),
  ).toEqual([]);
  expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(most);
});

test.each([
  { page: "home", loaders: [signedIn, home], most: 7 },
  { page: "board", loaders: [frame, board], most: 4 },
])(
  "the $page page that was asked for before asks the database at most $most times",
  async ({ page, loaders, most }) => {
    const before = deps;
    deps = { ...before, remember: createRemember(600) };
    try {
      await askedBy(loaders as Loader[], `/${page}`);
      const asked = await askedBy(loaders as Loader[], `/${page}`);
      expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(most);
    } finally {
      deps = before;
    }
  },
);

test("what an action may have changed is read again by the loaders after it", async () => {
  const { requireConsortium } = await import("~/http/consortium.server");
  let reads = 0;
  const db = database.db.$extends({
    query: {
      $queryRaw: ({ args, query }) => ((reads += writtenFor(args) === "consortium by address" ? 1 : 0), query(args)),
    },
  }) as unknown as Deps["db"];
  const context = { deps: { ...deps, db }, cspNonce: "", requestId: "", remoteAddress: "127.0.0.1" } as AppLoadContext;
  const ask = (method: string) =>
    requireConsortium(
      new Request(deps.settings.publicOrigin, { method, headers: { cookie } }),
      context,
      world.consortium.slug,
    );
  await ask("POST");
  await ask("GET");
  await ask("GET");
  expect(reads).toBe(2);
});
