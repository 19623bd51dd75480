import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { createDocument } from "~/features/document/create-document.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { attachVersion } from "~/features/grant/application/attach-version.server";
import { attachableVersions } from "~/features/grant/application/attachable-versions.server";
import { saveField } from "~/features/grant/application/save-field.server";
import { declineSignOff } from "~/features/grant/signing/decline-sign-off.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { signOffPage } from "~/features/grant/signing/sign-off-page.server";
import { signOffsPage } from "~/features/grant/signing/sign-offs-page.server";
import { unlockApplication } from "~/features/grant/signing/unlock-application.server";
import { withdrawSignOff } from "~/features/grant/signing/withdraw-sign-off.server";
import { keepSubmitted } from "~/features/grant/submission/keep-submitted.server";
import { replaceSubmission } from "~/features/grant/submission/replace-submission.server";
import { submitApplication } from "~/features/grant/submission/submit-application.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { createPdfEngine } from "../../server/platform/pdf/pdf-engine.ts";
import { RØST, VÆRØY, VÅGAN } from "../builders/consortium-world";
import {
  accepted,
  codesOf,
  DEADLINE,
  jointApplication,
  openForSigning,
  personWith,
  signAll,
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
const pdf = createPdfEngine();

const chief = (number: string): Actor => {
  const actor = people.get(number);
  if (!actor) throw new Error(`nobody signs for ${number}`);
  return actor;
};
/** A use-case of the lead, on the application as it is now. */
type Verb<T> = (
  deps: Deps,
  actor: Actor,
  consortium: JointApplication["consortium"],
  application: Awaited<ReturnType<JointApplication["frame"]>>,
) => T;
const lead = async <T>(verb: Verb<T>, actor = joint.coordinator) =>
  verb(deps, actor, joint.consortium, await joint.frame());
const unlock = (reason = "Feil i budsjettet", actor = joint.coordinator) =>
  lead((...given) => unlockApplication(...given, reason), actor);
const sign = async (number: string) =>
  giveSignOff(deps, chief(number), await joint.frame(), {
    municipality: number,
    shownSha256: await joint.sha256(),
  });
const decline = async (number: string, reason: string, actor = chief(number), shownSha256?: string) =>
  declineSignOff(deps, actor, await joint.frame(), {
    municipality: number,
    shownSha256: shownSha256 ?? (await joint.sha256()),
    reason,
  });
const withdraw = async (number: string, reason: string, actor = chief(number)) =>
  withdrawSignOff(deps, actor, await joint.frame(), { municipality: number, reason });
const stateOf = async () => (await joint.frame()).state;
const wall = async () => signOffsPage(deps, joint.coordinator, joint.consortium, await joint.frame());
const tileOf = async (number: string) => (await wall()).tiles.find((tile) => tile.number === number);
const lettersTo = (number: string) =>
  deps.db.outboxMail.findMany({ where: { toAddress: chief(number).email }, orderBy: { id: "desc" } });
const textOf = async () => {
  const { documentId } = await joint.frame();
  const { lockedAt } = await deps.db.document.findUniqueOrThrow({ where: { id: documentId } });
  const { fence } = await deps.db.collabHead.findUniqueOrThrow({ where: { documentId } });
  return { lockedAt, fence: Number(fence) };
};

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine, pdf });
  joint = await jointApplication(deps, [RØST, VÆRØY, VÅGAN]);
  people = await signatories(deps, joint.numbers);
});

afterAll(async () => {
  await pdf.close();
  await database.drop();
});

test("a frozen version goes with the application as its PDF, once, and only one that is there", async () => {
  const brought = { kind: "strategy", title: "Felles strategi", language: "nb", start: "blank" } as const;
  const { id: documentId } = accepted(await createDocument(deps, joint.coordinator, joint.consortium, brought));
  const attach = (number: number, actor = joint.coordinator) =>
    lead((...given) => attachVersion(...given, { documentId, number }), actor);
  expect(codesOf(await attach(1))).toEqual(["not_found"]);
  accepted(await freezeVersion(deps, joint.coordinator, joint.consortium, documentId, { label: "approved", note: "" }));
  expect(codesOf(await attach(1, await personWith(deps, RØST, "reader")))).toEqual(["not_allowed"]);
  const offered = await attachableVersions(deps, await joint.frame());
  expect(offered).toMatchObject([
    { title: "Felles strategi", number: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const { attachmentId } = accepted(await attach(1));
  const { filename, file } = await deps.db.attachment.findUniqueOrThrow({
    where: { id: attachmentId },
    include: { file: true },
  });
  expect([filename, file.mediaType]).toEqual(["felles-strategi-v1.pdf", "application/pdf"]);
  expect(codesOf(await attach(1))).toEqual(["attachment_there_already"]);
  await deps.db.attachment.delete({ where: { id: attachmentId } });
});

test("opening signing closes the text, and everybody is asked", async () => {
  const before = await textOf();
  expect(before.lockedAt).toBeNull();
  expect(codesOf(await unlock())).toEqual(["not_possible_now"]);
  await openForSigning(deps, joint);
  expect(await textOf()).toEqual({ lockedAt: clock.now(), fence: before.fence + 1 });
  expect(await lettersTo(VÆRØY)).toHaveLength(1);
});

test("a signing that is refused closes nothing", async () => {
  const before = await textOf();
  expect(codesOf(await lead(openSigning))).toEqual(["not_possible_now"]);
  expect(await textOf()).toEqual(before);
});

test("only the lead unlocks, in time, and says why", async () => {
  accepted(await sign(RØST));
  expect(codesOf(await unlock("Feil", await personWith(deps, RØST, "coordinator")))).toEqual(["not_allowed"]);
  expect(codesOf(await unlock("  "))).toEqual(["reason_missing"]);
  expect(codesOf(await unlock("x".repeat(1001)))).toEqual(["reason_too_long"]);
  const now = clock.now();
  clock.moveTo(DEADLINE);
  expect(codesOf(await unlock())).toEqual(["deadline_passed"]);
  clock.moveTo(now);
  expect(await stateOf()).toBe("signing_off");
});

test("those who had signed are told who unlocked and why, the others nothing, and the text is open", async () => {
  const letters = (await lettersTo(VÆRØY)).length;
  accepted(await unlock("Feil i budsjettet"));
  expect(await stateOf()).toBe("draft");
  expect((await textOf()).lockedAt).toBeNull();
  const [letter] = await lettersTo(RØST);
  expect(letter?.text).toContain("Feil i budsjettet");
  expect(letter?.text).toContain("Prosjektleder");
  expect(await lettersTo(VÆRØY)).toHaveLength(letters);
  const event = await deps.db.auditEvent.findFirstOrThrow({ where: { action: "signing.unlocked" } });
  expect(event.details).toMatchObject({ reason: "Feil i budsjettet", signed: 1 });
});

test("opened again with nothing changed, a signature holds and its municipality is not asked again", async () => {
  const [røst, værøy] = [(await lettersTo(RØST)).length, (await lettersTo(VÆRØY)).length];
  accepted(await lead(openSigning));
  expect((await tileOf(RØST))?.state).toBe("signed");
  expect(await lettersTo(RØST)).toHaveLength(røst);
  expect(await lettersTo(VÆRØY)).toHaveLength(værøy + 1);
});

test("a no needs a reason, authority, the text as it is, and a municipality that has not signed it", async () => {
  expect(codesOf(await decline(VÆRØY, ""))).toEqual(["reason_missing"]);
  expect(codesOf(await decline(VÆRØY, "For dyrt", await personWith(deps, VÆRØY, "writer")))).toEqual([
    "sign_off_without_authority",
  ]);
  expect(codesOf(await decline(VÆRØY, "For dyrt", chief(VÆRØY), "0".repeat(64)))).toEqual(["content_changed"]);
  expect(codesOf(await decline(RØST, "For dyrt"))).toEqual(["already_signed"]);
  expect(codesOf(await decline("5601", "For dyrt", chief(RØST)))).toEqual(["municipality_unknown"]);
});

test("a no stands on the wall, on the page, in the lead's duties and among the blockers, until it is taken back by signing", async () => {
  accepted(await decline(VÆRØY, "Egenandelen er for høy for oss"));
  expect(codesOf(await decline(VÆRØY, "For dyrt"))).toEqual(["already_declined"]);
  expect((await tileOf(VÆRØY))?.state).toBe("declined");
  const found = await signOffPage(deps, chief(VÆRØY), await joint.frame(chief(VÆRØY)), {
    municipality: VÆRØY,
    since: null,
  });
  expect(found?.page).toMatchObject({ state: "declined", maySign: true, mayDecline: false });
  expect(found?.page.declined?.reason).toBe("Egenandelen er for høy for oss");
  const { duties } = await homePage(deps, joint.coordinator, { isAll: false });
  expect(JSON.stringify(duties)).toContain("Værøy vil ikke signere søknaden");
  accepted(await sign(VÆRØY));
  expect((await tileOf(VÆRØY))?.state).toBe("signed");
  expect(await deps.db.signOffDecline.count({ where: { takenBackAt: null } })).toBe(0);
});

test("a signature can be withdrawn with a reason, no longer counts, and can be given again", async () => {
  expect(codesOf(await withdraw(VÅGAN, "Vedtaket er opphevet"))).toEqual(["nothing_to_withdraw"]);
  expect(codesOf(await withdraw(VÆRØY, ""))).toEqual(["reason_missing"]);
  expect(codesOf(await withdraw(VÆRØY, "Feil", chief(RØST)))).toEqual(["sign_off_without_authority"]);
  accepted(await withdraw(VÆRØY, "Vedtaket er opphevet"));
  expect((await wall()).withdrawn).toMatchObject([{ number: VÆRØY, reason: "Vedtaket er opphevet" }]);
  expect((await tileOf(VÆRØY))?.state).toBe("waiting");
  accepted(await sign(VÆRØY));
  expect(await deps.db.signOff.count({ where: { organisation: { number: VÆRØY } } })).toBe(2);
  const event = await deps.db.auditEvent.findFirstOrThrow({ where: { action: "sign_off.withdrawn" } });
  expect(event.details).toEqual({ municipality: "Værøy", reason: "Vedtaket er opphevet" });
});

test("what was signed, withdrawn or refused is never rewritten", async () => {
  const { db } = deps;
  const withdrawn = { where: { withdrawnAt: { not: null } } };
  await expect(db.signOff.updateMany({ ...withdrawn, data: { withdrawnReason: "x" } })).rejects.toThrow("append-only");
  await expect(db.signOff.updateMany({ data: { personName: "x" } })).rejects.toThrow("append-only");
  await expect(db.signOffDecline.updateMany({ data: { reason: "x" } })).rejects.toThrow("append-only");
  await expect(db.signOffDecline.deleteMany()).rejects.toThrow("append-only");
});

test("what is sent stays locked until the lead opens it to change it, and a sent signature cannot be withdrawn", async () => {
  const missing = new Map([...people].filter(([number]) => number !== RØST && number !== VÆRØY));
  await signAll(deps, joint, missing);
  const shown = await joint.sha256();
  accepted(await lead((...given) => submitApplication(...given, shown)));
  expect((await textOf()).lockedAt).not.toBeNull();
  expect(codesOf(await unlock())).toEqual(["not_possible_now"]);
  expect(codesOf(await withdraw(RØST, "For sent"))).toEqual(["sign_off_sent"]);
  expect(codesOf(await lead(replaceSubmission, chief(RØST)))).toEqual(["not_allowed"]);
  accepted(await lead(replaceSubmission));
  expect(await stateOf()).toBe("replacement_draft");
  expect((await textOf()).lockedAt).toBeNull();
  expect(codesOf(await lead(replaceSubmission))).toEqual(["not_possible_now"]);
  expect(codesOf(await withdraw(RØST, "For sent"))).toEqual(["sign_off_sent"]);
});

test("a replacement can be given up: what was sent stands, on the revision of the call it was signed on", async () => {
  expect(codesOf(await lead(keepSubmitted, chief(RØST)))).toEqual(["not_allowed"]);
  accepted(await lead(keepSubmitted));
  expect(await stateOf()).toBe("submitted");
  expect((await textOf()).lockedAt).not.toBeNull();
  const { callRevision } = await deps.db.application.findFirstOrThrow();
  expect(callRevision).toBe(1);
  expect(codesOf(await lead(keepSubmitted))).toEqual(["not_possible_now"]);
});

test("a replacement that is being signed can be unlocked and changed, and what was sent stands meanwhile", async () => {
  accepted(await lead(replaceSubmission));
  const { version } = await deps.db.applicationAnswer.findFirstOrThrow({ where: { fieldKey: "contact" } });
  accepted(await saveField(deps, joint.coordinator, await joint.frame(), { fieldKey: "contact", text: "Ny", version }));
  accepted(await lead(openSigning));
  expect(await stateOf()).toBe("replacement_signing_off");
  expect(codesOf(await lead(keepSubmitted))).toEqual(["not_possible_now"]);
  expect((await tileOf(RØST))?.state).toBe("stale");
  accepted(await unlock());
  expect(await stateOf()).toBe("replacement_draft");
  expect(await deps.db.submission.count()).toBe(1);
});

test("no replacement begins after the deadline", async () => {
  accepted(await lead(keepSubmitted));
  clock.moveTo(DEADLINE);
  expect(codesOf(await lead(replaceSubmission))).toEqual(["deadline_passed"]);
});
