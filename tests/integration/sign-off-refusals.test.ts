import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { changeTitle } from "~/features/grant/application/change-title.server";
import { saveField } from "~/features/grant/application/save-field.server";
import { startApplication } from "~/features/grant/application/start-application.server";
import { saveBudget } from "~/features/grant/budget/save-budget.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { notifyStaleSignOffs } from "~/features/grant/signing/notify-stale-sign-offs.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { remindSigners } from "~/features/grant/signing/remind-signers.server";
import { unlockApplication } from "~/features/grant/signing/unlock-application.server";
import type { Deps } from "~/features/kernel/deps";
import { ALTA, BODØ, organisationId, RØST, VÆRØY, VÅGAN } from "../builders/consortium-world";
import {
  accepted,
  codesOf,
  jointApplication,
  fillIn,
  personWith,
  signatories,
  type JointApplication,
} from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";
import { localTextEngine } from "../support/local-text-engine";

let database: TestDatabase;
let deps: Deps;
let joint: JointApplication;
let people: Map<string, Actor>;
const clock = new FakeClock("2027-01-05T10:00:00Z");

const sign = async (actor: Actor, municipality: string, shownSha256?: string) =>
  giveSignOff(deps, actor, await joint.frame(), {
    municipality,
    shownSha256: shownSha256 ?? (await joint.sha256()),
  });
const chief = (number: string): Actor => {
  const actor = people.get(number);
  if (!actor) throw new Error(`nobody signs for ${number}`);
  return actor;
};
const saveContact = async (text: string, version: number, actor = joint.coordinator) =>
  saveField(deps, actor, await joint.frame(), { fieldKey: "contact", text, version });

const open = async () => accepted(await openSigning(deps, joint.coordinator, joint.consortium, await joint.frame()));
const unlock = async () =>
  accepted(await unlockApplication(deps, joint.coordinator, joint.consortium, await joint.frame(), "Feil nummer"));
/** Unlocks, changes something, and opens signing again. */
async function changing(change: () => Promise<Verdict<unknown>>): Promise<void> {
  clock.advance(1000);
  await unlock();
  accepted(await change());
  await open();
}
const lettersTo = (actor: Actor) =>
  deps.db.outboxMail.findMany({ where: { toAddress: actor.email }, orderBy: { id: "desc" } });

/** The municipality withdraws from the consortium. */
async function leave(number: string): Promise<void> {
  const partnership = await deps.db.partnership.findFirstOrThrow({ where: { organisation: { number } } });
  await deps.db.commitmentStep.create({
    data: {
      id: deps.newId(),
      partnershipId: partnership.id,
      sequence: 20,
      kind: "withdrawn",
      decidedOn: new Date("2027-01-05T00:00:00Z"),
      authority: "Kommunestyret",
      reason: "Egen anskaffelse",
      recordedByName: "Prosjektleder",
      recordedAt: clock.now(),
    },
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  joint = await jointApplication(deps, [RØST, VÆRØY, VÅGAN]);
  people = await signatories(deps, joint.numbers);
});

afterAll(() => database.drop());

test("two who start the application at once get the same one", async () => {
  const start = () => startApplication(deps, joint.coordinator, joint.consortium, joint.callSlug);
  const [one, other] = await Promise.all([start(), start()]);
  expect(accepted(one)).toEqual(accepted(other));
  expect(await deps.db.application.count()).toBe(1);
  expect(await deps.db.document.count({ where: { kind: "application" } })).toBe(1);
});

test("nobody can sign before signing is open", async () => {
  expect(codesOf(await sign(chief(RØST), RØST))).toEqual(["application_not_open_for_signing"]);
});

test("a stale save writes nothing and shows both values; the person's own wins when they choose it", async () => {
  await fillIn(deps, joint);
  const mine = accepted(await saveContact("Fra Bodø", 0));
  expect(mine).toMatchObject({ kind: "conflict", theirs: "Prosjektleder, 75 00 00 00", version: 1 });
  expect(accepted(await saveContact("Fra Bodø", 1))).toEqual({ kind: "saved", version: 2 });
});

test("case 13: of two who rename the application at once, one is shown the other's title", async () => {
  const rename = async (text: string, version: number) =>
    changeTitle(deps, joint.coordinator, await joint.frame(), { text, version });
  const both = (await Promise.all([rename("Den ene", 0), rename("Den andre", 0)])).map(accepted);
  expect(both.map(({ kind }) => kind).sort()).toEqual(["conflict", "saved"]);
  const { title } = await joint.frame();
  expect(both.find(({ kind }) => kind === "conflict")).toMatchObject({ theirs: title, version: 1 });
  expect(accepted(await rename("Valgt", 1))).toEqual({ kind: "saved", version: 2 });
});

test("a partner's people fill in their own budget only; the coordinator everybody's", async () => {
  const economist = await personWith(deps, RØST, "writer", "Økonom");
  const cell = (text: string) => [{ categoryKey: "lead", year: 2028, text, version: 0 }];
  const save = async (actor: Actor, number: string, text: string) =>
    saveBudget(deps, actor, await joint.frame(), {
      organisationId: await organisationId(deps, number),
      cells: cell(text),
    });
  expect(codesOf(await save(economist, VÆRØY, "100"))).toEqual(["not_allowed"]);
  expect(accepted(await save(economist, RØST, "100"))).toMatchObject([{ kind: "saved", amount: 10_000n }]);
  expect(accepted(await save(joint.coordinator, VÆRØY, "100"))).toMatchObject([{ kind: "saved" }]);
});

test("what is for the lead to answer, only the lead's managers write; an account number is checked", async () => {
  const save = async (actor: Actor, text: string) =>
    saveField(deps, actor, await joint.frame(), { fieldKey: "account", text, version: 0 });
  expect(codesOf(await save(await personWith(deps, RØST, "coordinator"), "1234 56 78903"))).toEqual(["field_of_lead"]);
  expect(codesOf(await save(await personWith(deps, BODØ, "writer"), "1234 56 78903"))).toEqual(["field_of_lead"]);
  expect(codesOf(await save(joint.coordinator, "1234 56 78904"))).toEqual(["account_number_invalid"]);
  accepted(await save(joint.coordinator, "1234 56 78903"));
  const { value } = await deps.db.applicationAnswer.findFirstOrThrow({ where: { fieldKey: "account" } });
  expect(value).toBe("12345678903");
});

test("-1 and 10^15 øre are refused at the cell with what was written kept, and by the database as well", async () => {
  const input = { organisationId: await organisationId(deps, VÅGAN) };
  const cells = ["-1", "10000000000000,00"].map((text, index) => ({
    categoryKey: "lead",
    year: 2027 + index,
    text,
    version: 0,
  }));
  const saved = accepted(await saveBudget(deps, joint.coordinator, await joint.frame(), { ...input, cells }));
  expect(saved).toMatchObject([
    { kind: "refused", text: "-1", issues: [{ code: "amount_negative" }] },
    { kind: "refused", text: "10000000000000,00", issues: [{ code: "amount_too_large" }] },
  ]);
  await expect(deps.db.budgetLine.updateMany({ data: { amount: -1n } })).rejects.toThrow();
});

test("once signing is open nothing that will be sent can be changed", async () => {
  await open();
  expect(codesOf(await saveContact("Endret", 2))).toEqual(["application_locked"]);
  const cells = [{ categoryKey: "lead", year: 2028, text: "1", version: 1 }];
  const budget = { organisationId: await organisationId(deps, RØST), cells };
  expect(codesOf(await saveBudget(deps, joint.coordinator, await joint.frame(), budget))).toEqual([
    "application_locked",
  ]);
});

test("nobody can sign without authority, for another municipality, or for one that does not take part", async () => {
  expect(codesOf(await sign(await personWith(deps, RØST, "writer"), RØST))).toEqual(["sign_off_without_authority"]);
  expect(codesOf(await sign(chief(VÆRØY), RØST))).toEqual(["sign_off_without_authority"]);
  expect(codesOf(await sign(chief(RØST), ALTA))).toEqual(["municipality_unknown"]);
});

test("a text that has changed is not signed; the same text is signed once", async () => {
  const before = await joint.sha256();
  await changing(() => saveContact("Prosjektleder, 76 11 11 11", 2));
  expect(codesOf(await sign(chief(RØST), RØST, before))).toEqual(["content_changed"]);
  accepted(await sign(chief(RØST), RØST));
  expect(codesOf(await sign(chief(RØST), RØST))).toEqual(["already_signed"]);
  expect(await deps.db.signOff.count()).toBe(1);
});

test("reminders go to those who have not signed, once a day", async () => {
  const remind = async () => remindSigners(deps, joint.coordinator, joint.consortium, await joint.frame());
  expect(accepted(await remind())).toEqual({ reminded: 2 });
  expect(codesOf(await remind())).toEqual(["reminded_recently"]);
});

test("those who signed an earlier text are told what changed and by whom when signing opens again, and once", async () => {
  await changing(() => saveContact("Prosjektleder, 76 22 22 22", 3));
  const [letter] = await lettersTo(chief(RØST));
  expect(letter?.text).toContain(`/sign-offs/${RØST}`);
  expect(letter?.text).toContain("Dette er endret siden: Søker, Kontakt.");
  expect(letter?.text).toContain("endret av: Prosjektleder, Bodø.");
  clock.advance(11 * 60_000);
  expect(await notifyStaleSignOffs(deps)).toBe(0);
});

test("when a partner leaves while signing is open, those who had signed are told, once and after a quiet period", async () => {
  accepted(await sign(chief(RØST), RØST));
  await leave(VÅGAN);
  accepted(await sign(chief(VÆRØY), VÆRØY));
  expect(await notifyStaleSignOffs(deps)).toBe(1);
  expect(await notifyStaleSignOffs(deps)).toBe(0);
  expect((await lettersTo(chief(RØST)))[0]?.text).toContain("Hvem som er med");
});

test("after withdrawal a municipality cannot sign, and its amounts must be removed from the budget", async () => {
  await leave(VÆRØY);
  expect(codesOf(await sign(chief(VÆRØY), VÆRØY))).toContain("sign_off_not_required");
  await unlock();
  const budget = { organisationId: await organisationId(deps, VÆRØY) };
  const cell = { categoryKey: "lead", year: 2028, version: 1 };
  const save = async (text: string) =>
    accepted(await saveBudget(deps, joint.coordinator, await joint.frame(), { ...budget, cells: [{ ...cell, text }] }));
  expect(await save("200")).toMatchObject([{ kind: "refused", issues: [{ code: "partner_not_taking_part" }] }]);
  expect(await save("")).toMatchObject([{ kind: "saved", amount: 0n }]);
});

test("a sign-off is recorded in the audit log with the fingerprint that was signed", async () => {
  const events = await deps.db.auditEvent.findMany({ where: { action: "sign_off.given" } });
  expect(events).toHaveLength(3);
  expect(events[0]?.details).toMatchObject({ municipality: "Røst", authority: "chief_executive" });
  expect(await deps.db.auditEvent.count({ where: { action: "signing.opened" } })).toBe(3);
  expect(joint.numbers[0]).toBe(BODØ);
});
