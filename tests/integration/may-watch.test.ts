import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { endSession } from "~/features/access/end-session.server";
import type { Deps } from "~/features/kernel/deps";
import { createMayWatch, memberOf } from "../../server/adapters/collab-ports.ts";
import { aDocument } from "../builders/a-document";
import { ALTA, BODØ, foundedConsortium, RØST, signedInAs } from "../builders/consortium-world";
import { jointApplication, type JointApplication } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { localTextEngine } from "../support/local-text-engine";

let database: TestDatabase;
let deps: Deps;
let joint: JointApplication;
/** What there is to watch in the consortium, and in one that others have. */
let ours: string[];
let theirs: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
  joint = await jointApplication(deps, [RØST]);
  const elsewhere = await foundedConsortium(deps, [ALTA]);
  const { id, documentId } = await deps.db.application.findFirstOrThrow();
  const strategyOf = (consortiumId: string) =>
    aDocument(deps, { consortiumId, kind: "strategy", title: "Strategi" }).then((document) => document.id);
  ours = [
    `consortium:${joint.consortium.id}`,
    `document:${await strategyOf(joint.consortium.id)}`,
    `document:${documentId}`,
    `application:${id}`,
  ];
  theirs = [`consortium:${elsewhere.consortium.id}`, `document:${await strategyOf(elsewhere.consortium.id)}`];
});
afterAll(() => database.drop());

const asking = (actor: Actor, topics: string[]) => ({ member: memberOf(actor), topics });

test("everybody checked at the same moment hears of what they may see, and of nothing else", async () => {
  const writer = await signedInAs(deps, RØST, "writer");
  const stranger = await signedInAs(deps, ALTA, "writer");
  const gone = await signedInAs(deps, RØST, "writer");
  await endSession(deps, gone, gone.sessionId);
  const own = [`person:${writer.personId}`, `session:${writer.sessionId}`];
  const all = [...ours, ...theirs, ...own, `consortium:${deps.newId()}`, `application:${deps.newId()}`];
  const answers = await createMayWatch(deps)([asking(writer, all), asking(stranger, all), asking(gone, all)]);
  expect(answers).toEqual([new Set([...ours, ...own]), new Set(theirs), new Set()]);
});

test("the grantor's case worker may watch an application that was sent, and not what it was written in", async () => {
  const caseWorker = await signedInAs(deps, ALTA, "reader");
  await deps.db.membership.updateMany({
    where: { personId: caseWorker.personId },
    data: { organisationId: joint.grantorId, role: "case_worker" },
  });
  const ask = async () => (await createMayWatch(deps)([asking(caseWorker, ours)]))[0];
  expect(await ask()).toEqual(new Set());
  const { id: applicationId } = await deps.db.application.findFirstOrThrow();
  const { displayName, personId: submittedById } = joint.coordinator;
  const now = deps.clock.now();
  const sha256 = "a".repeat(64);
  await deps.db.applicationContent.create({ data: { applicationId, sha256, canonical: "{}", createdAt: now } });
  await deps.db.submission.create({
    data: {
      id: deps.newId(),
      applicationId,
      sequence: 1,
      receiptNumber: "PRØVE-2026-000001",
      contentSha256: sha256,
      packet: "{}",
      packetSha256: sha256,
      pdfSha256: sha256,
      submittedById,
      submittedByName: displayName,
      submittedAt: now,
    },
  });
  expect(await ask()).toEqual(new Set([`application:${applicationId}`]));
});

test("however many topics and people there are, the number of queries is the same", async () => {
  const people = await Promise.all([BODØ, RØST, ALTA].map((number) => signedInAs(deps, number, "writer")));
  const count = async (askings: ReturnType<typeof asking>[]) => {
    let queries = 0;
    const counted = database.db.$extends({
      query: { $allOperations: ({ args, query }) => ((queries += 1), query(args)) },
    }) as unknown as Deps["db"];
    await createMayWatch({ ...deps, db: counted })(askings);
    return queries;
  };
  const kinds = ["consortium", "document", "application"] as const;
  const unknown = Array.from({ length: 24 }, (_, index) => `${kinds[index % 3]}:${deps.newId()}`);
  const many = people.map((person) => asking(person, [...ours, ...theirs, ...unknown]));
  expect(await count(many)).toBe(4);
  expect(await count([asking(people[0] as Actor, ours.slice(0, 1))])).toBe(2);
});
