import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { invitationPage } from "~/features/consortium/invitation/invitation-page.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { MailRefused } from "~/features/mail/mailer";
import { sendWaitingMail } from "~/features/mail/send-waiting-mail.server";
import { overwriteGetLocale } from "~/paraglide/runtime.js";
import { type ConsortiumWorld, foundedConsortium, invited, RØST, signedInAs } from "../builders/consortium-world.ts";
import { accepted } from "../builders/grant-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

const HOUR = 3_600_000;

let database: TestDatabase;
let clock: FakeClock;
let deps: Deps;
let world: ConsortiumWorld;
let sends: number;
beforeAll(async () => {
  database = await createTestDatabase();
  overwriteGetLocale(() => "nb");
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock = new FakeClock();
  deps = createTestDeps({ db: database.db, clock });
  world = await foundedConsortium(deps);
  await database.db.outboxMail.deleteMany();
  await invited(deps, world, RØST, `post${deps.newId()}@rost.example`);
  sends = 0;
});

const office = (answer: () => void) => ({
  send: async () => {
    await Promise.resolve();
    sends += 1;
    answer();
  },
});
const refusing = office(() => {
  throw new MailRefused(550, "550 5.1.1 no such user");
});
const busy = office(() => {
  throw new Error("451 4.7.1 try again later");
});

async function invitation(viewer = world.coordinator) {
  const page = await partnerPage(deps, viewer, world.consortium, RØST);
  return page?.invitations?.[0];
}
async function duty() {
  const { duties } = await homePage(deps, world.coordinator, { isAll: true });
  return duties.today.find(({ title }) => title.includes("annen adresse"));
}

describe("a letter that the receiver's mail server refuses", () => {
  test("shows where the contact is, with the reason and the date, and is the coordinator's to mend", async () => {
    await sendWaitingMail(deps, refusing);
    expect((await invitation())?.trouble).toEqual({ kind: "lost", why: "unknown_address", at: clock.now() });
    expect(await duty()).toMatchObject({ title: "Finn en annen adresse til Røst" });
    expect((await duty())?.note).toContain("adressen finnes ikke");
  });

  test("is not tried again", async () => {
    await sendWaitingMail(deps, refusing);
    clock.advance(50 * HOUR);
    await sendWaitingMail(deps, refusing);
    expect(sends).toBe(1);
  });

  test("is forgotten when it is sent again", async () => {
    await sendWaitingMail(deps, refusing);
    clock.advance(HOUR);
    accepted(await resendInvitation(deps, world.coordinator, world.consortium, (await invitation())?.id ?? ""));
    expect((await invitation())?.trouble).toBeNull();
    expect(await duty()).toBeUndefined();
  });

  test("is nothing that others of the consortium learn", async () => {
    await sendWaitingMail(deps, refusing);
    const reader = await signedInAs(deps, "1804", "reader", { consortiumId: world.consortium.id });
    expect(await invitation(reader)).toBeUndefined();
  });
});

test("a letter that is tried again says when", async () => {
  await sendWaitingMail(deps, busy);
  const { nextTryAt } = await database.db.outboxMail.findFirstOrThrow();
  expect((await invitation())?.trouble).toEqual({ kind: "waiting", nextTryAt });
  expect(await duty()).toBeUndefined();
});

test("a letter that has been tried for two days is lost", async () => {
  for (let attempt = 0; attempt < 16; attempt += 1) {
    await sendWaitingMail(deps, busy);
    clock.advance(6 * HOUR);
  }
  expect((await invitation())?.trouble).toMatchObject({ kind: "lost", why: "gave_up" });
  expect(await duty()).toBeDefined();
});

test("a letter from where no mail leaves says so", async () => {
  deps = { ...deps, settings: { ...deps.settings, keepsMail: true } };
  expect((await invitation())?.trouble).toEqual({ kind: "kept" });
});

test("where no mail leaves, whoever invites gets the link to hand over, and gets it once", async () => {
  const sending = await resendInvitation(deps, world.coordinator, world.consortium, (await invitation())?.id ?? "");
  expect(accepted(sending).handOver).toBeNull();
  deps = { ...deps, settings: { ...deps.settings, keepsMail: true } };
  const { id = "" } = (await invitation()) ?? {};
  const { handOver } = accepted(await resendInvitation(deps, world.coordinator, world.consortium, id));
  const secret = handOver?.split("/").at(-1) ?? "";
  expect(await invitationPage(deps, { secret, actor: null, isPeek: true })).toMatchObject({ page: { kind: "letter" } });
  expect(JSON.stringify(await invitation())).not.toContain(secret);
  const reader = await signedInAs(deps, "1804", "reader", { consortiumId: world.consortium.id });
  expect((await resendInvitation(deps, reader, world.consortium, id)).ok).toBe(false);
});

test("a person whose last letter was lost shows it to those who may see the address", async () => {
  const [{ email = "" } = {}] = (await partnerPage(deps, world.coordinator, world.consortium, "1804"))?.people ?? [];
  const now = clock.now();
  const letter = { toAddress: email ?? "", locale: "nb", subject: "s", text: "t", html: "t", createdAt: now };
  await database.db.outboxMail.deleteMany();
  await database.db.outboxMail.create({ data: { id: deps.newId(), ...letter, nextTryAt: now } });
  await sendWaitingMail(deps, refusing);
  const page = await partnerPage(deps, world.coordinator, world.consortium, "1804");
  expect(page?.people.find((one) => one.email === email)?.lost).toMatchObject({ why: "unknown_address" });
});
