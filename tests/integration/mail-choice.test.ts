import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { answerSignInRequests } from "~/features/access/answer-sign-in-requests.server";
import { giveMembership } from "~/features/access/give-membership.server";
import { requestSignInLink } from "~/features/access/request-sign-in-link.server";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { remindPartners } from "~/features/consortium/invitation/remind-partners.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import type { Deps } from "~/features/kernel/deps";
import { chooseMail, mailChoice } from "~/features/mail/mail-choice.server";
import type { OutgoingMail } from "~/features/mail/mailer";
import { sendWaitingMail } from "~/features/mail/send-waiting-mail.server";
import {
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  organisationId,
  RØST,
  signedInAs,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());

const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map((issue) => issue.code);
const contact = { contactTitle: "Kommunedirektør", offeredRole: "chief_executive" as const, note: "" };
const invite = (world: ConsortiumWorld, email: string) =>
  inviteMunicipalities(deps, world.coordinator, world.consortium, [{ ...contact, number: RØST, email }]);
const choose = (secret: string, choice: "refuse" | "allow") =>
  chooseMail(deps, { secret, remoteAddress: "203.0.113.7" }, choice);

async function latestLetter(toAddress: string) {
  return deps.db.outboxMail.findFirstOrThrow({ where: { toAddress }, orderBy: { id: "desc" } });
}

/** An invited address that never signed in here, and the secret of the link in its letter. */
async function invitedStranger() {
  const world = await foundedConsortium(deps);
  const email = `Direktor.${deps.newId()}@kommune.example`.toLowerCase();
  await invited(deps, world, RØST, email);
  const { choiceSecret, text } = await latestLetter(email);
  expect(text).toContain(`/mail-choice/${choiceSecret}`);
  return { world, email, secret: choiceSecret ?? "" };
}

describe("an address that wants no mail", () => {
  test("says so by the link in any letter; opening it changes nothing", async () => {
    const { email, secret } = await invitedStranger();
    expect(await mailChoice(deps, secret)).toEqual({ email, isRefused: false });
    await choose(secret, "refuse");
    expect(await mailChoice(deps, secret)).toEqual({ email, isRefused: true });
  });

  test("is invited, sent to again and reminded by no consortium, and each is told why", async () => {
    const { world, email, secret } = await invitedStranger();
    await choose(secret, "refuse");
    const before = await deps.db.outboxMail.count({ where: { toAddress: email } });
    const { id } = await deps.db.invitation.findFirstOrThrow({ where: { email } });
    expect(codes(await resendInvitation(deps, world.coordinator, world.consortium, id))).toEqual([
      "address_refuses_mail",
    ]);
    expect(codes(await invite(await foundedConsortium(deps), email))).toEqual(["address_refuses_mail"]);
    const numbers = [RØST];
    expect(
      await remindPartners(deps, world.coordinator, world.consortium, {
        numbers,
        kind: "reminder",
        words: "Vi minner om fristen.",
      }),
    ).toMatchObject({
      value: { reminded: [], left: [{ name: "Røst", why: "asked_not_to" }] },
    });
    const chief = await signedInAs(deps, RØST, "administrator");
    const membership = { email, displayName: "Lege", role: "reader" as const, consortiumId: null };
    expect(
      codes(await giveMembership(deps, chief, { ...membership, organisationId: await organisationId(deps, RØST) })),
    ).toEqual(["address_refuses_mail"]);
    expect(await deps.db.outboxMail.count({ where: { toAddress: email } })).toBe(before);

    const page = await partnerPage(deps, world.coordinator, world.consortium, RØST);
    expect(page?.invitations?.[0]).toMatchObject({ refusesMail: true, moves: ["withdraw", "replace"] });
  });

  test("may take it back by the same link", async () => {
    const { email, secret } = await invitedStranger();
    await choose(secret, "refuse");
    await choose(secret, "allow");
    expect((await invite(await foundedConsortium(deps), email)).ok).toBe(true);
  });

  test("is kept as a hash, and its domain; the audit chain names no address either", async () => {
    const { email, secret } = await invitedStranger();
    await choose(secret, "refuse");
    await choose(secret, "refuse");
    await choose(secret, "allow");
    const events = await deps.db.auditEvent.findMany({
      where: { scope: "system", objectType: "address" },
      orderBy: { sequence: "desc" },
      take: 2,
    });
    expect(events.map((event) => event.action)).toEqual(["mail.allowed", "mail.refused"]);
    await choose(secret, "refuse");
    const kept = JSON.stringify([
      events.map(({ sequence: _sequence, ...event }) => event),
      await deps.db.mailRefusal.findMany(),
    ]);
    expect(kept).toContain("kommune.example");
    expect(kept).not.toContain(email.split("@")[0]);
  });

  test("cannot be chosen for by a link that nobody was sent", async () => {
    expect(await mailChoice(deps, "nobody-was-sent-this")).toBeNull();
    expect(codes(await choose("nobody-was-sent-this", "refuse"))).toEqual(["mail_choice_unknown"]);
  });
});

describe("the link to say no", () => {
  test("is also in the header that mail programs read", async () => {
    const { email, secret } = await invitedStranger();
    const sent: OutgoingMail[] = [];
    await sendWaitingMail(deps, { send: async (mail) => void (await Promise.resolve(sent.push(mail))) });
    expect(sent.find((mail) => mail.to === email)?.choiceHref).toBe(`http://localhost:3000/mail-choice/${secret}`);
  });

  test("is in no letter to somebody who has signed in here, nor in one that was asked for", async () => {
    const reader = await signedInAs(deps, RØST, "reader");
    await invite(await foundedConsortium(deps), reader.email);
    expect((await latestLetter(reader.email)).choiceSecret).toBeNull();

    const email = `${deps.newId()}@kommune.example`;
    await deps.db.person.create({ data: { id: deps.newId(), email, displayName: "Lege", createdAt: new Date() } });
    await requestSignInLink(deps, { email, returnTo: "/", remoteAddress: "127.0.0.1", locale: "nb" });
    await answerSignInRequests(deps);
    expect((await latestLetter(email)).text).not.toContain("/mail-choice/");
  });
});
