import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { cleanUp } from "~/features/kernel/clean-up.server";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.outboxMail.deleteMany();
  await database.db.signInLink.deleteMany();
});

const begin = () => {
  const clock = new FakeClock();
  return { clock, deps: createTestDeps({ db: database.db, clock }) };
};

test("a sign-in link is removed a week after it has expired, used or not", async () => {
  const { clock, deps } = begin();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + 15 * MINUTE);
  for (const [id, usedAt] of [["used", now] as const, ["unused", null] as const])
    await database.db.signInLink.create({
      data: { id, email: "post@rost.example", returnTo: "/", createdAt: now, expiresAt, usedAt },
    });
  clock.advance(7 * DAY);
  expect(await cleanUp(deps)).toMatchObject({ links: 0 });
  clock.advance(16 * MINUTE);
  expect(await cleanUp(deps)).toMatchObject({ links: 2 });
  expect(await database.db.signInLink.count()).toBe(0);
});

test("a letter is removed 90 days after it was sent or, unsent, written; what waits stays", async () => {
  const { clock, deps } = begin();
  const write = (subject: string, more: { sentAt?: Date; failedAt?: Date } = {}) => {
    const now = clock.now();
    const words = { toAddress: "post@rost.example", locale: "nb", subject, text: "t", html: "t" };
    return database.db.outboxMail.create({
      data: { id: deps.newId(), ...words, createdAt: now, nextTryAt: now, ...more },
    });
  };
  const left = async () =>
    (await database.db.outboxMail.findMany({ orderBy: { subject: "asc" } })).map((one) => one.subject);
  await write("sent", { sentAt: clock.now() });
  await write("lost", { failedAt: clock.now() });
  clock.advance(60 * DAY);
  await write("sent later", { sentAt: clock.now() });
  await write("waiting");
  await cleanUp(deps);
  expect(await left()).toEqual(["lost", "sent", "sent later", "waiting"]);
  clock.advance(31 * DAY);
  await cleanUp(deps);
  expect(await left()).toEqual(["sent later", "waiting"]);
});

test("the audit log is not touched", async () => {
  const { clock, deps } = begin();
  const before = await database.db.auditEvent.count();
  clock.advance(1000 * DAY);
  await cleanUp(deps);
  expect(await database.db.auditEvent.count()).toBe(before);
});
