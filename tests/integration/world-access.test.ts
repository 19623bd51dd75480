import { afterAll, beforeAll, expect, test } from "vitest";

import { listMyConsortia } from "~/features/consortium/standing/list-my-consortia.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { signedInByAddress } from "../builders/a-session.ts";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";

const NORTHERN = "felles-epj-i-nord";
const TROMS = "digital-hjemmeoppfolging-i-troms";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
  deps = createTestDeps({ db: database.db, clock: new FakeClock(DEMONSTRATION_NOW) });
});
afterAll(() => database.drop());

test.each([
  ["prosjektleder@bodo.example", [NORTHERN]],
  ["kommunedirektor@sortland.example", [NORTHERN]],
  ["kommunedirektor@rost.example", []],
  ["sykepleier@vestvagoy.example", [NORTHERN]],
  ["kommunerevisor@fauske.example", [NORTHERN]],
  ["prosjektleder@tromso.example", [TROMS]],
  ["radgiver-helse@balsfjord.example", [TROMS]],
  ["saksbehandler@helsedirektoratet.example", []],
])("%s sees what is theirs and nothing of the neighbours", async (email, theirs) => {
  const actor = await signedInByAddress(deps, email);
  expect((await listMyConsortia(deps, actor)).map(({ slug }) => slug)).toEqual(theirs);
  for (const slug of [NORTHERN, TROMS]) {
    const found = await findConsortium(database.db, actor, slug);
    expect(found?.slug ?? null).toBe(theirs.includes(slug) ? slug : null);
  }
});

test("a municipality that withdrew no longer sees the consortium", async () => {
  const actor = await signedInByAddress(deps, "kommunedirektor@moskenes.example");
  expect(await findConsortium(database.db, actor, NORTHERN)).toBeNull();
});
