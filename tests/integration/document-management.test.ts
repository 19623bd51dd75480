import { createHash } from "node:crypto";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { describeConsortium } from "~/features/consortium/steering/describe-consortium.server";
import { archiveDocument, restoreDocument } from "~/features/document/archive-document.server";
import { createDocument } from "~/features/document/create-document.server";
import { deleteDocument } from "~/features/document/delete-document.server";
import { documentPage } from "~/features/document/document-page.server";
import { documentSettingsPage } from "~/features/document/document-settings-page.server";
import { documentsPage } from "~/features/document/documents-page.server";
import { addImage } from "~/features/document/image/add-image.server";
import { maySeeImage, readImage } from "~/features/document/image/read-image.server";
import { fileImages } from "~/features/document/export/file-images.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { leaveHeadingsUnnumbered, numberHeadings } from "~/features/document/number-headings.server";
import { versionPage } from "~/features/document/version-page.server";
import { renameDocument } from "~/features/document/rename-document.server";
import type { Deps } from "~/features/kernel/deps";
import { findLiveTexts, textAccess } from "~/features/live/text-access.server";
import { ALTA, BODØ, type ConsortiumWorld, foundedConsortium, RØST, signedInAs } from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { jpegPhoto, pngHead } from "../support/image-bytes.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST]);
  const made = await createDocument(deps, world.coordinator, world.consortium, {
    title: "Utkast",
    language: "nb",
    start: "blank",
  });
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
});

const done = { ok: true, value: null };
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);
const access = async () => {
  const text = (await findLiveTexts(deps, [id])).get(id);
  return text ? (textAccess(world.coordinator, text, deps.clock.now())?.access ?? null) : null;
};
const lastAction = async () =>
  (await deps.db.auditEvent.findFirst({ where: { scope: world.consortium.id }, orderBy: { sequence: "desc" } }))
    ?.action;

test("a document gets another title, as one event, and nothing when it is the same", async () => {
  expect(await renameDocument(deps, world.coordinator, world.consortium, id, { title: "Strategi", was: null })).toEqual(
    done,
  );
  const page = await documentsPage(deps, world.coordinator, world.consortium);
  expect(page?.documents.map(({ title }) => title)).toEqual(["Strategi"]);
  expect(await lastAction()).toBe("document.renamed");
  const events = await deps.db.auditEvent.count();
  await renameDocument(deps, world.coordinator, world.consortium, id, { title: "Strategi", was: null });
  expect(await deps.db.auditEvent.count()).toBe(events);
});

test("case 13: of two windows that rename a document at once, one is told the other's title", async () => {
  const rename = (title: string, was: string) =>
    renameDocument(deps, world.coordinator, world.consortium, id, { title, was });
  const both = await Promise.all([rename("Den ene", "Utkast"), rename("Den andre", "Utkast")]);
  expect(both.map(codes).flat()).toEqual(["changed_by_yourself"]);
  const { title } = await deps.db.document.findUniqueOrThrow({ where: { id } });
  expect(await rename("Valgt", title)).toEqual(done);
  const other = await signedInAs(deps, BODØ, "coordinator", { displayName: "Rådgiver, Bodø" });
  const late = await renameDocument(deps, other, world.consortium, id, { title: "Sent", was: title });
  expect(codes(late)).toEqual(["changed_meanwhile"]);
});

test("case 13: of two windows that describe the consortium at once, one is told the other's words", async () => {
  const was = { name: "Felles EPJ i nord", purpose: "Én journal for kommunene i nord." };
  const describe = (name: string) =>
    describeConsortium(deps, world.coordinator, world.consortium, { ...was, name }, was);
  const both = await Promise.all([describe("Den ene"), describe("Den andre")]);
  expect(both.map(codes).flat()).toEqual(["changed_by_yourself"]);
});

test("an archived document is read, closed and out of the list, until it is restored", async () => {
  expect(await access()).toBe("edit");
  expect(await archiveDocument(deps, world.coordinator, world.consortium, id)).toEqual(done);
  expect(await access()).toBe("read");
  const shown = await documentPage(deps, world.coordinator, world.consortium, id);
  expect(shown).toMatchObject({ isArchived: true, mayWrite: false, mayFreeze: false });
  const page = await documentsPage(deps, world.coordinator, world.consortium);
  expect([page?.documents, page?.archived.map((one) => one.id)]).toEqual([[], [id]]);
  expect(await restoreDocument(deps, world.coordinator, world.consortium, id)).toEqual(done);
  expect(await access()).toBe("edit");
});

test("a document that was never frozen is deleted with everything in it", async () => {
  expect(await deleteDocument(deps, world.coordinator, world.consortium, id)).toEqual(done);
  expect(await access()).toBeNull();
  expect(await deps.db.collabUpdate.count({ where: { documentId: id } })).toBe(0);
  expect(await deps.db.collabHead.count({ where: { documentId: id } })).toBe(0);
  expect(await lastAction()).toBe("document.deleted");
  expect(codes(await deleteDocument(deps, world.coordinator, world.consortium, id))).toEqual(["not_found"]);
});

test("a frozen one is kept, and says why", async () => {
  const frozen = await freezeVersion(deps, world.coordinator, world.consortium, id, { label: "draft", note: "" });
  expect(codes(frozen)).toEqual([]);
  expect(codes(await deleteDocument(deps, world.coordinator, world.consortium, id))).toEqual(["document_frozen"]);
  const settings = await documentSettingsPage(deps, world.coordinator, world.consortium, id);
  expect(settings?.kept).toHaveLength(1);
});

test("those who only write change nothing about it, and to others it does not exist", async () => {
  const writer = await signedInAs(deps, RØST, "writer");
  expect(codes(await renameDocument(deps, writer, world.consortium, id, { title: "Mitt", was: null }))).toEqual([
    "not_allowed",
  ]);
  expect(codes(await archiveDocument(deps, writer, world.consortium, id))).toEqual(["not_allowed"]);
  expect(codes(await deleteDocument(deps, writer, world.consortium, id))).toEqual(["not_allowed"]);
  expect(await documentSettingsPage(deps, writer, world.consortium, id)).toBeNull();
  const stranger = await signedInAs(deps, "5601", "coordinator");
  expect(codes(await deleteDocument(deps, stranger, world.consortium, id))).toEqual(["not_found"]);
});

test("an image is kept once by what is in it, under no name, and recorded once", async () => {
  const file = { filename: '"><img src=x onerror=alert(1)>.png', content: pngHead(680, 400, id) };
  const add = () => addImage(deps, world.coordinator, world.consortium, id, file);
  const added = await add();
  if (!added.ok) throw new Error(codes(added).join());
  const { sha256, width } = added.value;
  expect(width).toBe(680);
  expect(await lastAction()).toBe("document.image_added");
  const events = await deps.db.auditEvent.count();
  expect(await add()).toEqual(added);
  expect(await deps.db.auditEvent.count()).toBe(events);
  const { mediaType, content } = await readImage(deps, sha256);
  expect([mediaType, Buffer.from(content).equals(file.content)]).toEqual(["image/png", true]);
  const images = [sha256, "0".repeat(64)].map((named) => ({ type: "image", attrs: { sha256: named } }));
  const inFile = await fileImages(deps, id, { type: "doc", content: [{ type: "paragraph", content: images }] });
  expect(inFile).toEqual({ [sha256]: { mediaType: "image/png", bytes: content, width: 680, height: 400 } });
  await deleteDocument(deps, world.coordinator, world.consortium, id);
  expect(await maySeeImage(deps, world.coordinator, sha256)).toBe(false);
});

test("an image is seen by those who may read a document it belongs to, and by nobody else", async () => {
  const added = await addImage(deps, world.coordinator, world.consortium, id, {
    filename: "a.png",
    content: pngHead(10, 10, id),
  });
  if (!added.ok) throw new Error(codes(added).join());
  const { sha256 } = added.value;
  const [reader, stranger] = [await signedInAs(deps, RØST, "reader"), await signedInAs(deps, ALTA, "coordinator")];
  const sees = async () => [await maySeeImage(deps, reader, sha256), await maySeeImage(deps, stranger, sha256)];
  expect(await sees()).toEqual([true, false]);
  expect(await maySeeImage(deps, reader, "../../etc/passwd")).toBe(false);
  // Somebody else's document that shows it gives its own readers the image, not those of the first one
  const elsewhere = await foundedConsortium(deps, [ALTA]);
  expect(await sees()).toEqual([true, false]);
  const theirs = await createDocument(deps, elsewhere.coordinator, elsewhere.consortium, {
    title: "Deres",
    language: "nb",
    start: "blank",
  });
  if (!theirs.ok) throw new Error("no document");
  const same = { filename: "b.png", content: pngHead(10, 10, id) };
  await addImage(deps, elsewhere.coordinator, elsewhere.consortium, theirs.value.id, same);
  expect(await sees()).toEqual([true, true]);
});

test("who may only suggest adds images, who may only comment does not; where a photo was taken is not kept", async () => {
  const as = (role: "suggester" | "commenter") => signedInAs(deps, RØST, role, { consortiumId: world.consortium.id });
  const file = { filename: "foto.jpg", content: jpegPhoto("67.2804 N 14.4049 E", 6) };
  expect(codes(await addImage(deps, await as("commenter"), world.consortium, id, file))).toEqual(["not_allowed"]);
  const added = await addImage(deps, await as("suggester"), world.consortium, id, file);
  if (!added.ok) throw new Error(codes(added).join());
  const { content } = await readImage(deps, added.value.sha256);
  expect(Buffer.from(content).toString("latin1")).not.toContain("67.2804");
  expect(createHash("sha256").update(content).digest("hex")).toBe(added.value.sha256);
});

test("only those who write or suggest add images, to an open document, and only images", async () => {
  const file = { filename: "a.png", content: pngHead(10, 10, id) };
  const add = (actor: typeof world.coordinator, received: typeof file | null = file) =>
    addImage(deps, actor, world.consortium, id, received).then(codes);
  expect(await add(await signedInAs(deps, RØST, "reader"))).toEqual(["not_allowed"]);
  expect(await add(await signedInAs(deps, ALTA, "coordinator"))).toEqual(["not_found"]);
  expect(await add(world.coordinator, null)).toEqual(["file_missing"]);
  const svg = { filename: "a.png", content: new Uint8Array(Buffer.from("<svg onload='alert(1)'/>")) };
  expect(await add(world.coordinator, svg)).toEqual(["image_type"]);
  expect(await add(world.coordinator, { ...file, content: pngHead(60_000, 60_000) })).toEqual([
    "image_too_many_pixels",
  ]);
  await archiveDocument(deps, world.coordinator, world.consortium, id);
  expect(await add(world.coordinator)).toEqual(["not_allowed"]);
});

test("headings lose their numbers, as one event, and a frozen version keeps how they were", async () => {
  const freeze = (label: "draft" | "approved") =>
    freezeVersion(deps, world.coordinator, world.consortium, id, { label, note: "" });
  const pageOf = async (number: number) =>
    (await versionPage(deps, world.coordinator, world.consortium, id, number))?.numbersHeadings;
  const change = (verb: typeof numberHeadings, actor = world.coordinator) => verb(deps, actor, world.consortium, id);
  await freeze("draft");
  expect(await change(leaveHeadingsUnnumbered)).toEqual(done);
  expect(await lastAction()).toBe("document.numbering_changed");
  expect((await documentPage(deps, world.coordinator, world.consortium, id))?.numbersHeadings).toBe(false);
  const events = await deps.db.auditEvent.count();
  await change(leaveHeadingsUnnumbered);
  expect(await deps.db.auditEvent.count()).toBe(events);
  await freeze("approved");
  await change(numberHeadings);
  expect([await pageOf(1), await pageOf(2)]).toEqual([true, false]);
  expect(codes(await change(numberHeadings, await signedInAs(deps, RØST, "reader")))).toEqual(["not_allowed"]);
});
