import type { AppLoadContext } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { Answer } from "~/domain/consortium/invitation";
import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { replaceContact } from "~/features/consortium/invitation/replace-contact.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import { withdrawInvitation } from "~/features/consortium/invitation/withdraw-invitation.server";
import { recordStep } from "~/features/consortium/partner/record-step.server";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { action as answerInvitation, loader as readInvitation } from "~/routes/consortium/invitation";
import {
  ALTA,
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  latestLink,
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
  deps = createTestDeps({ db: database.db, clock });
});
afterAll(() => database.drop());

const DAY = 86_400_000;
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map((issue) => issue.code);
const answer = (secret: string, given: Answer, options: { actor?: Actor; answerContact?: string } = {}) =>
  answerByLink(
    deps,
    { secret, actor: options.actor ?? null, remoteAddress: "203.0.113.7" },
    { answer: given, answerContact: options.answerContact },
  );
const stepsOf = async (world: ConsortiumWorld, number: string) => {
  const { partnershipId } = await world.partner(number);
  const steps = await deps.db.commitmentStep.findMany({ where: { partnershipId }, orderBy: { sequence: "asc" } });
  return steps.map((step) => step.kind);
};
const invitationOf = async (world: ConsortiumWorld, number: string) => {
  const { partnershipId } = await world.partner(number);
  return deps.db.invitation.findFirstOrThrow({ where: { partnershipId }, orderBy: { id: "desc" } });
};

describe("an invitation", () => {
  test("goes out in the municipality's written standard and puts it on the first rung", async () => {
    const world = await foundedConsortium(deps, ["1820"]);
    await invited(deps, world, "1820", "postmottak@alstahaug.example");
    const mail = await deps.db.outboxMail.findFirstOrThrow({ where: { toAddress: "postmottak@alstahaug.example" } });
    const { writtenStandard } = await deps.db.organisation.findUniqueOrThrow({ where: { number: "1820" } });
    expect(mail.locale).toBe(writtenStandard === "nynorsk" ? "nn" : "nb");
    expect(await stepsOf(world, "1820")).toEqual(["invited"]);
  });

  test("keeps only the hash of its secret", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST);
    const row = await invitationOf(world, RØST);
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  test("several at once go out together, or none when one row is wrong", async () => {
    const world = await foundedConsortium(deps);
    const contact = { contactTitle: "Kommunedirektør", offeredRole: "chief_executive" as const, note: "Hei" };
    const wrong = await inviteMunicipalities(deps, world.coordinator, world.consortium, [
      { ...contact, number: RØST, email: "a@rost.example" },
      { ...contact, number: ALTA, email: "a@alta.example", path: "rows[1].email" },
    ]);
    expect(wrong).toEqual({ ok: false, issues: [{ code: "partner_unknown", path: "rows[1].email" }] });
    expect(await deps.db.outboxMail.count({ where: { toAddress: "a@rost.example" } })).toBe(0);
    const right = await inviteMunicipalities(deps, world.coordinator, world.consortium, [
      { ...contact, number: RØST, email: "a@rost.example" },
      { ...contact, number: VÆRØY, email: "a@varoy.example" },
    ]);
    expect(right).toMatchObject({ ok: true, value: [{ handOver: null }, { handOver: null }] });
    const twice = await inviteMunicipalities(deps, world.coordinator, world.consortium, [
      { ...contact, number: RØST, email: "a@rost.example" },
    ]);
    expect(codes(twice)).toEqual(["invitation_open_already"]);
  });

  test("is sent by the lead only", async () => {
    const world = await foundedConsortium(deps);
    const stranger = await signedInAs(deps, RØST, "coordinator");
    const verdict = await inviteMunicipalities(deps, stranger, world.consortium, []);
    expect(codes(verdict)).toEqual(["not_allowed"]);
  });
});

describe("the answer through the link", () => {
  test("yes takes the step and lets the invited contact sign in, for that municipality only", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST, "direktor@rost.kommune.no");
    expect(await answer(secret, "interested")).toEqual({ ok: true, value: { changed: true } });

    expect(await stepsOf(world, RØST)).toEqual(["invited", "interested"]);
    const person = await deps.db.person.findUniqueOrThrow({
      where: { email: "direktor@rost.kommune.no" },
      include: { memberships: { include: { organisation: true } } },
    });
    // The first of the municipality's own people rules it, and reaches the consortium through that one role
    expect(person.memberships.map((one) => [one.organisation.number, one.role, one.consortiumId])).toEqual([
      [RØST, "chief_executive", null],
    ]);
    const events = await deps.db.auditEvent.findMany({
      where: { scope: world.consortium.id },
      orderBy: { sequence: "asc" },
    });
    expect(events.slice(-2).map((event) => [event.action, event.actorName, event.organisationName])).toEqual([
      ["membership.accepted", "Kommunedirektør, Røst", "Røst"],
      ["invitation.answered", "Kommunedirektør, Røst", "Røst"],
    ]);
    expect(JSON.stringify(events.map((event) => event.details))).not.toContain("@");

    await answer(secret, "later");
    await answer(secret, "interested");
    expect(await deps.db.membership.count({ where: { personId: person.id } })).toBe(1);
    const toCoordinator = await deps.db.outboxMail.findFirst({ where: { toAddress: world.coordinator.email } });
    expect(toCoordinator?.text).toContain("Røst");
  });

  test("'ring us first' keeps the step and gives no rights", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST, "later@rost.example");
    await answer(secret, "later", { answerContact: "it@rost.example" });
    expect(await stepsOf(world, RØST)).toEqual(["invited"]);
    expect((await invitationOf(world, RØST)).answerContact).toBe("it@rost.example");
    expect(await deps.db.person.count({ where: { email: { in: ["later@rost.example", "it@rost.example"] } } })).toBe(0);
  });

  test("no is a step, and may be changed to yes and back", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST);
    for (const given of ["no", "interested", "no", "later"] as const) await answer(secret, given);
    expect(await stepsOf(world, RØST)).toEqual(["invited", "declined", "interested", "declined", "invited"]);
  });

  test("two presses are one answer", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST);
    const both = await Promise.all([answer(secret, "interested"), answer(secret, "interested")]);
    expect(both.map((one) => one.ok && one.value.changed).sort()).toEqual([false, true]);
    expect(await stepsOf(world, RØST)).toEqual(["invited", "interested"]);
  });

  test("no longer counts once a letter of intent is recorded", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST);
    await answer(secret, "interested");
    const pdf = new TextEncoder().encode("%PDF-1.7\n%%EOF\n");
    const recorded = await recordStep(
      deps,
      world.coordinator,
      world.consortium,
      await world.partner(RØST),
      {
        kind: "intent",
        decidedOn: "2026-11-23",
        authority: "Kommunedirektøren",
        caseNumber: null,
        condition: null,
        validTo: null,
        reason: null,
        note: null,
      },
      { filename: "intensjon.pdf", content: new Uint8Array(pdf) },
    );
    expect(codes(recorded)).toEqual([]);
    expect(codes(await answer(secret, "no"))).toEqual(["invitation_moved_on"]);
    expect(await stepsOf(world, RØST)).toEqual(["invited", "interested", "intent"]);
  });

  test("somebody signed in for another municipality cannot use it; the municipality's own people can", async () => {
    const world = await foundedConsortium(deps);
    const secret = await invited(deps, world, RØST);
    const stranger = await signedInAs(deps, ALTA, "chief_executive");
    expect(await answer(secret, "interested", { actor: stranger })).toEqual({
      ok: false,
      issues: [{ code: "invitation_not_yours", path: "", params: { municipality: "Røst" } }],
    });
    expect(await stepsOf(world, RØST)).toEqual(["invited"]);
    const colleague = await signedInAs(deps, RØST, "writer");
    expect(codes(await answer(secret, "interested", { actor: colleague }))).toEqual([]);
  });

  test("an unknown link is counted by address and refused", async () => {
    const counted: string[] = [];
    const limited = createTestDeps({
      db: database.db,
      limit: (action, key) => {
        counted.push(`${action} ${key}`);
        return Promise.resolve({ ok: true });
      },
    });
    const verdict = await answerByLink(
      limited,
      { secret: "x".repeat(43), actor: null, remoteAddress: "203.0.113.7" },
      { answer: "interested" },
    );
    expect(codes(verdict)).toEqual(["invitation_unknown"]);
    expect(counted).toEqual(["invitation_answer 203.0.113.7"]);
  });
});

describe("a link that no longer works", () => {
  test("an older link stops working when the invitation is sent again", async () => {
    const world = await foundedConsortium(deps);
    const first = await invited(deps, world, RØST, "again@rost.example");
    const { id } = await invitationOf(world, RØST);
    expect(codes(await resendInvitation(deps, world.coordinator, world.consortium, id))).toEqual([]);
    const second = await latestLink(deps, "again@rost.example");
    expect(second).not.toBe(first);
    expect(codes(await answer(first, "interested"))).toEqual(["invitation_unknown"]);
    expect(codes(await answer(second, "interested"))).toEqual([]);
  });

  test("withdrawn, replaced and expired invitations cannot be answered", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY, ALTA]);
    const withdrawn = await invited(deps, world, RØST);
    await withdrawInvitation(deps, world.coordinator, world.consortium, (await invitationOf(world, RØST)).id);
    expect(codes(await answer(withdrawn, "interested"))).toEqual(["invitation_withdrawn"]);

    const former = await invited(deps, world, VÆRØY);
    await replaceContact(deps, world.coordinator, world.consortium, (await invitationOf(world, VÆRØY)).id, {
      email: "ny@varoy.example",
      contactTitle: "Helseleder",
      offeredRole: "writer",
      note: "",
    });
    expect(codes(await answer(former, "interested"))).toEqual(["invitation_replaced"]);
    expect(codes(await answer(await latestLink(deps, "ny@varoy.example"), "interested"))).toEqual([]);

    const late = await invited(deps, world, ALTA);
    clock.advance(62 * DAY);
    expect(codes(await answer(late, "interested"))).toEqual(["invitation_expired"]);
    clock.advance(-62 * DAY);
  });
});

describe("case 24: an invitation is opened by a person", () => {
  const ask = (secret: string, init: RequestInit = {}) => ({
    request: new Request(`http://localhost/invitations/${secret}`, init),
    params: { secret },
    context: { deps, remoteAddress: "192.0.2.24" } as AppLoadContext,
  });
  const opened = (secret: string) =>
    deps.db.invitation.findFirstOrThrow({ where: { tokenHash: hashSecret(secret) }, select: { openedAt: true } });

  test("not by what opens links to look for harm, and by what a person does on the page", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    const secret = await invited(deps, world, RØST);
    const events = () => deps.db.auditEvent.count({ where: { action: "invitation.opened" } });
    const before = await events();
    await readInvitation(ask(secret));
    expect(await opened(secret)).toEqual({ openedAt: null });
    expect(await events()).toBe(before);
    const told = { method: "POST", body: new URLSearchParams({ intent: "opened" }) };
    expect(await answerInvitation(ask(secret, told))).toBeNull();
    expect((await opened(secret)).openedAt).not.toBeNull();
    await answerInvitation(ask(secret, told));
    expect(await events()).toBe(before + 1);
  });
});
