import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { addField, removeField } from "~/domain/grant/call-form-edits";
import type { CallForm } from "~/domain/grant/call-form";
import type { Deps } from "~/features/kernel/deps";
import { readCallForm } from "~/features/grant/content/call-form-schema";
import { amendCall } from "~/features/grant/call/amend-call.server";
import { beginAmendment } from "~/features/grant/call/begin-amendment.server";
import { closeCall, extendCall } from "~/features/grant/call/change-deadline.server";
import { discardCallDraft } from "~/features/grant/call/discard-call-draft.server";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { homePage } from "~/features/home/home-page.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { saveField } from "~/features/grant/application/save-field.server";
import { startApplication } from "~/features/grant/application/start-application.server";
import { anOperator, changePlan, grantorAdministrator, versionOf } from "../builders/call-world";
import { BODØ, RØST, signedInAs, VÆRØY } from "../builders/consortium-world";
import {
  accepted,
  codesOf,
  DEADLINE,
  fillIn,
  jointApplication,
  type JointApplication,
  testForm,
} from "../builders/grant-world";
import { say } from "../domain/grant/applications";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";
import { localTextEngine } from "../support/local-text-engine";

let database: TestDatabase;
let deps: Deps;
let joint: JointApplication;
let administrator: Actor;
let slug: string;
let callId: string;
const clock = new FakeClock("2026-12-01T12:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  administrator = await grantorAdministrator(deps);
  joint = await jointApplication(deps, [RØST, VÆRØY]);
  slug = joint.callSlug;
  callId = (await deps.db.call.findUniqueOrThrow({ where: { slug } })).id;
});
afterAll(() => database.drop());

const begin = async () => accepted(await beginAmendment(deps, administrator, slug)).id;
const changeForm = async (change: (form: CallForm) => CallForm) => {
  const id = await begin();
  accepted(await changePlan(deps, administrator, id, (plan) => ({ ...plan, form: change(plan.form) })));
  return id;
};
const announce = async (note = "Vi har presisert et spørsmål.", actor = administrator) =>
  amendCall(deps, actor, callId, { version: await versionOf(deps, callId), note });
const call = () =>
  deps.db.call.findUniqueOrThrow({ where: { slug }, include: { revisions: { orderBy: { number: "asc" } } } });
const withPhone = (form: CallForm): CallForm => {
  const phone = {
    key: "phone",
    kind: "short_text",
    label: say("Telefon"),
    help: null,
    required: false,
    maxLength: 20,
  } as const;
  return accepted(addField(form, "applicant", phone));
};
const letters = () =>
  deps.db.outboxMail.findMany({ where: { toAddress: joint.coordinator.email }, orderBy: { id: "asc" } });

describe("changing a call that stands", () => {
  test("is for its grantor's administrator", async () => {
    const strangers = [joint.coordinator, await anOperator(deps), await signedInAs(deps, BODØ, "administrator")];
    for (const actor of strangers) {
      expect(codesOf(await beginAmendment(deps, actor, slug))).toEqual(["call_unknown"]);
      expect(
        codesOf(await extendCall(deps, actor, slug, { closes: { on: "2027-02-01", at: "12:00" }, note: "x" })),
      ).toEqual(["call_unknown"]);
      expect(codesOf(await closeCall(deps, actor, slug, "x"))).toEqual(["call_unknown"]);
    }
    expect(codesOf(await beginAmendment(deps, administrator, "ukjent"))).toEqual(["call_unknown"]);
  });

  test("shows applicants nothing until it is announced, and begins once", async () => {
    const [one, other] = await Promise.all([begin(), begin()]);
    expect([one, other]).toEqual([callId, callId]);
    await changeForm(withPhone);
    expect(readCallForm((await call()).form)).toEqual(testForm);
    accepted(await discardCallDraft(deps, administrator, callId));
    expect((await call()).revision).toBe(1);
  });

  test("needs a note, a change, and an order that is complete", async () => {
    await begin();
    expect(codesOf(await announce())).toEqual(["nothing_changed"]);
    await changeForm(withPhone);
    expect(codesOf(await announce("  "))).toEqual(["note_missing"]);
    expect(codesOf(await announce("x".repeat(2001)))).toEqual(["note_too_long"]);
    await changeForm((form) => ({ ...form, sections: [] }));
    expect(codesOf(await announce())).toEqual(["call_incomplete"]);
    accepted(await discardCallDraft(deps, administrator, callId));
  });

  test("keeps what somebody has answered, and the rules they began under", async () => {
    const frame = await joint.frame();
    accepted(await saveField(deps, joint.coordinator, frame, { fieldKey: "contact", text: "75 00 00 00", version: 0 }));
    await changeForm((form) => removeField(form, "contact"));
    const refused = await announce();
    expect(refused.ok ? [] : refused.issues).toEqual([
      { code: "field_has_answers", params: { field: "Kontakt", answers: 1 } },
    ]);
    accepted(await discardCallDraft(deps, administrator, callId));
    await changeForm((form) => ({ ...form, maxAmount: 100 }));
    expect(codesOf(await announce())).toEqual(["rules_fixed"]);
    accepted(await discardCallDraft(deps, administrator, callId));
    expect((await call()).revision).toBe(1);
  });

  test("is announced once, told to those who have an application, and continues in their drafts", async () => {
    const before = (await letters()).length;
    await signedInAs(deps, RØST, "chief_executive", { email: "leder@rost.example" });
    await changeForm(withPhone);
    const both = await Promise.all([announce(), announce()]);
    expect(both.map((verdict) => accepted(verdict).slug)).toEqual([slug, slug]);
    const standing = await call();
    expect(standing.revisions.map(({ number, change }) => [number, change])).toEqual([
      [1, "published"],
      [2, "amended"],
    ]);
    const { callChange } = await applicationLock(deps, joint.coordinator, await joint.frame());
    expect(callChange).toMatchObject({ slug, note: "Vi har presisert et spørsmål.", isBehind: false });
    const { duties } = await homePage(deps, joint.coordinator, { isAll: true });
    expect(duties.today.map(({ href }) => href)).toContain(`/calls/${slug}`);
    expect(await deps.db.outboxMail.count({ where: { toAddress: "leder@rost.example" } })).toBe(1);
    expect(standing.revisions[1]).toMatchObject({
      note: "Vi har presisert et spørsmål.",
      changes: [{ code: "field_added", name: say("Telefon") }],
    });
    const sent = (await letters()).slice(before);
    expect(sent.map(({ subject }) => subject)).toEqual(["Endret utlysning: Helseteknologiordningen 2027"]);
    expect(sent[0]?.text).toContain("Nytt spørsmål: Telefon");
    expect(sent[0]?.text).toContain("> Vi har presisert et spørsmål.");
    const events = await deps.db.auditEvent.findMany({ where: { action: "call.amended" } });
    expect(events.map(({ scope }) => scope).sort()).toEqual([joint.consortium.id, "system"].sort());
    const frame = await joint.frame();
    expect([frame.call.revision, frame.call.form.version]).toEqual([2, "2"]);
    accepted(await saveField(deps, joint.coordinator, frame, { fieldKey: "phone", text: "75 00 00 00", version: 0 }));
  });
});

describe("an application that is being signed", () => {
  test("does not open signing on a call that has changed unseen", async () => {
    await fillInRest();
    const seen = await joint.frame();
    await changeForm((form) => ({
      ...form,
      sections: form.sections.map((one) => ({ ...one, help: say("Ny hjelp") })),
    }));
    accepted(await announce());
    expect(codesOf(await openSigning(deps, joint.coordinator, joint.consortium, seen))).toEqual(["call_changed"]);
    accepted(await openSigning(deps, joint.coordinator, joint.consortium, await joint.frame()));
  });

  test("keeps what is signed when the call changes, while a new one follows it", async () => {
    const signed = await joint.sha256();
    await changeForm((form) => ({
      ...form,
      sections: form.sections.map((one) => ({ ...one, title: say("Ny tittel") })),
    }));
    accepted(await announce());
    const frame = await joint.frame();
    expect([frame.call.revision, (await call()).revision]).toEqual([3, 4]);
    expect(frame.call.form.sections[0]?.title).toEqual(testForm.sections[0]?.title);
    expect(await joint.sha256()).toBe(signed);
  });

  test("is given the later deadline all the same", async () => {
    const extend = (on: string, note = "Ferien kom imellom.") =>
      extendCall(deps, administrator, slug, { closes: { on, at: "23:59" }, note });
    expect(codesOf(await extend("2027-01-10"))).toEqual(["deadline_earlier"]);
    expect(codesOf(await extend("2027-01-15"))).toEqual(["deadline_unchanged"]);
    expect(codesOf(await extend("2027-01-22", ""))).toEqual(["note_missing"]);
    accepted(await extend("2027-01-22"));
    const signed = await joint.frame();
    expect(signed.call.closesAt.getTime() - DEADLINE.getTime()).toBe(7 * 86_400_000);
    expect((await letters()).at(-1)?.subject).toBe("Ny frist: Helseteknologiordningen 2027");
    expect((await call()).revisions.at(-1)).toMatchObject({
      number: 5,
      change: "extended",
      note: "Ferien kom imellom.",
    });
  });
});

describe("a call that is closed early", () => {
  test("takes nothing more, and is neither closed, extended nor changed again", async () => {
    expect(codesOf(await closeCall(deps, administrator, slug, " "))).toEqual(["note_missing"]);
    accepted(await closeCall(deps, administrator, slug, "Rammen er brukt opp."));
    const closed = await call();
    expect(closed.closesAt).toEqual(clock.now());
    expect(codesOf(await closeCall(deps, administrator, slug, "Igjen"))).toEqual(["not_possible_now"]);
    expect(codesOf(await beginAmendment(deps, administrator, slug))).toEqual(["not_possible_now"]);
    const later = { closes: { on: "2027-02-01", at: "12:00" }, note: "Angrer" };
    expect(codesOf(await extendCall(deps, administrator, slug, later))).toEqual(["not_possible_now"]);
    const late = await startApplication(deps, joint.coordinator, joint.consortium, slug);
    expect(codesOf(late)).toEqual(["deadline_passed"]);
    expect((await letters()).at(-1)?.subject).toBe("Utlysningen er avsluttet: Helseteknologiordningen 2027");
  });
});

/** What the test form asks for beyond what is answered above. */
async function fillInRest(): Promise<void> {
  const { applicationAnswer } = deps.db;
  await applicationAnswer.deleteMany({ where: { fieldKey: "contact" } });
  await fillIn(deps, joint);
}
