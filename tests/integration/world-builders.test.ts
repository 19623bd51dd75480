import { afterAll, beforeAll, expect, test } from "vitest";

import type { Deps } from "~/features/kernel/deps";
import { aCall } from "../builders/a-call.ts";
import { aCommitmentStep, climbedTo } from "../builders/a-commitment-step.ts";
import { aConsortium } from "../builders/a-consortium.ts";
import { aDocument } from "../builders/a-document.ts";
import { aMembership } from "../builders/a-membership.ts";
import { aSession } from "../builders/a-session.ts";
import { anApplication } from "../builders/an-application.ts";
import { anInvitation } from "../builders/an-invitation.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());

test("everything is built with its own parents, as often as one likes", async () => {
  for (let time = 0; time < 2; time += 1) {
    await aMembership(deps);
    await aSession(deps);
    await anInvitation(deps);
    await aCommitmentStep(deps, "decided");
    await aDocument(deps);
    await aCall(deps);
    await anApplication(deps);
  }
  expect(await database.db.application.count()).toBe(2);
  expect(await database.db.documentRendering.count()).toBe(4);
});

test("a partner that climbed to its mandate has a step on every rung below, each with what proves it", async () => {
  const { partnerships } = await aConsortium(deps);
  const partnershipId = partnerships.get("1857")?.id ?? "";
  await climbedTo(deps, partnershipId, "mandated");
  const steps = await database.db.commitmentStep.findMany({ where: { partnershipId }, orderBy: { sequence: "asc" } });
  expect(steps.map(({ kind }) => kind)).toEqual(["invited", "interested", "intent", "mandated"]);
  expect(steps.every(({ note, attachmentId }) => note !== null || attachmentId !== null)).toBe(true);
});
