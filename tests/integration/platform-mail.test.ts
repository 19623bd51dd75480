import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { OutgoingMail } from "~/features/mail/mailer";
import { sendWaitingMail } from "~/features/mail/send-waiting-mail.server";
import { newId } from "../../server/platform/ids.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

const MINUTE = 60_000;

let database: TestDatabase;
let clock: FakeClock;
beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => {
  clock = new FakeClock();
  await database.db.outboxMail.deleteMany();
});
afterAll(() => database.drop());

const deps = () => createTestDeps({ db: database.db, clock });

async function queue(to: string): Promise<string> {
  const id = newId();
  const now = clock.now();
  const words = { locale: "nb", subject: "Invitasjon", text: "Hei", html: "<p>Hei</p>" };
  await database.db.outboxMail.create({ data: { id, toAddress: to, ...words, createdAt: now, nextTryAt: now } });
  return id;
}

/** Takes what is sent; addresses in `broken` fail. */
function postOffice(...broken: string[]) {
  const sent: OutgoingMail[] = [];
  return {
    sent,
    send: async (mail: OutgoingMail) => {
      await Promise.resolve();
      if (broken.includes(mail.to)) throw new Error("mailbox unavailable");
      sent.push(mail);
    },
  };
}

describe("mail in the outbox", () => {
  test("goes out once", async () => {
    await queue("rost@kommune.no");
    const office = postOffice();
    expect(await sendWaitingMail(deps(), office)).toBe(1);
    expect(await sendWaitingMail(deps(), office)).toBe(0);
    expect(office.sent.map((mail) => mail.to)).toEqual(["rost@kommune.no"]);
  });

  test("goes out once when several processes check at the same time", async () => {
    for (let number = 0; number < 12; number += 1) await queue(`post${number}@kommune.no`);
    const office = postOffice();
    await Promise.all([1, 2, 3].map(() => sendWaitingMail(deps(), office)));
    expect(new Set(office.sent.map((mail) => mail.to)).size).toBe(12);
    expect(office.sent).toHaveLength(12);
  });

  test("that fails waits longer each time and does not delay the others", async () => {
    const id = await queue("full@kommune.no");
    await queue("rost@kommune.no");
    const office = postOffice("full@kommune.no");
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await sendWaitingMail(deps(), office);
      const mail = await database.db.outboxMail.findUniqueOrThrow({ where: { id } });
      expect(mail).toMatchObject({ attempts: attempt, sentAt: null, lastError: "mailbox unavailable" });
      waits.push((mail.nextTryAt.getTime() - clock.now().getTime()) / MINUTE);
      clock.moveTo(mail.nextTryAt);
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    expect(office.sent).toHaveLength(1);
  });

  test("that is not due yet stays", async () => {
    await queue("full@kommune.no");
    await sendWaitingMail(deps(), postOffice("full@kommune.no"));
    clock.advance(MINUTE - 1);
    expect(await sendWaitingMail(deps(), postOffice())).toBe(0);
    clock.advance(1);
    expect(await sendWaitingMail(deps(), postOffice())).toBe(1);
  });

  test("is given up after two days of trying", async () => {
    const id = await queue("full@kommune.no");
    for (let attempt = 0; attempt < 40; attempt += 1) {
      await sendWaitingMail(deps(), postOffice("full@kommune.no"));
      clock.advance(6 * 60 * MINUTE);
    }
    expect(await database.db.outboxMail.findUniqueOrThrow({ where: { id } })).toMatchObject({ attempts: 16 });
  });

  test("keeps its id when it is sent again, so that the recipient sees it once", async () => {
    const id = await queue("rost@kommune.no");
    const office = postOffice();
    await sendWaitingMail(deps(), office);
    expect(office.sent[0]?.messageId).toBe(`<${id}@localhost>`);
  });
});
