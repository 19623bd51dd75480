import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { giveMembership } from "~/features/access/give-membership.server";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { remindPartners } from "~/features/consortium/invitation/remind-partners.server";
import { replaceContact } from "~/features/consortium/invitation/replace-contact.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { findSignatories } from "~/features/kernel/signatories.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { limitMail } from "../../server/platform/rate-limit.ts";
import {
  type ConsortiumWorld,
  foundedConsortium,
  organisationId,
  BODØ,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = new FakeClock();
  deps = createTestDeps({ db: database.db, clock, limitMail });
});
afterAll(() => database.drop());

const codes = (verdict: { ok: true } | { ok: false; issues: { code: string; path?: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code, path }) => [code, path]);
const contact = { contactTitle: "Kommunedirektør", offeredRole: "chief_executive" as const, note: "" };
const address = () => `${deps.newId()}@kommune.example`;
const invite = (world: ConsortiumWorld, email: string, changes: { number?: string; note?: string } = {}) =>
  inviteMunicipalities(deps, world.coordinator, world.consortium, [{ ...contact, number: RØST, email, ...changes }]);
const lettersTo = (toAddress: string) => deps.db.outboxMail.findMany({ where: { toAddress }, orderBy: { id: "asc" } });
const invitationTo = (email: string) => deps.db.invitation.findFirstOrThrow({ where: { email } });
/** Counts as though somebody had written so many letters today. */
const written = (by: "mail_by_person" | "mail_by_consortium", key: string, count: number) =>
  inTransaction(deps, (tx) => limitMail(tx, [{ by, key, count }]));

describe("a letter to somebody who has never signed in", () => {
  test("says whose words it carries, and makes none of their addresses a link", async () => {
    const world = await foundedConsortium(deps);
    const email = address();
    await invite(world, email, { note: "Se <b>https://evil.example/x</b>\nHilsen oss" });
    const [letter] = await lettersTo(email);
    expect(letter?.text).toContain(
      "Skrevet av Prosjektleder, Bodø:\n> Se <b>https[:]//evil[.]example/x</b>\n> Hilsen oss",
    );
    expect(letter?.text).toContain("Skrevet av Bodø kommune:\n> Én journal for kommunene i nord.");
    expect(letter?.html).not.toContain("<b>");
    const origins = new Set([...(letter?.text.matchAll(/https?:\/\/[^/\s]+/g) ?? [])].map(String));
    expect([...origins]).toEqual(["http://localhost:3000"]);
  });

  test("names the one who wrote the note also when somebody else sends it again", async () => {
    const world = await foundedConsortium(deps);
    const email = address();
    await invite(world, email, { note: "Ring meg gjerne." });
    const deputy = await signedInAs(deps, BODØ, "coordinator", { displayName: "Rådgiver" });
    await resendInvitation(deps, deputy, world.consortium, (await invitationTo(email)).id);
    expect((await lettersTo(email)).at(-1)?.text).toContain("Skrevet av Prosjektleder, Bodø:\n> Ring meg gjerne.");
  });
});

describe("letters are counted by day", () => {
  test("to one address, whatever they are: an invitation, the same again, another contact, a reminder", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY]);
    const email = address();
    await invite(world, email);
    const { id } = await invitationTo(email);
    const again = () => resendInvitation(deps, world.coordinator, world.consortium, id);
    for (let time = 2; time <= 4; time++) expect((await again()).ok).toBe(true);
    expect(codes(await again())).toEqual([["mail_limit_address", ""]]);
    const other = address();
    await invite(world, other, { number: VÆRØY });
    const replaced = await invitationTo(other);
    const instead = { ...contact, email };
    expect(codes(await replaceContact(deps, world.coordinator, world.consortium, replaced.id, instead))).toEqual([
      ["mail_limit_address", "email"],
    ]);
    const reminded = await remindPartners(deps, world.coordinator, world.consortium, {
      numbers: [RØST],
      kind: "reminder",
      words: "Vi minner om fristen.",
    });
    expect(reminded).toEqual({ ok: true, value: { reminded: [], left: [{ name: "Røst", why: "too_many_letters" }] } });
    expect(await lettersTo(email)).toHaveLength(4);
  });

  test("so that one consortium does not use up what another may write to an address", async () => {
    const email = address();
    const [first, second] = [await foundedConsortium(deps), await foundedConsortium(deps)];
    await invite(first, email);
    const { id } = await invitationTo(email);
    for (let time = 2; time <= 5; time++) await resendInvitation(deps, first.coordinator, first.consortium, id);
    expect((await invite(second, email)).ok).toBe(true);
  });

  test("by the one who writes, in every consortium together: all go, or none", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY]);
    await written("mail_by_person", world.coordinator.personId, 149);
    const [one, other] = [address(), address()];
    const both = await inviteMunicipalities(deps, world.coordinator, world.consortium, [
      { ...contact, number: RØST, email: one },
      { ...contact, number: VÆRØY, email: other },
    ]);
    expect(both).toMatchObject({ issues: [{ code: "mail_limit_person", params: { most: 150, hours: 24 } }] });
    expect(await deps.db.outboxMail.count({ where: { toAddress: { in: [one, other] } } })).toBe(0);
    expect((await invite(world, one)).ok).toBe(true);
    expect(codes(await invite(world, other, { number: VÆRØY }))).toEqual([["mail_limit_person", ""]]);
  });

  test("by consortium, whoever in it writes", async () => {
    const world = await foundedConsortium(deps);
    await written("mail_by_consortium", world.consortium.id, 400);
    expect(codes(await invite(world, address()))).toEqual([["mail_limit_consortium", ""]]);
  });

  test("but those to people of municipalities that take part by their address alone, and generously", async () => {
    const { coordinator, consortium } = await foundedConsortium(deps);
    await signedInAs(deps, RØST, "chief_executive");
    const partner = {
      organisationId: await organisationId(deps, RØST),
      hasJoined: true,
      writtenStandard: "neutral" as const,
    };
    const sender = { personId: coordinator.personId, consortiumId: consortium.id };
    await written("mail_by_person", coordinator.personId, 150);
    await written("mail_by_consortium", consortium.id, 400);
    const send = () =>
      inTransaction(deps, async (tx) => {
        const given = { consortiumId: consortium.id, partners: [partner], now: clock.now() };
        const [signatory] = await findSignatories(tx, given);
        if (!signatory) throw new Error("nobody to write to");
        return countLetters(tx, deps, sender, [signatory, { email: address(), hasJoined: true }]);
      });
    for (let time = 1; time <= 40; time++) expect((await send()).ok).toBe(true);
    expect(codes(await send())).toEqual([["mail_limit_some_address", ""]]);
  });

  test("and one that is refused for another reason is not counted", async () => {
    const world = await foundedConsortium(deps);
    await written("mail_by_person", world.coordinator.personId, 149);
    expect(codes(await invite(world, address(), { number: "5601" }))).toEqual([["partner_unknown", "email"]]);
    expect((await invite(world, address())).ok).toBe(true);
  });

  test("those about access too", async () => {
    const chief = await signedInAs(deps, RØST, "administrator");
    const email = address();
    const membership = {
      organisationId: await organisationId(deps, RØST),
      email,
      displayName: "Lege",
      role: "reader" as const,
      consortiumId: null,
    };
    for (let time = 1; time <= 12; time++) expect((await giveMembership(deps, chief, membership)).ok).toBe(true);
    expect(codes(await giveMembership(deps, chief, membership))).toEqual([["mail_limit_address", "email"]]);
  });
});
