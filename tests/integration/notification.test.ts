import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { createDocument } from "~/features/document/create-document.server";
import { changeDiscussion } from "~/features/document/discussion/change-discussion.server";
import { tellOfDueThreads } from "~/features/document/discussion/tell-of-due-threads.server";
import type { DiscussionChange } from "~/features/document/discussion/comment-schema";
import type { Deps } from "~/features/kernel/deps";
import type { OutgoingMail } from "~/features/mail/mailer";
import { sendWaitingMail } from "~/features/mail/send-waiting-mail.server";
import { USUAL_HABIT } from "~/domain/notification/mail-habit";
import { chooseMailHabit } from "~/features/notification/choose-mail-habit.server";
import { mailNotifications, mayLeave } from "~/features/notification/mail-notifications.server";
import { lettersOf, stopLetters } from "~/features/notification/stop-letters.server";
import type { NotificationFilter } from "~/features/notification/notification-filter";
import { notificationsPage } from "~/features/notification/notifications-page.server";
import { markRead, muteNotified, openNotification } from "~/features/notification/read-notification.server";
import { aCommitmentStep } from "../builders/a-commitment-step.ts";
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
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const MINUTE = 60_000;

let database: TestDatabase;
let deps: Deps;
let time: FakeClock;
let world: ConsortiumWorld;
let lead: Actor;
let writer: Actor;
let colleague: Actor;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  // A Monday morning: nothing is quiet
  time = new FakeClock("2026-11-30T09:00:00Z");
  deps = createTestDeps({ db: database.db, text: localTextEngine, clock: time });
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
const mention = (body = "Se her, @Skriver, Røst") => start(lead, body, [`person:${writer.personId}`]);
const EVERYTHING: NotificationFilter = { show: "all", documentId: null, page: 1 };
const pageOf = (actor: Actor, filter: Partial<NotificationFilter> = {}) =>
  notificationsPage(deps, actor, { ...EVERYTHING, ...filter });
const listOf = async (actor: Actor) => (await pageOf(actor)).rows;
const kindsOf = async (actor: Actor) => (await listOf(actor)).map(({ kind, by }) => `${kind} ${by}`);
const unreadOf = async (actor: Actor) => (await signIn(deps, actor.personId)).unread;

test("who is named, replied to or given a thread is told; nobody of what they did themselves", async () => {
  const threadId = await start(lead, "Se her, @Skriver, Røst", [`person:${writer.personId}`]);
  await say(writer, { intent: "reply", threadId, body: "Ja.", mentions: [] });
  await say(lead, { intent: "assign", threadId, personId: colleague.personId, dueOn: null });
  expect(await kindsOf(writer)).toEqual(["mentioned Prosjektleder, Bodø"]);
  expect(await kindsOf(lead)).toEqual(["replied Skriver, Røst"]);
  expect(await kindsOf(colleague)).toEqual(["assigned Prosjektleder, Bodø"]);
  expect(await listOf(writer)).toMatchObject([
    { document: "Strategi", words: { by: "Skriver, Røst", body: "Ja." }, isRead: false },
  ]);
  expect(await unreadOf(writer)).toBe(1);
});

test("of one comment somebody is told once, whatever the reasons are", async () => {
  const threadId = await start(writer, "Hva mener dere?");
  const mentions = [`person:${writer.personId}`, `organisation:${await organisationId(deps, RØST)}`];
  await say(lead, { intent: "reply", threadId, body: "@Skriver, Røst og @Røst bør svare", mentions });
  expect(await kindsOf(writer)).toEqual(["mentioned Prosjektleder, Bodø"]);
  expect(await kindsOf(colleague)).toEqual(["municipality_mentioned Prosjektleder, Bodø"]);
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

test("a municipality's own document is no longer counted for whoever has lost their role there, and has another", async () => {
  const { id: consortiumId } = world.consortium;
  await start(lead, "@Skriver, Røst", [`person:${writer.personId}`]);
  const municipalityId = await organisationId(deps, RØST);
  const { id: membershipId } = await deps.db.membership.findFirstOrThrow({ where: { personId: writer.personId } });
  const other = await organisationId(deps, ALTA);
  await deps.db.membership.create({
    data: {
      ...(await deps.db.membership.findUniqueOrThrow({ where: { id: membershipId } })),
      id: deps.newId(),
      consortiumId,
      organisationId: other,
    },
  });
  await deps.db.document.update({ where: { id }, data: { municipalityId } });
  expect(await unreadOf(writer)).toBe(1);
  await deps.db.membership.update({ where: { id: membershipId }, data: { validTo: time.now() } });
  const after = await signIn(deps, writer.personId);
  expect([after.unread, await pageOf(after)]).toMatchObject([0, { unread: 0, rows: [] }]);
  await deps.db.document.update({ where: { id }, data: { municipalityId: null } });
  expect(await unreadOf(writer)).toBe(1);
});

test("nothing is counted for the people of a municipality that has withdrawn", async () => {
  await mention();
  expect(await unreadOf(writer)).toBe(1);
  const { id: partnershipId } = await deps.db.partnership.findFirstOrThrow({
    where: { consortiumId: world.consortium.id, organisationId: await organisationId(deps, RØST) },
  });
  await aCommitmentStep(deps, "withdrawn", { partnershipId });
  const after = await signIn(deps, writer.personId);
  expect([after.unread, await pageOf(after)]).toMatchObject([0, { unread: 0, rows: [] }]);
});

test("a deleted comment's words are not shown", async () => {
  await start(lead, "@Skriver, Røst hemmelig", [`person:${writer.personId}`]);
  const comment = await deps.db.comment.findFirstOrThrow({ where: { thread: { documentId: id } } });
  await say(lead, { intent: "reply", threadId: comment.threadId, body: "Åpent", mentions: [] });
  await say(lead, { intent: "delete", commentId: comment.id });
  expect((await listOf(writer)).map(({ words }) => words?.body)).toEqual(["Åpent"]);
  const outsider = await signedInAs(deps, ALTA, "writer");
  expect(await listOf(outsider)).toEqual([]);
});

test("whoever has written in a thread, or follows it up, is told that somebody else resolved it", async () => {
  const threadId = await start(writer, "Hva mener dere?");
  await say(lead, { intent: "assign", threadId, personId: colleague.personId, dueOn: null });
  await say(colleague, { intent: "resolve", threadId });
  expect(await kindsOf(writer)).toEqual(["resolved Kollega, Røst"]);
  expect(await kindsOf(colleague)).toEqual(["assigned Prosjektleder, Bodø"]);
  await say(colleague, { intent: "reopen", threadId });
  await say(writer, { intent: "resolve", threadId });
  expect(await kindsOf(colleague)).toEqual(["resolved Skriver, Røst", "assigned Prosjektleder, Bodø"]);
});

test("a muted thread or document tells of nothing but what is about oneself", async () => {
  const threadId = await start(writer, "Hva mener dere?");
  const other = await start(writer, "Og dette?");
  await say(writer, { intent: "mute", threadId });
  await say(lead, { intent: "reply", threadId, body: "Ja.", mentions: [] });
  expect(await kindsOf(writer)).toEqual([]);
  const municipality = [`organisation:${await organisationId(deps, RØST)}`];
  await say(lead, { intent: "reply", threadId, body: "@Røst bør svare", mentions: municipality });
  expect(await kindsOf(writer)).toEqual([]);
  await say(lead, { intent: "reply", threadId, body: "@Skriver, Røst da", mentions: [`person:${writer.personId}`] });
  expect(await kindsOf(writer)).toEqual(["mentioned Prosjektleder, Bodø"]);
  await say(lead, { intent: "reply", threadId: other, body: "Ja.", mentions: [] });
  expect(await kindsOf(writer)).toHaveLength(2);
  await say(writer, { intent: "mute" });
  await say(lead, { intent: "reply", threadId: other, body: "Eller nei.", mentions: [] });
  expect(await kindsOf(writer)).toHaveLength(2);
  await say(writer, { intent: "unmute" });
  const [row] = await listOf(writer);
  expect(row).toMatchObject({ threadId: other, isMuted: false });
  expect(await muteNotified(deps, colleague, row?.id ?? "", true)).toBeNull();
  expect(await muteNotified(deps, writer, row?.id ?? "", true)).toBe(true);
  expect((await listOf(writer)).map(({ isMuted }) => isMuted)).toEqual([true, true]);
  const outsider = await signedInAs(deps, ALTA, "writer");
  const refused = await changeDiscussion(deps, outsider, world.consortium, id, { intent: "mute", threadId });
  expect(refused.ok ? [] : refused.issues.map(({ code }) => code)).toEqual(["not_found"]);
});

test("what somebody follows up is told the day before and once when it is late, while they may see it", async () => {
  const threadId = await start(lead, "Sjekk dette");
  await say(lead, { intent: "assign", threadId, personId: writer.personId, dueOn: "2026-12-02" });
  const told = async () => {
    await tellOfDueThreads(deps);
    await tellOfDueThreads(deps);
    return (await listOf(writer)).map(({ kind }) => kind);
  };
  expect(await told()).toEqual(["assigned"]);
  time.moveTo("2026-12-01T06:00:00Z");
  expect(await told()).toEqual(["due_soon", "assigned"]);
  time.moveTo("2026-12-02T06:00:00Z");
  expect(await told()).toEqual(["due_soon", "assigned"]);
  time.moveTo("2026-12-03T06:00:00Z");
  expect(await told()).toEqual(["overdue", "due_soon", "assigned"]);
  const late = await start(lead, "Og dette");
  await say(lead, { intent: "assign", threadId: late, personId: colleague.personId, dueOn: "2026-12-02" });
  await deps.db.membership.deleteMany({ where: { personId: colleague.personId } });
  await tellOfDueThreads(deps);
  expect(await deps.db.notification.count({ where: { personId: colleague.personId, kind: "overdue" } })).toBe(0);
});

test("the list is filtered by kind and document, and paged", async () => {
  const made = await createDocument(deps, lead, world.consortium, { title: "Avtale", language: "nb", start: "blank" });
  if (!made.ok) throw new Error("no document");
  for (let told = 0; told < 31; told += 1) await mention(`@Skriver, Røst nummer ${told}`);
  const municipality = [`organisation:${await organisationId(deps, RØST)}`];
  const asked = { intent: "start", body: "@Røst", mentions: municipality, quote: "" } as const;
  await changeDiscussion(deps, lead, world.consortium, made.value.id, asked);
  const first = await pageOf(writer);
  expect(first).toMatchObject({ pages: 2, unread: 32, counts: { all: 32, unread: 32, mine: 31, municipality: 1 } });
  expect(first.documents.map(({ title }) => title)).toEqual(["Avtale", "Strategi"]);
  expect((await pageOf(writer, { page: 9 })).rows).toHaveLength(2);
  expect(await pageOf(writer, { documentId: made.value.id })).toMatchObject({
    rows: [{ document: "Avtale" }],
    pages: 1,
  });
  expect((await pageOf(writer, { show: "municipality" })).rows).toHaveLength(1);
  await markRead(deps, writer);
  expect(await pageOf(writer, { show: "unread" })).toMatchObject({ rows: [], unread: 0 });
  const foreign = await pageOf(colleague, { documentId: id });
  expect(foreign.rows.every(({ kind }) => kind === "municipality_mentioned")).toBe(true);
});

/** What leaves in this minute, to the writer. */
async function lettersNow(): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = [];
  await mailNotifications(deps);
  const mailer = { send: (mail: OutgoingMail) => Promise.resolve(void sent.push(mail)) };
  await sendWaitingMail(deps, mailer, (mailId) => mayLeave(deps, mailId));
  return sent.filter(({ to }) => to === writer.email);
}

describe("by mail", () => {
  beforeEach(async () => void (await deps.db.notification.updateMany({ data: { mailSettledAt: time.now() } })));

  test("twenty mentions within minutes are one letter, told once, and the next one waits an hour", async () => {
    for (let told = 0; told < 20; told += 1) await mention(`@Skriver, Røst nummer ${told}`);
    expect(await lettersNow()).toEqual([]);
    time.advance(5 * MINUTE);
    const [letter, ...others] = await lettersNow();
    expect(others).toEqual([]);
    expect(letter?.subject).toBe("20 varsler om «Strategi»");
    expect(letter?.text).toContain("> @Skriver, Røst nummer 19");
    expect(letter?.text).toContain("Og 10 til.");
    await mention("@Skriver, Røst igjen");
    time.advance(30 * MINUTE);
    expect(await lettersNow()).toEqual([]);
    time.advance(30 * MINUTE);
    const [second] = await lettersNow();
    expect(second?.subject).toBe("Prosjektleder, Bodø nevnte deg i en kommentar til «Strategi»");
    expect(second?.text).toMatch(/\/comments\?show=all#/);
    time.advance(24 * 60 * MINUTE);
    expect(await lettersNow()).toEqual([]);
  });

  test("two nodes at once make one letter", async () => {
    await mention();
    time.advance(5 * MINUTE);
    const made = await Promise.all([mailNotifications(deps), mailNotifications(deps), mailNotifications(deps)]);
    expect(made.reduce((sum, count) => sum + count)).toBe(1);
  });

  test("what was read, and what nobody wants letters about, is not written about, not later either", async () => {
    await mention();
    await markRead(deps, writer);
    time.advance(5 * MINUTE);
    expect(await lettersNow()).toEqual([]);
    await chooseMailHabit(deps, writer, { ...USUAL_HABIT, rhythm: "none" });
    await mention();
    time.advance(60 * MINUTE);
    expect(await lettersNow()).toEqual([]);
    await chooseMailHabit(deps, writer, USUAL_HABIT);
    expect(await lettersNow()).toEqual([]);
  });

  test("whoever lost the right gets no letter, neither before it is made nor while it waits to leave", async () => {
    await mention();
    time.advance(5 * MINUTE);
    expect(await mailNotifications(deps)).toBe(1);
    await deps.db.membership.deleteMany({ where: { personId: writer.personId } });
    expect(await lettersNow()).toEqual([]);
    expect(await deps.db.outboxMail.count({ where: { toAddress: writer.email } })).toBe(0);
    await deps.db.notification.updateMany({ where: { personId: writer.personId }, data: { mailSettledAt: null } });
    time.advance(60 * MINUTE);
    expect(await lettersNow()).toEqual([]);
  });

  test("the link in a letter stops such letters without signing in, and nothing else; opening it does nothing", async () => {
    await mention();
    time.advance(5 * MINUTE);
    const [letter] = await lettersNow();
    const secret = letter?.choiceHref?.split("/notification-mail/")[1] ?? "";
    expect(letter?.text).toContain(letter?.choiceHref);
    const link = { secret, remoteAddress: "203.0.113.7" };
    expect(await lettersOf(deps.db, secret)).toMatchObject({ email: writer.email, isStopped: false });
    await stopLetters(deps, link, "stop");
    await mention();
    time.advance(60 * MINUTE);
    expect(await lettersNow()).toEqual([]);
    expect(await unreadOf(writer)).toBe(2);
    expect(await deps.db.mailRefusal.count()).toBe(0);
    await stopLetters(deps, link, "resume");
    await mention();
    time.advance(60 * MINUTE);
    expect(await lettersNow()).toHaveLength(1);
    const guessed = await stopLetters(deps, { ...link, secret: "nobody-was-sent-this-link" }, "stop");
    expect(guessed.ok ? [] : guessed.issues.map(({ code }) => code)).toEqual(["notification_stop_unknown"]);
  });

  test("where no mail leaves, none is made", async () => {
    await mention();
    time.advance(5 * MINUTE);
    expect(await mailNotifications({ ...deps, settings: { ...deps.settings, keepsMail: true } })).toBe(0);
  });
});
