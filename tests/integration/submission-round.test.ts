import { createHash } from "node:crypto";

import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { addAttachment } from "~/features/grant/application/add-attachment.server";
import { saveField } from "~/features/grant/application/save-field.server";
import { readArchive } from "~/features/grant/receipt/read-archive.server";
import { receiptPage } from "~/features/grant/receipt/receipt-page.server";
import { readPacket } from "~/features/grant/receipt/submission-packet";
import { findSubmitted, verifySubmission } from "~/features/grant/receipt/verify-submission.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { unlockApplication } from "~/features/grant/signing/unlock-application.server";
import { replaceSubmission } from "~/features/grant/submission/replace-submission.server";
import { submitApplication } from "~/features/grant/submission/submit-application.server";
import type { Deps } from "~/features/kernel/deps";
import { evidencePdf } from "~prisma/world/evidence-pdf";
import { createPdfEngine } from "../../server/platform/pdf/pdf-engine.ts";
import {
  accepted,
  codesOf,
  DEADLINE,
  jointApplication,
  fillIn,
  personOf,
  personWith,
  signAll,
  signatories,
  writeText,
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

const open = async () => accepted(await openSigning(deps, joint.coordinator, joint.consortium, await joint.frame()));
const unlock = async () =>
  accepted(await unlockApplication(deps, joint.coordinator, joint.consortium, await joint.frame(), "Feil i målene"));
const submit = async (shownSha256: string) =>
  submitApplication(deps, joint.coordinator, joint.consortium, await joint.frame(), shownSha256);

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine, pdf });
  const register = await deps.db.organisation.findMany({
    where: { kind: "municipality", countyNumber: { in: ["18", "55", "56"] }, number: { not: "1804" } },
    orderBy: { number: "asc" },
    take: 30,
  });
  joint = await jointApplication(
    deps,
    register.flatMap(({ number }) => number ?? []),
  );
  people = await signatories(deps, joint.numbers);
  await fillIn(deps, joint);
  for (const heading of ["Støttebrev", "Vedtak"]) {
    const content = evidencePdf({ heading, issuer: "Bodø kommune", paragraphs: ["Vi støtter dette."] });
    const file = { filename: `${heading}.pdf`, content: new Uint8Array(content) };
    accepted(await addAttachment(deps, joint.coordinator, await joint.frame(), file));
  }
  await open();
});

afterAll(async () => {
  await pdf.close();
  await database.drop();
});

test("nobody can submit before all 31 have signed", async () => {
  expect(codesOf(await submit(await joint.sha256()))).toEqual(["submission_blocked"]);
});

test("31 sign, an edit after unlocking invalidates them all, and undoing the edit restores them", async () => {
  await signAll(deps, joint, people);
  const signed = await joint.sha256();
  const { documentId } = await joint.frame();
  await unlock();
  await writeText(deps, documentId, "summary", "Vi vil anskaffe én journal i lag.");
  const edited = await joint.sha256();
  expect(edited).not.toBe(signed);
  expect(codesOf(await submit(edited))).toEqual(["application_not_submittable"]);
  await open();
  expect(codesOf(await submit(edited))).toEqual(["submission_blocked"]);
  expect(codesOf(await submit(signed))).toContain("content_changed");
  await unlock();
  await writeText(deps, documentId, "summary", "Vi vil anskaffe én journal sammen.");
  expect(await joint.sha256()).toBe(signed);
});

test("after an edit all 31 sign again; one second before midnight it is received, two presses at once make one", async () => {
  const { documentId } = await joint.frame();
  await writeText(deps, documentId, "summary", "Vi vil anskaffe én journal i lag, på norsk og samisk: á š ŋ đ.");
  await open();
  await signAll(deps, joint, people);
  const shown = await joint.sha256();
  clock.moveTo(new Date(DEADLINE.getTime() - 1000));

  const [one, other] = await Promise.all([submit(shown), submit(shown)]);
  expect(accepted(one).receiptNumber).toMatch(/^HTO-2027-0001-[A-Z]{6}$/);
  expect(accepted(other)).toEqual(accepted(one));

  const submissions = await deps.db.submission.findMany();
  expect(submissions).toHaveLength(1);
  expect(submissions[0]).toMatchObject({ sequence: 1, submittedAt: clock.now(), contentSha256: shown });
  expect((await joint.frame()).state).toBe("submitted");
});

test("the packet proves itself: its content has the hash that all 31 signed", async () => {
  const submission = await deps.db.submission.findFirstOrThrow();
  const packet = readPacket(submission.packet);
  // As somebody without our code would: cut the content out of the text and hash the bytes
  const text = submission.packet;
  const start = text.indexOf('"content":') + '"content":'.length;
  const content = text.slice(start, text.indexOf(',"receipt":'));
  expect(JSON.parse(content)).toEqual(packet.content);
  expect(createHash("sha256").update(content).digest("hex")).toBe(submission.contentSha256);
  expect(packet.signOffs).toHaveLength(31);
  expect(new Set(packet.signOffs.map((signOff) => signOff.contentSha256))).toEqual(new Set([submission.contentSha256]));
  expect(packet.signOffs[0]).toMatchObject({ organisation: "Bodø", isLead: true });
  expect(packet.receipt).toMatchObject({ number: submission.receiptNumber, sequence: 1, amountApplied: "95000050" });
});

test("the archive holds the PDF, the packet, every attachment and their fingerprints, for those it was sent for, and to", async () => {
  const { receiptNumber } = await deps.db.submission.findFirstOrThrow();
  const grantor = await deps.db.organisation.findUniqueOrThrow({ where: { id: joint.grantorId } });
  const caseWorker = await personOf(deps, grantor, "case_worker", "Saksbehandler");
  const stranger = await personWith(deps, "1804", "reader");
  expect(await readArchive(deps, { ...stranger, memberships: [] }, receiptNumber)).toBeNull();
  for (const actor of [joint.coordinator, caseWorker]) {
    const archive = await readArchive(deps, actor, receiptNumber);
    const files = unzipSync(new Uint8Array(await new Response(archive?.stream).arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(
      [
        `${receiptNumber}.pdf`,
        "SHA256SUMS.txt",
        "attachments/Støttebrev.pdf",
        "attachments/Vedtak.pdf",
        "packet.json",
      ].sort(),
    );
    const sums = new TextDecoder().decode(files["SHA256SUMS.txt"]).trim().split("\n");
    expect(sums).toHaveLength(4);
    for (const [sha256, name = ""] of sums.map((line) => line.split("  ")))
      expect(
        createHash("sha256")
          .update(files[name] ?? "")
          .digest("hex"),
      ).toBe(sha256);
  }
});

test("the receipt lists the attachments, and anybody can verify one; the public does not see what they are called", async () => {
  const { receiptNumber } = await deps.db.submission.findFirstOrThrow();
  const [pdf] = await deps.db.attachment.findMany({
    where: { filename: { contains: "Vedtak" } },
    include: { file: true },
  });
  const own = await receiptPage(deps, joint.coordinator, receiptNumber);
  expect(own?.files.find(({ sha256 }) => sha256 === pdf?.sha256)).toMatchObject({
    name: pdf?.filename,
    size: pdf?.file.size,
  });
  const open = await receiptPage(deps, null, receiptNumber);
  expect(open?.files.map(({ name }) => name).slice(2)).toEqual(["Vedlegg 1", "Vedlegg 2"]);
  const submitted = await findSubmitted(deps, { actor: null, receiptNumber, remoteAddress: "203.0.113.8" });
  if (!submitted?.ok || !pdf) throw new Error("nothing to verify");
  expect(await verifySubmission(submitted.value, { kind: "file", content: pdf.file.content })).toEqual({
    ok: true,
    value: { result: "same", as: "attachment" },
  });
});

test("the PDF is kept with its packet, archivable, and every signatory is told", async () => {
  const submission = await deps.db.submission.findFirstOrThrow();
  const file = await deps.db.storedFile.findUniqueOrThrow({ where: { sha256: submission.pdfSha256 } });
  expect(Buffer.from(file.content).subarray(0, 5).toString()).toBe("%PDF-");
  expect(readPacket(submission.packet).receipt.pdf).toMatchObject({ isArchivable: true });
  const mails = await deps.db.outboxMail.findMany({ where: { subject: { contains: "HTO-2027-0001" } } });
  expect(mails).toHaveLength(31);
});

test("until the deadline what is sent can be replaced, after new sign-offs; the old receipt is kept", async () => {
  clock.moveTo(new Date(DEADLINE.getTime() - 3_600_000));
  const save = async (text: string) => {
    const { version } = await deps.db.applicationAnswer.findFirstOrThrow({ where: { fieldKey: "contact" } });
    return saveField(deps, joint.coordinator, await joint.frame(), { fieldKey: "contact", text, version });
  };
  expect(codesOf(await save("Prosjektleder, 76 00 00 00"))).toEqual(["application_sent"]);
  accepted(await replaceSubmission(deps, joint.coordinator, joint.consortium, await joint.frame()));
  expect(codesOf(await openSigning(deps, joint.coordinator, joint.consortium, await joint.frame()))).toEqual([
    "nothing_to_replace",
  ]);
  accepted(await save("Prosjektleder, 76 00 00 00"));
  await open();
  expect(codesOf(await submit(await joint.sha256()))).toEqual(["submission_blocked"]);
  await signAll(deps, joint, people);
  expect(accepted(await submit(await joint.sha256())).receiptNumber).toMatch(/^HTO-2027-0002-/);
  const submissions = await deps.db.submission.findMany({ orderBy: { sequence: "asc" } });
  expect(submissions.map(({ sequence, receiptNumber }) => [sequence, receiptNumber.slice(0, 13)])).toEqual([
    [1, "HTO-2027-0001"],
    [2, "HTO-2027-0002"],
  ]);
});

test("anybody with its number sees a receipt; one whose number can be counted to, only who may read it", async () => {
  const { receiptNumber } = await deps.db.submission.findFirstOrThrow();
  expect(await receiptPage(deps, null, receiptNumber)).toMatchObject({ number: receiptNumber });
  const asked = { remoteAddress: "203.0.113.7" };
  expect(await findSubmitted(deps, { ...asked, actor: null, receiptNumber })).toMatchObject({ ok: true });

  const countable = "HTO-2027-9999";
  const { id: _id, ...row } = await deps.db.submission.findFirstOrThrow();
  await deps.db.submission.create({ data: { ...row, id: deps.newId(), sequence: 99, receiptNumber: countable } });
  expect(await receiptPage(deps, null, countable)).toBeNull();
  expect(await findSubmitted(deps, { ...asked, actor: null, receiptNumber: countable })).toBeNull();
  expect(await receiptPage(deps, joint.coordinator, countable)).not.toBeNull();
  expect(await findSubmitted(deps, { ...asked, actor: joint.coordinator, receiptNumber: countable })).toMatchObject({
    ok: true,
  });
});

test("at midnight it is too late, for edits, sign-offs and submission alike", async () => {
  accepted(await replaceSubmission(deps, joint.coordinator, joint.consortium, await joint.frame()));
  await writeText(deps, (await joint.frame()).documentId, "summary", "I siste liten.");
  await open();
  clock.moveTo(DEADLINE);
  const application = await joint.frame();
  const { version } = await deps.db.applicationAnswer.findFirstOrThrow({ where: { fieldKey: "contact" } });
  expect(
    codesOf(await saveField(deps, joint.coordinator, application, { fieldKey: "contact", text: "x", version })),
  ).toEqual(["deadline_passed"]);
  const sign = { municipality: "1804", shownSha256: await joint.sha256() };
  const [bodø] = people.values();
  expect(codesOf(await giveSignOff(deps, bodø as Actor, application, sign))).toEqual(["deadline_passed"]);
  expect(codesOf(await submit(await joint.sha256()))).toContain("deadline_passed");
  expect(await deps.db.submission.count()).toBe(3);
});

test("what was sent cannot be changed by anybody with access to the database", async () => {
  await expect(deps.db.submission.updateMany({ data: { receiptNumber: "X" } })).rejects.toThrow("append-only");
  await expect(deps.db.signOff.deleteMany()).rejects.toThrow("append-only");
  await expect(deps.db.applicationContent.updateMany({ data: { canonical: "{}" } })).rejects.toThrow("append-only");
});
