import { afterAll, beforeAll, expect, test } from "vitest";

import { accept } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { sessionCookie } from "~/http/secret-cookie";
import { loader as showRegister } from "~/routes/register/register";
import { loader as searchRegister } from "~/routes/register/search";
import { aSession } from "../builders/a-session.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

const ORIGIN = "http://localhost:3000";

let database: TestDatabase;
let deps: Deps;
let cookie: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
  cookie = sessionCookie.write(await aSession(deps), ORIGIN, 60).split(";")[0] ?? "";
});
afterAll(() => database.drop());

function asked(path: string, headers: Record<string, string>) {
  const context = {
    deps,
    cspNonce: "",
    requestId: "",
    remoteAddress: "127.0.0.1",
    enterUpload: () => accept(),
  };
  return { request: new Request(ORIGIN + path, { headers }), context, params: {} };
}

/** What a loader answers or throws, as a response. */
const answerOf = (answer: Promise<unknown>) =>
  answer.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });

test("the partner picker gets its best hits as JSON that nobody caches", async () => {
  const response = await searchRegister(asked("/register/search?q=karasjohka", { cookie }));
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(await response.json()).toMatchObject({
    total: 1,
    municipalities: [{ number: "5610", name: "Karasjok", otherNames: [{ name: "Kárášjohka", language: "se" }] }],
  });
});

test("the picker is given twelve at the most, in the county that is asked for", async () => {
  const response = await searchRegister(asked("/register/search?q=&county=18", { cookie }));
  const found = (await response.json()) as { total: number; municipalities: { county: { number: string } }[] };
  expect(found.total).toBe(41);
  expect(found.municipalities).toHaveLength(12);
  expect(found.municipalities.every(({ county }) => county.number === "18")).toBe(true);
});

test("without a session the search answers 401 and the page sends to the sign-in page and back", async () => {
  expect(await answerOf(searchRegister(asked("/register/search?q=bodo", {})))).toHaveProperty("status", 401);
  const away = (await answerOf(showRegister(asked("/register?q=bodo", {})))) as Response;
  expect(away.status).toBe(302);
  expect(away.headers.get("location")).toBe("/sign-in?returnTo=%2Fregister%3Fq%3Dbodo");
});

test("an unknown county is not searched for", async () => {
  const response = await searchRegister(asked("/register/search?q=bod%C3%B8&county=%00", { cookie }));
  expect(await response.json()).toMatchObject({ total: 1 });
});

test("the page accepts whatever is in its address", async () => {
  expect(await showRegister(asked("/register?q=Herøy&county=15", { cookie }))).toMatchObject({ total: 1, page: 1 });
  expect(await showRegister(asked("/register?page=-3&county=%00", { cookie }))).toMatchObject({ total: 357, page: 1 });
  expect(await showRegister(asked("/register?q=r%00st%EF%BF%BE&page=1e9", { cookie }))).toMatchObject({ page: 1 });
  expect(await showRegister(asked(`/register?q=${"x".repeat(5000)}`, { cookie }))).toMatchObject({ total: 0 });
});
