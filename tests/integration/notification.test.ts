import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { createDocument } from "~/features/document/create-document.server";
import { changeDiscussion } from "~/features/document/discussion/change-discussion.server";
import type { DiscussionChange } from "~/features/document/discussion/comment-schema";
import type { Deps } from "~/features/kernel/deps";
import { notificationsPage } from "~/features/notification/notifications-page.server";
import { markRead, openNotification } from "~/features/notification/read-notification.server";
import {
  ALTA,
  type ConsortiumWorld,
  foundedConsortium,
  organisationId,
  RØST,
  signedInAs,
  signIn,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
let lead: Actor;
let writer: Actor;
let colleague: Actor;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST]);
  lead = world.coordinator;
  const { id: consortiumId } = world.consortium;
  writer = await signedInAs(deps, RØST, "writer", { consortiumId, displayName: "Skriver" });
  colleague = await signedInAs(deps, RØST, "commenter", { consortiumId, displayName: "Kollega" });
  const made = await createDocument(deps, lead, world.consortium, {
    title: "Strategi",
    language: "nb",
    start: "blank",
  });
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
});

async function say(actor: Actor, asked: DiscussionChange): Promise<string> {
  const verdict = await changeDiscussion(deps, actor, world.consortium, id, asked);
  if (!verdict.ok) throw new Error(verdict.issues.map(({ code }) => code).join());
  return verdict.value.threadId;
}
const start = (actor: Actor, body: string, mentions: string[] = []) =>
  say(actor, { intent: "start", body, mentions, quote: "" });
const listOf = (actor: Actor) => notificationsPage(deps, actor);
const kindsOf = async (actor: Actor) => (await listOf(actor)).map(({ kind, by }) => `${kind} ${by}`);
const unreadOf = async (actor: Actor) => (await signIn(deps, actor.personId)).unread;

test("who is named, replied to or given a thread is told; nobody of what they did themselves", async () => {
  const threadId = await start(lead, "Se her, @Skriver, Røst", [`person:${writer.personId}`]);
  await say(writer, { intent: "reply", threadId, body: "Ja.", mentions: [] });
  await say(lead, { intent: "assign", threadId, personId: colleague.personId, dueOn: null });
  expect(await kindsOf(writer)).toEqual(["mentioned Prosjektleder, Bodø"]);
  expect(await kindsOf(lead)).toEqual(["replied Skriver, Røst"]);
  expect(await kindsOf(colleague)).toEqual(["assigned Prosjektleder, Bodø"]);
  expect(await listOf(writer)).toMatchObject([{ document: "Strategi", words: "Ja.", isRead: false }]);
  expect(await unreadOf(writer)).toBe(1);
});

test("of one comment somebody is told once, whatever the reasons are", async () => {
  const threadId = await start(writer, "Hva mener dere?");
  const mentions = [`person:${writer.personId}`, `organisation:${await organisationId(deps, RØST)}`];
  await say(lead, { intent: "reply", threadId, body: "@Skriver, Røst og @Røst bør svare", mentions });
  expect(await kindsOf(writer)).toEqual(["mentioned Prosjektleder, Bodø"]);
  expect(await kindsOf(colleague)).toEqual(["mentioned Prosjektleder, Bodø"]);
});

test("what is opened is read, and leads to the thread; nobody opens another's", async () => {
  const threadId = await start(lead, "@Skriver, Røst", [`person:${writer.personId}`]);
  const [row] = await listOf(writer);
  expect(await openNotification(deps, colleague, row?.id ?? "")).toBeNull();
  expect(await openNotification(deps, writer, "not-an-id")).toBeNull();
  expect(await unreadOf(writer)).toBe(1);
  expect(await openNotification(deps, writer, row?.id ?? "")).toContain(
    `/documents/${id}/comments?show=all#${threadId}`,
  );
  expect(await unreadOf(writer)).toBe(0);
  await start(lead, "@Skriver, Røst igjen", [`person:${writer.personId}`]);
  await markRead(deps, colleague);
  expect(await unreadOf(writer)).toBe(1);
  await markRead(deps, writer);
  expect((await listOf(writer)).map(({ isRead }) => isRead)).toEqual([true, true]);
});

test("whoever may no longer see the document is shown and counted nothing of it", async () => {
  await start(lead, "@Skriver, Røst", [`person:${writer.personId}`]);
  const [row] = await listOf(writer);
  await deps.db.membership.deleteMany({ where: { personId: writer.personId } });
  const after = await signIn(deps, writer.personId);
  expect(after.unread).toBe(0);
  expect(await listOf(after)).toEqual([]);
  expect(await openNotification(deps, after, row?.id ?? "")).toBeNull();
});

test("a deleted comment's words are not shown", async () => {
  await start(lead, "@Skriver, Røst hemmelig", [`person:${writer.personId}`]);
  const comment = await deps.db.comment.findFirstOrThrow({ where: { thread: { documentId: id } } });
  await say(lead, { intent: "reply", threadId: comment.threadId, body: "Åpent", mentions: [] });
  await say(lead, { intent: "delete", commentId: comment.id });
  expect((await listOf(writer)).map(({ words }) => words)).toEqual(["Åpent"]);
  const outsider = await signedInAs(deps, ALTA, "writer");
  expect(await listOf(outsider)).toEqual([]);
});
