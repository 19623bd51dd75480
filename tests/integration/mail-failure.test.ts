import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { giveMembership } from "~/features/access/give-membership.server";
import { handOverLink } from "~/features/access/hand-over-link.server";
import { redeemSignInLink } from "~/features/access/redeem-sign-in-link.server";
import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { enterByInvitation } from "~/features/consortium/invitation/enter-by-invitation.server";
import { invitationPage } from "~/features/consortium/invitation/invitation-page.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { MailRefused } from "~/features/mail/mailer";
import { sendWaitingMail } from "~/features/mail/send-waiting-mail.server";
import { overwriteGetLocale } from "~/paraglide/runtime.js";
import {
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  organisationId,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world.ts";
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
  test("case 20: shows where the contact is, with the reason and the date, and is the coordinator's to mend", async () => {
    await sendWaitingMail(deps, refusing);
    expect((await invitation())?.trouble).toEqual({ kind: "lost", why: "unknown_address", at: clock.now() });
    expect(await duty()).toMatchObject({ title: "Finn en annen adresse til Røst" });
    expect((await duty())?.note).toContain("adressen finnes ikke");
  });

  test("case 20: is not tried again", async () => {
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
  const sent = await invitation();
  expect(sent?.trouble).toEqual({ kind: "kept" });
  await database.db.invitation.update({
    where: { id: sent?.id ?? "" },
    data: { answer: "later", answeredAt: clock.now() },
  });
  expect((await invitation())?.trouble).toBeNull();
});

test("where no mail leaves, whoever invites gets the link to hand over, and gets it once", async () => {
  const sending = await resendInvitation(deps, world.coordinator, world.consortium, (await invitation())?.id ?? "");
  expect(accepted(sending).handOver).toBeNull();
  deps = { ...deps, settings: { ...deps.settings, keepsMail: true } };
  const { id = "" } = (await invitation()) ?? {};
  const { handOver } = accepted(await resendInvitation(deps, world.coordinator, world.consortium, id));
  const secret = handOver?.split("/").at(-1) ?? "";
  expect(await invitationPage(deps, { secret, actor: null })).toMatchObject({ page: { kind: "letter" } });
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

describe("where no mail leaves, access", () => {
  const browser = { userAgent: "test" };
  const given = async (number: string, email: string) => ({
    organisationId: await organisationId(deps, number),
    email,
    displayName: "Fagansvarlig",
    role: "writer" as const,
    consortiumId: null,
  });
  const enter = (handOver: string | null) =>
    redeemSignInLink(deps, { ...browser, secret: handOver?.split("/").at(-1) ?? "" });
  const aRuler = (number: string) => signedInAs(deps, number, "administrator");
  let address: string;
  beforeEach(() => {
    deps = { ...deps, settings: { ...deps.settings, keepsMail: true } };
    address = `fag${deps.newId()}@rost.example`;
  });

  test("comes with a link for somebody new, which lets them in once", async () => {
    const ruler = await aRuler(RØST);
    const { handOver } = accepted(await giveMembership(deps, ruler, await given(RØST, address)));
    expect((await enter(handOver)).ok).toBe(true);
    expect(await enter(handOver)).toMatchObject({ issues: [{ code: "sign_in_link_used" }] });
  });

  test("gives nobody a link into what others have given", async () => {
    accepted(await giveMembership(deps, await aRuler(VÆRØY), await given(VÆRØY, address)));
    const ruler = await aRuler(RØST);
    expect(accepted(await giveMembership(deps, ruler, await given(RØST, address)))).toEqual({ handOver: null });
    const { id: personId } = await deps.db.person.findUniqueOrThrow({ where: { email: address } });
    expect(await handOverLink(deps, ruler, { personId })).toMatchObject({ issues: [{ code: "not_allowed" }] });
    const operator = { ...ruler, runsInstallation: true };
    expect(accepted(await handOverLink(deps, operator, { email: address })).name).toBe("Fagansvarlig");
  });

  test("has a new link from those who manage the people, and the log says who made it", async () => {
    const ruler = await aRuler(RØST);
    const { personId } = await signedInAs(deps, RØST, "writer");
    const { handOver } = accepted(await handOverLink(deps, ruler, { personId }));
    expect((await enter(handOver)).ok).toBe(true);
    const event = await deps.db.auditEvent.findFirst({
      where: { action: "sign_in_link.handed_over", objectId: personId },
    });
    expect(event?.actorName).toBe(ruler.displayName);
    const reader = await signedInAs(deps, RØST, "reader");
    expect((await handOverLink(deps, reader, { personId })).ok).toBe(false);
  });

  test("is nothing to hand over where letters leave, or of somebody who runs the installation", async () => {
    const ruler = await aRuler(RØST);
    const { personId } = await signedInAs(deps, RØST, "writer");
    const leaving = { ...deps, settings: { ...deps.settings, keepsMail: false } };
    expect((await handOverLink(leaving, ruler, { personId })).ok).toBe(false);
    expect(accepted(await giveMembership(leaving, ruler, await given(RØST, address)))).toEqual({ handOver: null });
    await deps.db.person.update({ where: { id: personId }, data: { runsInstallation: true } });
    expect((await handOverLink(deps, ruler, { personId })).ok).toBe(false);
  });

  test("is in the link of an invitation, once, for whoever has said yes with it", async () => {
    const secret = await invited(deps, world, VÆRØY);
    const link = { secret, actor: null, remoteAddress: "127.0.0.1" };
    const come = () => enterByInvitation(deps, { ...browser, secret, remoteAddress: "127.0.0.1" });
    expect((await come()).ok).toBe(false);
    accepted(await answerByLink(deps, link, { answer: "interested" }));
    expect(await invitationPage(deps, link)).toMatchObject({ page: { wayIn: "this_link" } });
    expect(accepted(await come()).returnTo).toBe(`/consortia/${world.slug}`);
    expect(await come()).toMatchObject({ issues: [{ code: "invitation_unknown" }] });
    expect(await invitationPage(deps, link)).toMatchObject({ page: { wayIn: "other_link" } });
  });
});
