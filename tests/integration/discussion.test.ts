import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";

import type { Actor } from "~/domain/access/actor";
import { addDays, osloDate } from "~/domain/shared/oslo-time";
import { archiveDocument } from "~/features/document/archive-document.server";
import { createDocument } from "~/features/document/create-document.server";
import { deleteDocument } from "~/features/document/delete-document.server";
import { changeDiscussion } from "~/features/document/discussion/change-discussion.server";
import { discussionSchema } from "~/features/document/discussion/comment-schema";
import { type DiscussionSection, discussionSections } from "~/features/document/discussion/discussion-sections.server";
import { discussionPage } from "~/features/document/discussion/discussion-page.server";
import type { Deps } from "~/features/kernel/deps";
import {
  ALTA,
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  organisationId,
  RØST,
  signedInAs,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
let lead: Actor;
let røst: Actor;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST]);
  lead = world.coordinator;
  røst = await signedInAs(deps, RØST, "writer", { consortiumId: world.consortium.id });
  const document = { title: "Strategi", language: "nb", start: "blank" } as const;
  const made = await createDocument(deps, lead, world.consortium, document);
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
});

type Asked = z.input<typeof discussionSchema>;
const change = (actor: Actor, asked: Asked) =>
  changeDiscussion(deps, actor, world.consortium, id, discussionSchema.parse(asked));
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);
const threads = async () => (await discussionPage(deps, lead, world.consortium, id))?.threads ?? [];
const actions = async () => {
  const scope = world.consortium.id;
  const events = await deps.db.auditEvent.findMany({ where: { scope }, orderBy: { sequence: "asc" } });
  return events.map(({ action }) => action).filter((action) => action.startsWith("comment."));
};

async function started(actor: Actor, body: string): Promise<string> {
  const verdict = await change(actor, { intent: "start", body, start: "AAEC", end: "AAED", quote: " fire år " });
  if (!verdict.ok) throw new Error("no thread");
  return verdict.value.threadId;
}

test("people of two municipalities talk about a stretch of text, and say when it is done", async () => {
  const threadId = await started(røst, "Er fire år nok?");
  expect(codes(await change(lead, { intent: "reply", threadId, body: "Vi foreslår seks." }))).toEqual([]);
  const [thread] = await threads();
  expect(thread).toMatchObject({ quote: "fire år", anchor: { start: "AAEC", end: "AAED" }, state: "open" });
  expect(thread?.comments.map(({ body, organisationName }) => [body, organisationName])).toEqual([
    ["Er fire år nok?", "Røst"],
    ["Vi foreslår seks.", "Bodø"],
  ]);
  await change(røst, { intent: "resolve", threadId });
  expect((await threads())[0]).toMatchObject({ state: "resolved", resolvedBy: røst.displayName });
  await change(lead, { intent: "reply", threadId, body: "Ett spørsmål til." });
  expect((await threads())[0]).toMatchObject({ state: "open", resolvedBy: null });
  expect(await actions()).toEqual(["comment.written", "comment.written", "comment.resolved", "comment.written"]);
});

test("what is resolved already is no event", async () => {
  const threadId = await started(røst, "Se her.");
  await change(lead, { intent: "resolve", threadId });
  await change(røst, { intent: "resolve", threadId });
  expect((await actions()).filter((action) => action === "comment.resolved")).toHaveLength(1);
});

test("only whoever wrote a comment changes and deletes it", async () => {
  await started(røst, "Skrivefiel.");
  const commentId = (await threads())[0]?.comments[0]?.id ?? "";
  expect(codes(await change(lead, { intent: "edit", commentId, body: "Mitt" }))).toEqual(["comment_of_another"]);
  expect(codes(await change(lead, { intent: "delete", commentId }))).toEqual(["comment_of_another"]);
  expect(codes(await change(røst, { intent: "edit", commentId, body: "Skrivefeil." }))).toEqual([]);
  expect((await threads())[0]?.comments[0]).toMatchObject({ body: "Skrivefeil.", isEdited: true });
});

test("a deleted comment keeps its place among replies, and takes a thread of its own with it", async () => {
  const threadId = await started(røst, "Hemmelig");
  await change(lead, { intent: "reply", threadId, body: "Svar" });
  const [first, reply] = (await threads())[0]?.comments ?? [];
  await change(røst, { intent: "delete", commentId: first?.id ?? "" });
  expect((await threads())[0]?.comments).toMatchObject([{ body: "", isDeleted: true }, { body: "Svar" }]);
  expect(codes(await change(røst, { intent: "edit", commentId: first?.id ?? "", body: "Nei" }))).toEqual([
    "comment_deleted",
  ]);
  await change(lead, { intent: "delete", commentId: reply?.id ?? "" });
  expect(await threads()).toEqual([]);
});

test("somebody who may comment comments; readers, strangers and other documents' threads are refused", async () => {
  const { id: consortiumId } = world.consortium;
  const commenter = await signedInAs(deps, RØST, "commenter", { consortiumId });
  const reader = await signedInAs(deps, RØST, "reader", { consortiumId });
  const stranger = await signedInAs(deps, ALTA, "writer");
  const words: Asked = { intent: "start", body: "Hva med Røst?", quote: "" };
  expect(codes(await change(commenter, words))).toEqual([]);
  expect(codes(await change(reader, words))).toEqual(["not_allowed"]);
  expect(codes(await change(stranger, words))).toEqual(["not_found"]);
  expect(await discussionPage(deps, stranger, world.consortium, id)).toBeNull();
  const threadId = (await threads())[0]?.id ?? "";
  const other = await createDocument(deps, lead, world.consortium, { title: "Avtale", language: "nb", start: "blank" });
  if (!other.ok) throw new Error("no document");
  const elsewhere = { intent: "reply" as const, threadId, body: "Herfra", mentions: [] };
  expect(codes(await changeDiscussion(deps, lead, world.consortium, other.value.id, elsewhere))).toEqual(["not_found"]);
});

test("a comment is of whoever sends it, for their municipality, of now, whatever is sent along", async () => {
  const elsewhere = await createDocument(deps, lead, world.consortium, {
    title: "Avtale",
    language: "nb",
    start: "blank",
  });
  if (!elsewhere.ok) throw new Error("no document");
  const forged = {
    authorId: lead.personId,
    organisationId: await organisationId(deps, BODØ),
    documentId: elsewhere.value.id,
    threadId: randomUUID(),
    id: randomUUID(),
    createdAt: "2020-01-01T00:00:00Z",
    resolvedAt: "2020-01-01T00:00:00Z",
    resolvedById: lead.personId,
  };
  const since = deps.clock.now();
  const body = `"><script>canary()</script> @{person:x}`;
  const asked = { intent: "start", body, start: "AAEC", end: "AAED", quote: "<b>fire</b>", ...forged } as Asked;
  expect(codes(await change(røst, asked))).toEqual([]);
  const [thread] = await threads();
  expect(thread).toMatchObject({ state: "open", quote: "<b>fire</b>" });
  expect(thread?.comments).toMatchObject([{ body, authorId: røst.personId, organisationName: "Røst" }]);
  expect(thread?.comments[0]?.createdAt.getTime()).toBeGreaterThanOrEqual(since.getTime());
  expect(await deps.db.commentThread.count({ where: { documentId: elsewhere.value.id } })).toBe(0);
  // Threads and comments that are none, or another's
  for (const asked of [
    { intent: "reply", threadId: randomUUID(), body: "Nei" },
    { intent: "resolve", threadId: randomUUID() },
    { intent: "edit", commentId: randomUUID(), body: "Nei" },
    { intent: "delete", commentId: randomUUID() },
  ] as const)
    expect([asked.intent, codes(await change(røst, asked))]).toEqual([asked.intent, ["not_found"]]);
  for (const threadId of ["1", "../1", "' or 1=1 --"])
    expect(discussionSchema.safeParse({ intent: "reply", threadId, body: "Nei" }).success).toBe(false);
});

test("a document that is put away is not commented on; one that is deleted takes its comments with it", async () => {
  await started(røst, "Før den ble lagt bort");
  await archiveDocument(deps, lead, world.consortium, id);
  expect(codes(await change(røst, { intent: "start", body: "Etter", quote: "" }))).toEqual(["not_allowed"]);
  expect((await discussionPage(deps, røst, world.consortium, id))?.mayComment).toBe(false);
  await deleteDocument(deps, lead, world.consortium, id);
  expect(await deps.db.commentThread.count({ where: { documentId: id } })).toBe(0);
});

test("a thread is given to somebody who may see the document, is late after its date, and is taken back", async () => {
  const threadId = await started(røst, "Hva koster det?");
  const assign = (personId: string | null, dueOn: string | null) =>
    change(røst, { intent: "assign", threadId, personId, dueOn: dueOn ?? undefined });
  const today = osloDate(deps.clock.now());
  expect(codes(await assign(lead.personId, addDays(today, -1)))).toEqual([]);
  const duty = { personId: lead.personId, name: "Prosjektleder, Bodø", dueOn: addDays(today, -1), isOverdue: true };
  expect((await threads())[0]?.duty).toEqual(duty);
  expect(codes(await assign(lead.personId, addDays(today, -1)))).toEqual([]);
  await assign(røst.personId, today);
  expect((await threads())[0]?.duty).toMatchObject({ personId: røst.personId, isOverdue: false });
  await assign(null, null);
  expect((await threads())[0]?.duty).toBeNull();
  expect((await actions()).slice(1)).toEqual(["comment.assigned", "comment.assigned", "comment.unassigned"]);
});

test("nobody is given a thread who may not see the document, and nobody a date alone", async () => {
  const { id: consortiumId } = world.consortium;
  const threadId = await started(røst, "Hva koster det?");
  const stranger = await signedInAs(deps, ALTA, "writer");
  const reader = await signedInAs(deps, RØST, "reader", { consortiumId });
  const assign = async (actor: Actor, personId: string | null, dueOn: string | null = null) =>
    codes(await change(actor, { intent: "assign", threadId, personId, dueOn: dueOn ?? undefined }));
  expect(await assign(lead, stranger.personId)).toEqual(["assignee_not_reader"]);
  expect(await assign(lead, null, "2027-01-10")).toEqual(["assignee_missing"]);
  expect(await assign(reader, lead.personId)).toEqual(["not_allowed"]);
  expect(await assign(stranger, lead.personId)).toEqual(["not_found"]);
  expect((await threads())[0]?.duty).toBeNull();
  // Whoever only reads may be asked all the same
  expect(await assign(lead, reader.personId)).toEqual([]);
  // Whose role has ended keeps what they were given, and is given nothing more
  await deps.db.membership.updateMany({ where: { personId: reader.personId }, data: { validTo: deps.clock.now() } });
  expect((await threads())[0]?.duty).toMatchObject({ personId: reader.personId, name: reader.displayName });
  expect(await assign(lead, reader.personId, "2027-01-10")).toEqual(["assignee_not_reader"]);
});

test("a comment names people and municipalities who may see the document, as long as they stand in it", async () => {
  const bodø = await organisationId(deps, BODØ);
  const refs = [`person:${lead.personId}`, `organisation:${bodø}`];
  const start: Asked = { intent: "start", body: "Spør @Prosjektleder, Bodø, og @Alta", mentions: refs };
  expect(codes(await change(røst, start))).toEqual([]);
  const [said] = (await threads())[0]?.comments ?? [];
  const leader = { kind: "person", id: lead.personId, written: "Prosjektleder, Bodø" };
  expect(said?.mentions).toEqual([leader]);
  const [row] = await deps.db.commentMention.findMany({ where: { commentId: said?.id ?? "" } });
  // Who stood in it already keeps their row, also when the browser does not say so again
  const edit = (body: string, mentions: string[]) =>
    change(røst, { intent: "edit", commentId: said?.id ?? "", body, mentions });
  await edit("Spør @Bodø og @Prosjektleder, Bodø", [`organisation:${bodø}`]);
  expect((await threads())[0]?.comments[0]?.mentions).toEqual([
    leader,
    { kind: "organisation", id: bodø, written: "Bodø" },
  ]);
  expect(await deps.db.commentMention.count({ where: { id: row?.id ?? "" } })).toBe(1);
  await edit("Spør dem", refs);
  expect((await threads())[0]?.comments[0]?.mentions).toEqual([]);
});

test("nobody is named who may not see the document", async () => {
  const stranger = await signedInAs(deps, ALTA, "writer");
  const alta = await organisationId(deps, ALTA);
  const threadId = await started(røst, "Hvem vet det?");
  for (const ref of [`person:${stranger.personId}`, `organisation:${alta}`, `person:${deps.newId()}`]) {
    const verdict = await change(lead, { intent: "reply", threadId, body: "@Alta", mentions: [ref] });
    expect(verdict).toMatchObject({ issues: [{ code: "mention_not_reader", path: "body" }] });
  }
  expect((await threads())[0]?.comments).toHaveLength(1);
  expect(await deps.db.commentMention.count({ where: { comment: { threadId } } })).toBe(0);
});

test("a section is commented on from a list, and threads are read by the section their words stand in", async () => {
  const made = await createDocument(deps, lead, world.consortium, {
    title: "Etter mal",
    language: "nb",
    start: "strategy",
  });
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
  const read = async () => discussionSections(deps, id, await threads());
  const { sections } = await read();
  const [first, second] = sections as [DiscussionSection, DiscussionSection];
  expect([first.number, sections.length > 3]).toEqual(["1", true]);
  const about = async (section: string) => {
    const verdict = await change(røst, { intent: "start", body: "Hva med oss?", section });
    return verdict.ok ? verdict.value.threadId : codes(verdict);
  };
  const [later, earlier, whole] = [await about(second.place), await about(first.place), await about("")];
  expect((await threads()).map(({ quote }) => quote)).toEqual([second.title, first.title, ""]);
  const { groups, goneIds } = await read();
  expect(groups.map(({ section, threadIds }) => [section?.title ?? null, threadIds])).toEqual([
    [null, [whole]],
    [first.title, [earlier]],
    [second.title, [later]],
  ]);
  expect(goneIds).toEqual([]);
});

test("after an undo somebody who may write moves a thread to its words, and to nothing else", async () => {
  const [gone, back, other] = [
    { from: 0, words: "", isHeld: false, headings: 0 },
    { from: 5, words: "fire år", isHeld: true, headings: 0 },
    { from: 9, words: "fem år", isHeld: true, headings: 0 },
  ];
  const at: Record<string, typeof gone> = { AAEC: gone, AAEE: back, AAEF: other };
  // What the engine finds in a text is tested with real bindings
  const text = {
    ...localTextEngine,
    locate: (_state: unknown, anchors: readonly { start: Uint8Array }[]) =>
      Promise.resolve(anchors.map(({ start }) => at[Buffer.from(start).toString("base64")] ?? null)),
  };
  const threadId = await started(røst, "Er fire år nok?");
  const commenter = await signedInAs(deps, RØST, "commenter", { consortiumId: world.consortium.id });
  const move = async (actor: Actor, start: string) =>
    codes(
      await changeDiscussion({ ...deps, text }, actor, world.consortium, id, {
        intent: "re_anchor",
        threadId,
        start,
        end: start,
      }),
    );
  expect(await move(commenter, "AAEE")).toEqual(["not_allowed"]);
  expect(await move(lead, "AAEF")).toEqual(["anchor_elsewhere"]);
  expect(await move(lead, "AAEE")).toEqual([]);
  expect((await threads())[0]?.anchor).toEqual({ start: "AAEE", end: "AAEE" });
  expect(await move(lead, "AAEE")).toEqual(["anchor_stands"]);
  expect((await actions()).at(-1)).toBe("comment.re_anchored");
});

test("two who press 'Løst' at once resolve it once, and two who reply at once both do", async () => {
  const threadId = await started(røst, "Se her.");
  const both = [lead, røst];
  const resolved = await Promise.all(both.map((actor) => change(actor, { intent: "resolve", threadId })));
  expect(resolved.map(codes)).toEqual([[], []]);
  expect((await actions()).filter((action) => action === "comment.resolved")).toHaveLength(1);
  const replied = await Promise.all(
    both.map((actor) => change(actor, { intent: "reply", threadId, body: actor.displayName })),
  );
  expect(replied.map(codes)).toEqual([[], []]);
  const [thread] = await threads();
  expect(thread?.state).toBe("open");
  expect(
    thread?.comments
      .slice(1)
      .map(({ body }) => body)
      .toSorted(),
  ).toEqual(both.map(({ displayName }) => displayName).toSorted());
});

test("no anchor, and one that means nothing, are said about the document", async () => {
  await change(røst, { intent: "start", body: "Generelt", start: "AAEC", quote: "halvt" });
  expect((await threads())[0]).toMatchObject({ anchor: null, quote: "" });
});
