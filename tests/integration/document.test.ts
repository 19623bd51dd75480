import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";

import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import { discussionPage } from "~/features/document/discussion/discussion-page.server";
import { suggestionsPage } from "~/features/document/suggestion/suggestions-page.server";
import { comparePage } from "~/features/document/compare-page.server";
import { createDocument } from "~/features/document/create-document.server";
import { currentText } from "~/features/document/current-text.server";
import { documentSettingsPage } from "~/features/document/document-settings-page.server";
import { documentPage } from "~/features/document/document-page.server";
import { documentsPage } from "~/features/document/documents-page.server";
import { exportDocument, exportVersion } from "~/features/document/export/export-text.server";
import { figuresPage } from "~/features/document/figures-page.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { importDocument } from "~/features/document/import/import-document.server";
import { importIntoText } from "~/features/document/import/import-into-text.server";
import { previewImport } from "~/features/document/import/import-page.server";
import { keepQuietTexts } from "~/features/document/keep-quiet-texts.server";
import { renameDocument } from "~/features/document/rename-document.server";
import { restorePage } from "~/features/document/restore-page.server";
import { restoreText } from "~/features/document/restore-text.server";
import { makeTemplate } from "~/features/document/template/make-template.server";
import { removeTemplate } from "~/features/document/template/remove-template.server";
import { templatesPage } from "~/features/document/template/templates-page.server";
import { readTextState } from "~/features/document/text-state.server";
import { versionPage } from "~/features/document/version-page.server";
import { versionsPage } from "~/features/document/versions-page.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium, type FoundConsortium } from "~/features/kernel/find-consortium.server";
import { docxFile } from "~/text/files/docx/docx-file";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { refuse } from "~/domain/shared/verdict";
import { aDocument } from "../builders/a-document";
import { personWith } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { CORPUS, fileOf, node, paragraph, text } from "../support/file-corpus.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());

const organisation = (number: string) => deps.db.organisation.findUniqueOrThrow({ where: { number } });

/** A consortium that the first municipality leads, and the frame its people see. */
async function aConsortium(leadNumber: string, ...partnerNumbers: string[]): Promise<string> {
  const [lead, ...partners] = await Promise.all([leadNumber, ...partnerNumbers].map(organisation));
  if (!lead) throw new Error("no lead");
  const id = deps.newId();
  const createdAt = deps.clock.now();
  await deps.db.consortium.create({
    data: {
      id,
      slug: `c-${id}`,
      name: "Felles EPJ",
      purpose: "Kjøpe journal sammen",
      cooperationForm: "agreement",
      deadlineAt: new Date("2027-01-15T23:00:00Z"),
      state: "forming",
      leadOrganisationId: lead.id,
      createdAt,
      partnerships: {
        create: [
          { id: deps.newId(), organisationId: lead.id, participation: "lead", createdAt, joinedAt: createdAt },
          ...partners.map(({ id: organisationId }) => ({
            id: deps.newId(),
            organisationId,
            participation: "committed" as const,
            createdAt,
            joinedAt: createdAt,
          })),
        ],
      },
    },
  });
  return `c-${id}`;
}

const someoneOf = async (number: string, role: Role): Promise<Actor> =>
  personWith(deps, number, role, `Rolle, ${(await organisation(number)).name}`);

async function frameFor(actor: Actor, slug: string): Promise<FoundConsortium> {
  const frame = await findConsortium(deps.db, actor, slug);
  if (!frame) throw new Error("not visible");
  return frame;
}

const strategy = { title: "Felles strategi", language: "nb", start: "strategy" } as const;

async function aStrategy() {
  const slug = await aConsortium("1804", "1856");
  const coordinator = await someoneOf("1804", "coordinator");
  const consortium = await frameFor(coordinator, slug);
  const made = await createDocument(deps, coordinator, consortium, strategy);
  if (!made.ok) throw new Error("refused");
  return { slug, coordinator, consortium, id: made.value.id };
}

const changed = (type: "inserted" | "deleted") => ({ type, attrs: { change: 0 } });
const KARI = { author: "Kari, Røst", at: "2026-05-03T10:00:00.000Z" };
const MARKUP = {
  changes: [KARI],
  threads: [
    {
      isResolved: false,
      comments: [
        { ...KARI, body: "Er det nok?" },
        { author: "Per, Bodø", at: "2026-05-04T10:00:00.000Z", body: "Ja." },
      ],
    },
  ],
};

describe("a new document", () => {
  test("starts with the template's text, once, and its event is in the log", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    const page = await documentPage(deps, coordinator, consortium, id);
    expect(page?.outline.filter((entry) => entry.level === 1)).toHaveLength(10);
    expect(page).toMatchObject({ title: "Felles strategi", language: "nb", draft: 1, mayWrite: true, isEmpty: false });
    const events = await deps.db.auditEvent.findMany({ where: { scope: consortium.id } });
    expect(events.map(({ action, objectId, organisationName }) => ({ action, objectId, organisationName }))).toEqual([
      { action: "document.created", objectId: id, organisationName: "Bodø" },
    ]);
  });

  test("may start empty", async () => {
    const { coordinator, consortium } = await aStrategy();
    const made = await createDocument(deps, coordinator, consortium, { ...strategy, start: "blank" });
    if (!made.ok) throw new Error("refused");
    expect(await documentPage(deps, coordinator, consortium, made.value.id)).toMatchObject({ isEmpty: true, words: 0 });
    const list = await documentsPage(deps, coordinator, consortium);
    expect(list?.documents.map((document) => document.kind).sort()).toEqual(["agreement", "strategy"]);
  });

  test("may be a Word file that somebody brings: its text, once, is theirs, and its event is in the log", async () => {
    const { slug } = await aStrategy();
    const writer = await someoneOf("1856", "writer");
    const frame = await frameFor(writer, slug);
    const file = new Uint8Array(
      await docxFile(fileOf([...(CORPUS["headings"] ?? []), ...(CORPUS["footnotes"] ?? [])])),
    );
    const preview = await previewImport(deps, { filename: "strategi.docx", content: file });
    expect(preview).toMatchObject({ value: { headings: 4, notes: 2, tables: 0, leftOut: expect.any(Array) } });
    const kept = preview.ok ? new Uint8Array(Buffer.from(preview.value.kept, "base64")) : file;
    const brought = { title: "Fra Word", language: "nb", kind: "strategy" } as const;
    const made = await importDocument(deps, writer, frame, brought, kept);
    if (!made.ok) throw new Error("refused");
    const page = await documentPage(deps, writer, frame, made.value.id);
    expect(page?.outline.map(({ text }) => text)).toEqual(["Mål", "Delmål", "Detaljer", "Mål"]);
    expect(page?.html).toContain("Kilde: SSB");
    const leases = await deps.db.collabLease.findMany({ where: { documentId: made.value.id } });
    expect(leases.map(({ personId }) => personId)).toEqual([writer.personId]);
    const events = await deps.db.auditEvent.findMany({ where: { objectId: made.value.id } });
    expect(events).toMatchObject([
      { action: "document.imported", organisationName: "Røst", details: { title: "Fra Word" } },
    ]);
  });

  test("brings along what the file shows, says and suggests, each as by whoever brings it", async () => {
    const { coordinator, consortium } = await aStrategy();
    const file = new Uint8Array(
      await docxFile(
        fileOf(
          [
            paragraph(
              "Vi søker ",
              node("commentStart", { thread: 0 }),
              "tolv",
              node("commentEnd", { thread: 0 }),
              " mill.",
            ),
            paragraph("Fristen er ", text("mai", changed("deleted")), text("juni", changed("inserted")), "."),
            ...(CORPUS["images"] ?? []).slice(0, 1),
          ],
          { markup: MARKUP },
        ),
      ),
    );
    const preview = await previewImport(deps, { filename: "a.docx", content: file });
    expect(preview).toMatchObject({ value: { images: 1, comments: 2, suggestions: 1 } });
    const brought = { title: "Fra Word", language: "nb", kind: "agreement" } as const;
    const made = await importDocument(deps, coordinator, consortium, brought, file);
    if (!made.ok) throw new Error("refused");
    const discussion = await discussionPage(deps, coordinator, consortium, made.value.id);
    expect(
      discussion?.threads.map(({ quote, comments }) => [quote, comments.map(({ body, authorId }) => [body, authorId])]),
    ).toEqual([
      [
        "tolv",
        [
          ["I filen, av Kari, Røst, 3. mai 2026:\nEr det nok?", coordinator.personId],
          ["I filen, av Per, Bodø, 4. mai 2026:\nJa.", coordinator.personId],
        ],
      ],
    ]);
    const suggested = await suggestionsPage(deps, coordinator, consortium, made.value.id);
    expect(suggested?.open.map(({ reason, authorId }) => [reason, authorId])).toEqual([
      ["I filen, av Kari, Røst, 3. mai 2026", coordinator.personId],
    ]);
    const page = await documentPage(deps, coordinator, consortium, made.value.id);
    expect(page?.html).toContain("Fristen er mai.");
    const images = await deps.db.documentImage.findMany({ where: { documentId: made.value.id } });
    expect(images).toHaveLength(1);
    expect(page?.html).toContain(`/images/${images[0]?.sha256}`);
  });

  test("is not made of a file by a reader, nor of one that is no text", async () => {
    const { slug, coordinator, consortium } = await aStrategy();
    const reader = await someoneOf("1856", "reader");
    const brought = { title: "Fra Word", language: "nb", kind: "agreement" } as const;
    const file = new Uint8Array(await docxFile(fileOf(CORPUS["marks"] ?? [])));
    const frame = await frameFor(reader, slug);
    expect(await importDocument(deps, reader, frame, brought, file)).toEqual(refuse("not_allowed"));
    const program = new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00]);
    const other = await importDocument(deps, coordinator, consortium, brought, program);
    expect(other).toEqual(refuse("import_file_other", "file"));
    const titles = await deps.db.document.findMany({ where: { consortiumId: consortium.id }, select: { title: true } });
    expect(titles).toEqual([{ title: "Felles strategi" }]);
  });

  test("a partner's writer writes in it, its reader only reads", async () => {
    const { slug, id } = await aStrategy();
    const writer = await someoneOf("1856", "writer");
    const reader = await someoneOf("1856", "reader");
    expect(await documentPage(deps, writer, await frameFor(writer, slug), id)).toMatchObject({
      mayWrite: true,
      mayFreeze: false,
    });
    const frame = await frameFor(reader, slug);
    expect(await documentPage(deps, reader, frame, id)).toMatchObject({ mayWrite: false, mayFreeze: false });
    expect(await createDocument(deps, reader, frame, strategy)).toEqual({
      ok: false,
      issues: [{ code: "not_allowed" }],
    });
  });

  test("does not exist for those outside, nor through another consortium's address", async () => {
    const { id, slug } = await aStrategy();
    const outsider = await someoneOf("1865", "coordinator");
    expect(await findConsortium(deps.db, outsider, slug)).toBeNull();
    const theirs = await frameFor(outsider, await aConsortium("1865"));
    expect(await documentPage(deps, outsider, theirs, id)).toBeNull();
    expect(await versionsPage(deps, outsider, theirs, id)).toBeNull();
    expect(await freezeVersion(deps, outsider, theirs, id, { label: "draft", note: "" })).toEqual({
      ok: false,
      issues: [{ code: "not_found" }],
    });
  });

  test("is given as a file to whoever may read it, and to nobody else", async () => {
    const { slug, id } = await aStrategy();
    const reader = await someoneOf("1856", "reader");
    const frame = await frameFor(reader, slug);
    for (const format of ["html", "md", "docx", "odt"] as const) {
      const file = await exportDocument(deps, reader, frame, id, { format });
      if (!file.ok) throw new Error(`no ${format}`);
      expect(file.value.filename).toBe(`felles-strategi-utkast-1.${format}`);
      expect(file.value.content.byteLength).toBeGreaterThan(1_000);
    }
    const outsider = await someoneOf("1865", "coordinator");
    const theirs = await frameFor(outsider, await aConsortium("1865"));
    expect(await exportDocument(deps, outsider, theirs, id, { format: "md" })).toEqual({
      ok: false,
      issues: [{ code: "not_found" }],
    });
    expect(await exportVersion(deps, reader, frame, id, 1, { format: "md" })).toMatchObject({ ok: false });
  });

  test("is refused as a file when it is too large, and when somebody asks too often", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    const ask = (own: Partial<Deps>) =>
      exportDocument({ ...deps, ...own }, coordinator, consortium, id, { format: "docx" });
    expect(await ask({ files: { ...deps.files, write: () => Promise.resolve(null) } })).toMatchObject({
      issues: [{ code: "file_too_large" }],
    });
    expect(await ask({ limit: () => Promise.resolve({ ok: false, retryAfter: 90 }) })).toMatchObject({
      issues: [{ code: "too_many_attempts", params: { minutes: 2 } }],
    });
  });

  test("is shown as it was while what was written last cannot be read, and says so", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    const before = await documentPage(deps, coordinator, consortium, id);
    const { renderedAt } = await deps.db.documentRendering.findUniqueOrThrow({ where: { documentId: id } });
    expect(before?.behindSince).toBeNull();
    await deps.db.collabHead.update({
      where: { documentId: id },
      data: { lastSequence: 2n, failedSequence: 2n, failure: "damaged" },
    });
    const page = await documentPage(deps, coordinator, consortium, id);
    expect(page).toMatchObject({ html: before?.html, behindSince: renderedAt, readAt: renderedAt });
  });

  test("an address that is not an id is not a document", async () => {
    const { coordinator, consortium } = await aStrategy();
    expect(await documentPage(deps, coordinator, consortium, "' or 1=1")).toBeNull();
    expect(await versionPage(deps, coordinator, consortium, "x", Number.NaN)).toBeNull();
  });
});

describe("a frozen version", () => {
  test("keeps the text, who and when, and a hash anybody can recompute", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    const frozen = await freezeVersion(deps, coordinator, consortium, id, { label: "hearing", note: "PS 45/26" });
    expect(frozen).toEqual({ ok: true, value: { number: 1 } });
    const page = await versionPage(deps, coordinator, consortium, id, 1);
    expect(page).toMatchObject({
      label: "hearing",
      note: "PS 45/26",
      frozenByName: "Rolle, Bodø",
      frozenAt: deps.clock.now(),
    });
    const file = await exportVersion(deps, coordinator, consortium, id, 1, { format: "json" });
    if (!file.ok) throw new Error("no file");
    expect(createHash("sha256").update(file.value.content).digest("hex")).toBe(page?.sha256);
    const last = await deps.db.auditEvent.findFirst({ where: { scope: consortium.id }, orderBy: { sequence: "desc" } });
    expect(last).toMatchObject({
      action: "version.frozen",
      details: { number: 1, label: "hearing", sha256: page?.sha256 },
    });
  });

  test("the next draft continues", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "" });
    expect(await documentPage(deps, coordinator, consortium, id)).toMatchObject({ draft: 2, mayWrite: true });
  });

  test("the same text is not frozen twice for the same purpose", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "" });
    expect(await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "igjen" })).toEqual({
      ok: false,
      issues: [{ code: "version_unchanged", path: "label", params: { number: 1 } }],
    });
    expect((await freezeVersion(deps, coordinator, consortium, id, { label: "hearing", note: "" })).ok).toBe(true);
    expect((await versionsPage(deps, coordinator, consortium, id))?.versions.map(({ number }) => number)).toEqual([
      2, 1,
    ]);
  });

  test("two who freeze at once get two numbers, or one is told that nothing changed", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    const outcomes = await Promise.all(
      (["draft", "hearing", "approved"] as const).map((label) =>
        freezeVersion(deps, coordinator, consortium, id, { label, note: "" }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.number).sort()).toEqual([1, 2, 3]);
  });

  test("nobody can change or remove it", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    await freezeVersion(deps, coordinator, consortium, id, { label: "approved", note: "" });
    await expect(
      deps.db.documentVersion.updateMany({ where: { documentId: id }, data: { html: "<p>annet</p>" } }),
    ).rejects.toThrow();
    await expect(deps.db.documentVersion.deleteMany({ where: { documentId: id } })).rejects.toThrow();
  });

  test("a writer may not freeze", async () => {
    const { slug, id } = await aStrategy();
    const writer = await someoneOf("1856", "writer");
    expect(await freezeVersion(deps, writer, await frameFor(writer, slug), id, { label: "draft", note: "" })).toEqual({
      ok: false,
      issues: [{ code: "not_allowed" }],
    });
  });
});

describe("a text as it was", () => {
  const textNow = async (id: string) => (await currentText(deps, id)).text;
  /** The text as somebody wrote on in it, through the log. */
  async function writeOn(id: string, words: string): Promise<void> {
    const state = await readTextState(deps.db, id, { lock: false });
    const { content } = await currentText(deps, id);
    const later = JSON.parse(JSON.stringify(content).replace("Bakgrunn og mål", words));
    if (!state) throw new Error("no text");
    const { update, clock } = await localTextEngine.rewrite(state, later, 77);
    if (!update) throw new Error("nothing to write");
    const sequence = state.sequence + 1n;
    const bytes = Uint8Array.from(update);
    const clocks = Uint8Array.from(Y.encodeStateVector(new Map([[77, clock]])));
    const writtenAt = deps.clock.now();
    await deps.db.collabUpdate.create({
      data: { documentId: id, sequence, bytes, checksum: BigInt(crc32(bytes)), clocks, origin: "test", writtenAt },
    });
    const head = { lastSequence: sequence, updatedAt: writtenAt };
    await deps.db.collabHead.update({ where: { documentId: id }, data: head });
    const { html, text, words: count, sha256, authors, ...rest } = await currentText(deps, id);
    const rendering = {
      logSequence: sequence,
      content: JSON.parse(JSON.stringify(rest.content)),
      html,
      text,
      sha256,
      authors,
    };
    await deps.db.documentRendering.update({ where: { documentId: id }, data: { ...rendering, words: count } });
  }

  test("is made again by an edit of whoever restores it, and what it was before is kept", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "" });
    const before = await textNow(id);
    await writeOn(id, "Helt andre ord");
    expect(await textNow(id)).toContain("Helt andre ord");
    const page = await restorePage(deps, coordinator, consortium, id, "1");
    expect(page).toMatchObject({ from: { number: "now" }, to: { number: 1 }, changes: 2 });
    expect(await restoreText(deps, coordinator, consortium, id, "1")).toEqual({ ok: true, value: null });
    expect(await textNow(id)).toBe(before);
    const kept = await deps.db.keptText.findMany({ where: { documentId: id } });
    expect(kept).toMatchObject([{ keptFor: "before_restore" }]);
    const lease = await deps.db.collabLease.findFirst({ where: { documentId: id, personId: coordinator.personId } });
    expect(lease?.retiredAt).not.toBeNull();
    const event = await deps.db.auditEvent.findFirst({ where: { objectId: id, action: "text.restored" } });
    expect(event).toMatchObject({ actorPersonId: coordinator.personId, details: { number: 1, keptAt: null } });
    // What was restored away can be had back
    const [{ id: saved } = { id: "" }] = kept;
    expect(await restoreText(deps, coordinator, consortium, id, saved)).toMatchObject({ ok: true });
    expect(await textNow(id)).toContain("Helt andre ord");
    expect(await restoreText(deps, coordinator, consortium, id, saved)).toMatchObject({
      issues: [{ code: "text_same" }],
    });
  });

  test("takes in a file behind what stands there, which stays with those who wrote it, and keeps what it was", async () => {
    const { slug, coordinator, consortium, id } = await aStrategy();
    const before = await textNow(id);
    const writer = await someoneOf("1856", "writer");
    const theirs = await frameFor(writer, slug);
    const file = await docxFile(
      fileOf(
        [
          paragraph("Vi søker ", node("commentStart", { thread: 0 }), "tolv", node("commentEnd", { thread: 0 })),
          ...(CORPUS["table"] ?? []),
          ...(CORPUS["images"] ?? []).slice(0, 1),
        ],
        { markup: MARKUP },
      ),
    );
    expect(await importIntoText(deps, writer, theirs, id, { placing: "behind" }, file)).toMatchObject({ ok: true });
    const now = await textNow(id);
    expect(now.startsWith(before.trim())).toBe(true);
    expect(now.slice(before.trim().length)).toContain("Vi søker tolv");
    expect(await deps.db.keptText.findMany({ where: { documentId: id } })).toMatchObject([
      { keptFor: "before_import" },
    ]);
    const authors = await deps.db.collabLease.findMany({ where: { documentId: id }, orderBy: { leasedAt: "asc" } });
    expect(new Set(authors.map(({ personId }) => personId))).toContain(writer.personId);
    const said = (await discussionPage(deps, coordinator, consortium, id))?.threads[0]?.comments[0];
    expect(said).toMatchObject({
      body: "I filen, av Kari, Røst, 3. mai 2026:\n«tolv»\nEr det nok?",
      authorId: writer.personId,
    });
    expect(await deps.db.documentImage.count({ where: { documentId: id } })).toBe(1);
    const event = await deps.db.auditEvent.findFirst({ where: { objectId: id, action: "text.imported" } });
    expect(event).toMatchObject({ actorPersonId: writer.personId, details: { placing: "behind" } });
  });

  test("gives place to a file for whoever may freeze, and can be had back", async () => {
    const { slug, coordinator, consortium, id } = await aStrategy();
    const before = await textNow(id);
    const file = await docxFile(fileOf(CORPUS["headings"] ?? []));
    const instead = { placing: "instead" } as const;
    const writer = await someoneOf("1856", "writer");
    const theirs = await frameFor(writer, slug);
    expect(await importIntoText(deps, writer, theirs, id, instead, file)).toEqual(refuse("not_allowed"));
    expect(await importIntoText(deps, coordinator, consortium, id, instead, file)).toMatchObject({ ok: true });
    expect(await textNow(id)).not.toContain(before.slice(0, 40));
    expect(await importIntoText(deps, coordinator, consortium, id, instead, file)).toEqual(refuse("text_same"));
    const [{ id: saved } = { id: "" }] = await deps.db.keptText.findMany({ where: { documentId: id } });
    expect(await restoreText(deps, coordinator, consortium, id, saved)).toMatchObject({ ok: true });
    expect(await textNow(id)).toBe(before);
  });

  test("takes in no file from a reader or a stranger, none when it is closed, and none that is no text", async () => {
    const { slug, coordinator, consortium, id } = await aStrategy();
    const file = await docxFile(fileOf(CORPUS["marks"] ?? []));
    const behind = { placing: "behind" } as const;
    const reader = await someoneOf("1856", "reader");
    expect(await importIntoText(deps, reader, await frameFor(reader, slug), id, behind, file)).toEqual(
      refuse("not_found"),
    );
    const other = await aStrategy();
    expect(await importIntoText(deps, coordinator, other.consortium, id, behind, file)).toEqual(refuse("not_found"));
    const program = new Uint8Array([77, 90, 0, 3]);
    expect(await importIntoText(deps, coordinator, consortium, id, behind, program)).toEqual(
      refuse("import_file_other", "file"),
    );
    await deps.db.document.update({ where: { id }, data: { lockedAt: deps.clock.now() } });
    expect(await importIntoText(deps, coordinator, consortium, id, behind, file)).toEqual(refuse("text_closed"));
  });

  test("is restored by nobody who may not freeze, not in a closed text, and not from what is not there", async () => {
    const { coordinator, consortium, slug, id } = await aStrategy();
    await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "" });
    const writer = await someoneOf("1856", "writer");
    const theirs = await frameFor(writer, slug);
    expect(await restoreText(deps, writer, theirs, id, "1")).toMatchObject({ issues: [{ code: "not_allowed" }] });
    expect(await restorePage(deps, writer, theirs, id, "1")).toBeNull();
    for (const saved of ["2", "0", "1e0", deps.newId()])
      expect(await restoreText(deps, coordinator, consortium, id, saved)).toMatchObject({
        issues: [{ code: "not_found" }],
      });
    await deps.db.document.update({ where: { id }, data: { lockedAt: deps.clock.now() } });
    expect(await restoreText(deps, coordinator, consortium, id, "1")).toMatchObject({
      issues: [{ code: "text_closed" }],
    });
  });

  test("is kept once when nobody has written for an hour, and only if it is new", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    const later = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + 61 * 60_000) } };
    const keptOf = () => deps.db.keptText.findMany({ where: { documentId: id } });
    await keepQuietTexts(later);
    expect(await keptOf()).toEqual([]);
    await writeOn(id, "Helt andre ord");
    await keepQuietTexts(deps);
    expect(await keptOf()).toEqual([]);
    await keepQuietTexts(later);
    await keepQuietTexts(later);
    expect(await keptOf()).toMatchObject([{ keptFor: "quiet", keptAt: later.clock.now() }]);
    const page = await versionsPage(deps, coordinator, consortium, id);
    expect(page).toMatchObject({ versions: [], kept: [{ keptFor: "quiet" }], mayRestore: true });
    const [{ id: saved } = { id: "" }] = await keptOf();
    const compared = await comparePage(deps, coordinator, consortium, id, { from: saved, to: "now" });
    expect(compared).toMatchObject({ from: { number: "kept", id: saved }, to: { number: "now" }, changes: 0 });
  });
});

describe("the difference", () => {
  const unasked = { from: null, to: null };

  test("is since the latest version, unless another is asked for", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    expect(await comparePage(deps, coordinator, consortium, id, unasked)).toMatchObject({
      from: { number: "now" },
      changes: 0,
    });
    await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "" });
    const { content } = await deps.db.documentRendering.findUniqueOrThrow({ where: { documentId: id } });
    const later = JSON.stringify(content).replace("Bakgrunn og mål", "Bakgrunn, mål og omfang");
    await deps.db.documentRendering.update({ where: { documentId: id }, data: { content: JSON.parse(later) } });
    const since = await comparePage(deps, coordinator, consortium, id, unasked);
    expect(since).toMatchObject({ from: { number: 1 }, to: { number: "now" }, changes: 1 });
    expect(since?.sections[0]).toMatchObject({ title: "Bakgrunn, mål og omfang", changes: 1 });
    const back = await comparePage(deps, coordinator, consortium, id, { from: "now", to: "1" });
    expect(back).toMatchObject({ from: { number: "now" }, to: { number: 1 }, changes: 1 });
    const odd = await comparePage(deps, coordinator, consortium, id, { from: "-1", to: "1e9" });
    expect(odd).toMatchObject({ from: { number: 1 }, to: { number: "now" } });
  });

  test("is filtered by kind of change and by who wrote it, with counts; what is unknown is no filter", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    await freezeVersion(deps, coordinator, consortium, id, { label: "draft", note: "" });
    const { content } = await deps.db.documentRendering.findUniqueOrThrow({ where: { documentId: id } });
    const later = JSON.stringify(content).replace("Bakgrunn og mål", "Bakgrunn, mål og omfang");
    await deps.db.documentRendering.update({ where: { documentId: id }, data: { content: JSON.parse(later) } });
    const asked = (filter: object) => comparePage(deps, coordinator, consortium, id, { ...unasked, ...filter });
    expect(await asked({ kind: "words" })).toMatchObject({ changes: 1, shown: 1, filter: { kind: "words", by: null } });
    const moved = await asked({ kind: "moved" });
    expect(moved).toMatchObject({ changes: 1, shown: 0, counts: { all: 1, places: [] } });
    expect(moved?.counts.kinds).toContainEqual({ kind: "words", count: 1 });
    expect(await asked({ kind: "odd", by: id })).toMatchObject({ shown: 1, filter: { kind: null, by: null } });
  });

  test("does not exist for those outside", async () => {
    const { id } = await aStrategy();
    const outsider = await someoneOf("1865", "coordinator");
    const theirs = await frameFor(outsider, await aConsortium("1865"));
    expect(await comparePage(deps, outsider, theirs, id, unasked)).toBeNull();
  });
});

describe("a live block", () => {
  const shows = (name: string, filter = ""): RichTextNode => ({
    type: "paragraph",
    content: [{ type: "live", attrs: { name, ...(filter ? { filter } : {}) } }],
  });
  const aTextWith = async (...blocks: RichTextNode[]) => {
    const { slug, coordinator, consortium } = await aStrategy();
    const content = { [BODY_TEXT]: { type: "doc", content: blocks } };
    const { id } = await aDocument(deps, { consortiumId: consortium.id, content });
    return { slug, coordinator, consortium, id };
  };
  const aRisk = (consortiumId: string, title: string, ownerId: string | null = null) =>
    deps.db.risk.create({
      data: {
        id: deps.newId(),
        consortiumId,
        number: Math.floor(Math.random() * 1e6),
        title,
        description: "",
        likelihood: 4,
        consequence: 5,
        ownerName: "",
        state: "open",
        ownerId,
        version: 1,
        updatedByName: "Prosjektleder, Bodø",
        updatedAt: deps.clock.now(),
      },
    });
  const freeze = { label: "draft", note: "" } as const;

  test("shows the consortium's figures to whoever reads, and its files hold them", async () => {
    const { slug, coordinator, consortium, id } = await aTextWith(shows("partners"), shows("risks"));
    await aRisk(consortium.id, "Ingen leverandør svarer");
    const page = await documentPage(deps, coordinator, consortium, id);
    expect(page).toMatchObject({ hasLive: true, isEmpty: false });
    expect(page?.html).toContain("Ingen leverandør svarer");
    expect(page?.html).toContain(`<th scope="row">Bodø</th>`);
    const reader = await someoneOf("1856", "reader");
    const file = await exportDocument(deps, reader, await frameFor(reader, slug), id, { format: "md" });
    expect(file.ok && new TextDecoder().decode(file.value.content)).toContain("| Ingen leverandør svarer | 4 | 5 |");
  });

  test("is frozen with its figures and the moment, which are among what is hashed", async () => {
    const { coordinator, consortium, id } = await aTextWith(shows("risks"));
    await aRisk(consortium.id, "For få søkere");
    expect(await freezeVersion(deps, coordinator, consortium, id, freeze)).toMatchObject({ ok: true });
    // Nothing but the time has passed
    expect(await freezeVersion(deps, coordinator, consortium, id, freeze)).toEqual(
      refuse("version_unchanged", "label", { number: 1 }),
    );
    await aRisk(consortium.id, "Fristen er for kort");
    const version = await versionPage(deps, coordinator, consortium, id, 1);
    expect(version?.html).toContain("For få søkere");
    expect(version?.html).toMatch(/per \d+\. \S+ \d{4} kl\./);
    expect(version?.html).not.toContain("Fristen er for kort");
    const file = await exportVersion(deps, coordinator, consortium, id, 1, { format: "json" });
    if (!file.ok) throw new Error("no file");
    expect(createHash("sha256").update(file.value.content).digest("hex")).toBe(version?.sha256);
    expect(await freezeVersion(deps, coordinator, consortium, id, freeze)).toMatchObject({ value: { number: 2 } });
  });

  test("is compared in words, and restored as the block that it is", async () => {
    const { coordinator, consortium, id } = await aTextWith(shows("risks"));
    await aRisk(consortium.id, "For få søkere");
    await freezeVersion(deps, coordinator, consortium, id, freeze);
    await aRisk(consortium.id, "Fristen er for kort");
    const compared = await comparePage(deps, coordinator, consortium, id, { from: "1", to: "now" });
    expect(compared?.changes).toBe(1);
    expect(JSON.stringify(compared?.sections)).toContain("Fristen er for kort");
    // Restoring would bring back the block, which is there
    expect(await restorePage(deps, coordinator, consortium, id, "1")).toMatchObject({ changes: 0 });
    expect(await restoreText(deps, coordinator, consortium, id, "1")).toEqual(refuse("text_same"));
  });

  test("of what one municipality alone sees says so in a text that others read", async () => {
    const { coordinator, consortium, id } = await aTextWith(shows("system"));
    const page = await documentPage(deps, coordinator, consortium, id);
    expect(page?.html).toContain("det kan ikke stå i et dokument som andre leser");
    const answer = await figuresPage(deps, coordinator, consortium, id, { blocks: [], isChoosing: true });
    const choices = answer?.choices?.map(({ kind, whyNot }) => [kind, whyNot === null]);
    expect(choices).toContainEqual(["system", false]);
    expect(choices).toContainEqual(["shares", true]);
  });

  test("narrowed to a municipality, or to what nobody knows, says what it shows", async () => {
    const { coordinator, consortium, id } = await aTextWith(shows("risks", "1856"), shows("risks", "0301"), shows("x"));
    const { id: røst } = await organisation("1856");
    await aRisk(consortium.id, "Røsts egen", røst);
    await aRisk(consortium.id, "Felles for alle");
    const html = (await documentPage(deps, coordinator, consortium, id))?.html ?? "";
    expect(html).toContain("Risiko: Røst");
    expect(html).toContain("Røsts egen");
    expect(html).not.toContain("Felles for alle");
    expect(html).toContain("finnes ikke lenger i konsortiet");
    expect(html).toContain("Ukjent tabell");
  });

  test("of requirements shows what the consortium asks for, and what each becomes", async () => {
    const { coordinator, consortium, id } = await aTextWith(shows("requirements"), shows("requirements", "must"));
    expect((await documentPage(deps, coordinator, consortium, id))?.html).toContain("Ingen krav her ennå.");
    await deps.db.requirement.create({
      data: {
        id: deps.newId(),
        consortiumId: consortium.id,
        number: 1,
        title: "Støtter e-resept",
        text: "",
        group: "medicines",
        source: "",
        state: "current",
        version: 1,
        updatedByName: "Prosjektleder, Bodø",
        updatedAt: deps.clock.now(),
      },
    });
    const html = (await documentPage(deps, coordinator, consortium, id))?.html ?? "";
    expect(html.match(/Støtter e-resept/g)).toHaveLength(1);
    expect(html).toContain("Ingen har svart");
  });

  test("is asked for by whoever has the text open, and by nobody else", async () => {
    const { slug, id } = await aTextWith(shows("partners"));
    const reader = await someoneOf("1856", "reader");
    const asked = { blocks: [{ name: "partners", filter: "" }], isChoosing: false };
    const answer = await figuresPage(deps, reader, await frameFor(reader, slug), id, asked);
    expect(answer?.blocks["partners "]).toContain("<figcaption>Deltakere og status</figcaption>");
    const outsider = await someoneOf("1865", "coordinator");
    const theirs = await frameFor(outsider, await aConsortium("1865"));
    expect(await figuresPage(deps, outsider, theirs, id, asked)).toBeNull();
  });
});

describe("a template", () => {
  const begin = async (actor: Actor, consortium: FoundConsortium, start: string) => {
    const made = await createDocument(deps, actor, consortium, { title: "Nytt", language: "nn", start });
    if (!made.ok) throw new Error("refused");
    return made.value.id;
  };

  test("of ours is what a document begins with, and the document says which", async () => {
    const { coordinator, consortium } = await aStrategy();
    const id = await begin(coordinator, consortium, "agreement");
    const page = await documentPage(deps, coordinator, consortium, id);
    expect(page?.outline.map(({ text }) => text)).toContain("Samarbeidsform");
    expect(page).toMatchObject({ hasLive: true, isUntouched: true, language: "nn" });
    const settings = await documentSettingsPage(deps, coordinator, consortium, id);
    expect(settings?.templateTitle).toBe("Samarbeidsavtale med fullmakt");
  });

  test("is made of any document, says where it came from, and is not changed with it", async () => {
    const { slug, coordinator, consortium, id } = await aStrategy();
    expect(await makeTemplate(deps, coordinator, consortium, id)).toEqual({ ok: true, value: null });
    await renameDocument(deps, coordinator, consortium, id, { title: "Noe annet", was: null });
    const reader = await someoneOf("1856", "reader");
    const frame = await frameFor(reader, slug);
    const page = await templatesPage(deps, reader, frame);
    expect(page).toMatchObject({
      mayManage: false,
      templates: [
        { title: "Felles strategi", sourceTitle: "Felles strategi", madeByName: "Rolle, Bodø", language: "nb" },
      ],
    });
    expect(await makeTemplate(deps, reader, frame, id)).toEqual(refuse("not_allowed"));
    const templateId = page?.templates[0]?.id ?? "";
    const made = await begin(coordinator, consortium, templateId);
    const document = await documentPage(deps, coordinator, consortium, made);
    // The language is the template's
    expect(document).toMatchObject({ language: "nb", title: "Nytt" });
    expect(document?.outline).toHaveLength(
      (await documentPage(deps, coordinator, consortium, id))?.outline.length ?? 0,
    );
    expect(await removeTemplate(deps, reader, frame, templateId)).toEqual(refuse("not_allowed"));
    expect(await removeTemplate(deps, coordinator, consortium, templateId)).toMatchObject({ ok: true });
    expect(await documentSettingsPage(deps, coordinator, consortium, made)).toMatchObject({
      templateTitle: "Felles strategi",
    });
    const late = await createDocument(deps, coordinator, consortium, { ...strategy, start: templateId });
    expect(late).toEqual(refuse("template_gone", "start"));
    const events = await deps.db.auditEvent.findMany({ where: { scope: consortium.id }, orderBy: { sequence: "asc" } });
    expect(events.map(({ action }) => action)).toEqual([
      "document.created",
      "template.made",
      "document.renamed",
      "document.created",
      "template.removed",
    ]);
  });

  test("of another consortium does not exist", async () => {
    const { coordinator, consortium, id } = await aStrategy();
    await makeTemplate(deps, coordinator, consortium, id);
    const templateId = (await templatesPage(deps, coordinator, consortium))?.templates[0]?.id ?? "";
    const outsider = await someoneOf("1865", "coordinator");
    const theirs = await frameFor(outsider, await aConsortium("1865"));
    const tried = await createDocument(deps, outsider, theirs, { ...strategy, start: templateId });
    expect(tried).toEqual(refuse("template_gone", "start"));
    expect(await removeTemplate(deps, outsider, theirs, templateId)).toEqual(refuse("not_found"));
  });
});
