import { afterAll, beforeAll, expect, test } from "vitest";

import type { Deps } from "~/features/kernel/deps";
import { findLiveTexts, textAccess } from "~/features/live/text-access.server";

import { aDocument } from "../builders/a-document";
import { RØST, signedInAs } from "../builders/consortium-world";
import { jointApplication, type JointApplication } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";
import { localTextEngine } from "../support/local-text-engine";

let database: TestDatabase;
let deps: Deps;
let joint: JointApplication;

beforeAll(async () => {
  database = await createTestDatabase();
  const clock = new FakeClock("2026-11-22T09:00:00Z");
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  joint = await jointApplication(deps, [RØST]);
});
afterAll(() => database.drop());

async function contentOf(documentId: string) {
  const text = (await findLiveTexts(deps, [documentId])).get(documentId);
  const right = text && textAccess(joint.coordinator, text, deps.clock.now());
  if (!right) throw new Error("the document does not exist for its coordinator");
  return right.content;
}

test("an application has the long texts that its call's form asks for, and no others", async () => {
  const { documentId } = await deps.db.application.findFirstOrThrow();
  const content = await contentOf(documentId);
  const asked = ["text:summary", "text:contact", "text:unasked", "text:__proto__", "body", "summary"];
  expect(asked.filter((root) => content.shapeOf(root))).toEqual(["text:summary"]);
});

test("the texts of an application have no tables", async () => {
  const { documentId } = await deps.db.application.findFirstOrThrow();
  const content = await contentOf(documentId);
  expect(["a", "r:t", "k:t", "s:t", "h:t", "c:t:row:column"].filter(content.shapeOf)).toEqual(["a"]);
  expect([{ block: "b", list: "bullet" }, { table: "t" }].filter(content.isEmbed)).toEqual([
    { block: "b", list: "bullet" },
  ]);
});

test("a strategy has one text", async () => {
  const document = await aDocument(deps, { consortiumId: joint.consortium.id, kind: "strategy", title: "Strategi" });
  const content = await contentOf(document.id);
  expect(["body", "text:summary", "other", "c:t:row:column"].filter(content.shapeOf)).toEqual([
    "body",
    "c:t:row:column",
  ]);
  const markers = [{ block: "b", heading: 2 }, { table: "t" }, { script: "t" }, { image: "t" }];
  expect(markers.filter(content.isEmbed)).toEqual(markers.slice(0, 2));
});

test("somebody who may comment reads the text and writes nothing in it", async () => {
  const { id } = await aDocument(deps, { consortiumId: joint.consortium.id, kind: "strategy", title: "Strategi" });
  const text = (await findLiveTexts(deps, [id])).get(id);
  // Who may comment, or suggest, gets no lease: the co-editing core takes no edit of theirs
  for (const role of ["commenter", "suggester"] as const) {
    const actor = await signedInAs(deps, RØST, role, { consortiumId: joint.consortium.id });
    expect(text && textAccess(actor, text, deps.clock.now())).toMatchObject({ access: "read", readReason: "role" });
  }
});

test("membership is checked as well as permission: either alone lets nobody in", async () => {
  const { id } = await aDocument(deps, { consortiumId: joint.consortium.id, kind: "strategy", title: "Strategi" });
  const text = (await findLiveTexts(deps, [id])).get(id);
  if (!text) throw new Error("the text is gone");
  const now = deps.clock.now();
  expect(textAccess(joint.coordinator, text, now)?.access).toBe("edit");
  expect(textAccess(joint.coordinator, { ...text, joinedIds: [] }, now)).toBeNull();
  const nobodys = {
    ...text.subject,
    leadOrganisationId: null,
    partnerOrganisationIds: [],
    observerOrganisationIds: [],
  };
  expect(textAccess(joint.coordinator, { ...text, subject: nobodys }, now)).toBeNull();
});
