import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import type { Actor } from "~/domain/access/actor";
import { createDocument } from "~/features/document/create-document.server";
import { currentText } from "~/features/document/current-text.server";
import { deleteDocument } from "~/features/document/delete-document.server";
import { exportDocument } from "~/features/document/export/export-text.server";
import { fenceText } from "~/features/document/fence-text.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { openHearing } from "~/features/document/hearing/open-hearing.server";
import { changeSuggestions } from "~/features/document/suggestion/change-suggestions.server";
import { suggestionSchema } from "~/features/document/suggestion/suggestion-schema";
import { suggestionsPage } from "~/features/document/suggestion/suggestions-page.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps } from "~/features/kernel/deps";
import { personName } from "~/i18n/author-name";
import { textIn, within } from "~/text/files/read/read-xml";
import { BODY_TEXT, noteRoot } from "~/text/roots";
import type { Change } from "~/text/suggestion/changes";
import { SuggestionFork } from "~/text/suggestion/suggestion-fork";
import { ALTA, type ConsortiumWorld, foundedConsortium, RØST, signedInAs } from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { openOffice } from "../support/office-file.ts";
import { localTextEngine } from "../support/local-text-engine.ts";
import { TextEditor } from "../support/text-editor.ts";

let database: TestDatabase;
const clock = new FakeClock();
let deps: Deps;
let world: ConsortiumWorld;
let lead: Actor;
let røst: Actor;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine, clock });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST]);
  lead = world.coordinator;
  røst = await signedInAs(deps, RØST, "suggester", { consortiumId: world.consortium.id });
  const document = { title: "Strategi", language: "nb", start: "strategy" } as const;
  const made = await createDocument(deps, lead, world.consortium, document);
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
});

const ask = (actor: Actor, asked: object) =>
  changeSuggestions(deps, actor, world.consortium, id, suggestionSchema.parse(asked));
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);
const open = async () => (await suggestionsPage(deps, lead, world.consortium, id))?.open ?? [];
const words = async () => (await currentText(deps, id)).text;
const seen = (rows: readonly { id: string; revision: number }[]) => rows.map((row) => `${row.id}@${row.revision}`);
const save = (actor: Actor, suggestions: readonly { id: string; changes: readonly Change[] }[], gone: string[] = []) =>
  ask(actor, { intent: "save", suggestions: JSON.stringify(suggestions), gone });

/** An editor in which somebody suggests. */
async function suggesting(): Promise<{ fork: SuggestionFork; editor: TextEditor }> {
  const state = await readTextState(deps.db, id, { lock: false });
  const base = createTextDocument();
  for (const update of [state?.snapshot, ...(state?.tail ?? [])]) if (update) Y.applyUpdate(base, update);
  const fork = new SuggestionFork(base, createTextDocument({ gc: false }), BODY_TEXT, [], randomUUID);
  return { fork, editor: new TextEditor(fork.doc.clientID, { doc: fork.doc }) };
}

/** Suggests words, at the beginning of the text where nothing else is said. */
async function suggested(actor: Actor, inserted: string, at = 1) {
  const { fork, editor } = await suggesting();
  editor.type(inserted, at);
  const read = fork.read().map((one) => ({ id: one.id, changes: one.changes }));
  expect(codes(await save(actor, read))).toEqual([]);
  return read;
}

test("a suggestion changes nothing until it is accepted, and then it is its author's", async () => {
  const before = await words();
  await suggested(røst, "Røst mener: ");
  expect(await words()).toBe(before);
  const [one] = await open();
  expect(one).toMatchObject({
    organisationName: "Røst",
    described: { words: [{ kind: "added", words: "Røst mener: " }], isDone: false },
  });
  expect(codes(await ask(lead, { intent: "accept", seen: seen(await open()) }))).toEqual([]);
  expect(await words()).toBe(`Røst mener: ${before}`);
  expect(await open()).toEqual([]);
  const { authors } = await currentText(deps, id);
  const leases = await deps.db.collabLease.findMany({ where: { documentId: id, personId: røst.personId } });
  expect(leases.map(({ clientId }) => authors[String(clientId)])).toEqual(["Røst mener: ".length]);
  const page = await suggestionsPage(deps, røst, world.consortium, id);
  expect(page?.decided).toMatchObject([
    { state: "accepted", decidedByName: lead.displayName, authorId: røst.personId },
  ]);
});

test("Word gets what is suggested as its author's change where that is asked for, and else nothing of it", async () => {
  await suggested(røst, "Røst mener: ");
  const asWord = async (isMarkedUp: boolean) => {
    const file = await exportDocument(deps, lead, world.consortium, id, { format: "docx", isMarkedUp });
    if (!file.ok) throw new Error("no file");
    return openOffice(file.value.content).part("word/document.xml");
  };
  const [inserted] = within(await asWord(true), "w:ins");
  expect(inserted && [textIn(inserted), inserted.attributes["w:author"]]).toEqual([
    "Røst mener: ",
    personName({ name: røst.displayName, organisationName: "Røst" }),
  ]);
  expect(textIn(await asWord(false))).not.toContain("Røst mener");
});

test("a file shows what all that is suggested would make of the text where that is asked for, and nothing is accepted", async () => {
  await suggested(røst, "Røst mener: ");
  const before = await words();
  const file = await exportDocument(deps, lead, world.consortium, id, { format: "docx", isProposed: true });
  if (!file.ok) throw new Error("no file");
  const shown = textIn(openOffice(file.value.content).part("word/document.xml"));
  expect(shown).toContain("Røst mener: ");
  expect(shown).toContain("med alle åpne forslag tatt inn");
  expect(await words()).toBe(before);
  expect(await open()).toHaveLength(1);
});

test("all of an author are accepted at once, under one clientID, and the text is kept as it was", async () => {
  await suggested(røst, "En ");
  clock.advance(1_000);
  await suggested(røst, "to ");
  const before = await words();
  expect(codes(await ask(lead, { intent: "accept", seen: seen(await open()) }))).toEqual([]);
  expect(await words()).toBe(`En to ${before}`);
  await suggested(røst, "Null ");
  expect(codes(await ask(lead, { intent: "accept", seen: seen(await open()) }))).toEqual([]);
  expect(await words()).toBe(`Null En to ${before}`);
  expect(await deps.db.collabLease.count({ where: { documentId: id, personId: røst.personId } })).toBe(1);
  expect(await deps.db.keptText.findMany({ where: { documentId: id }, select: { keptFor: true } })).toEqual([
    { keptFor: "before_accepting" },
  ]);
});

/** Suggests to take the letters away between two places of the text. */
async function suggestedToDelete(actor: Actor, from: number, to: number) {
  const { fork, editor } = await suggesting();
  editor.select(from, to);
  editor.dispatch(editor.state.tr.deleteSelection());
  await save(
    actor,
    fork.read().map(({ id: one, changes }) => ({ id: one, changes })),
  );
}
const decided = async () => (await suggestionsPage(deps, lead, world.consortium, id))?.decided ?? [];

test("accepting is undone by an edit of whoever undoes it, and the suggestion is open again", async () => {
  const before = await words();
  await suggested(røst, "Røst mener: ");
  await ask(lead, { intent: "accept", seen: seen(await open()) });
  clock.advance(1_000);
  expect(await decided()).toMatchObject([{ state: "accepted", mayReopen: true }]);
  expect(codes(await ask(røst, { intent: "reopen", seen: seen(await decided()) }))).toEqual(["not_allowed"]);
  const accepted = seen(await decided());
  expect(codes(await ask(lead, { intent: "reopen", seen: accepted }))).toEqual([]);
  expect(await words()).toBe(before);
  expect(await open()).toMatchObject([
    { authorId: røst.personId, revision: 2, described: { words: [{ kind: "added", words: "Røst mener: " }] } },
  ]);
  expect(codes(await ask(lead, { intent: "reopen", seen: accepted }))).toEqual(["suggestion_decided"]);
  const events = await deps.db.auditEvent.findMany({ where: { objectId: id, action: "suggestion.undone" } });
  expect(events).toMatchObject([{ actorPersonId: lead.personId }]);
  // And accepted once more
  await ask(lead, { intent: "accept", seen: seen(await open()) });
  expect(await words()).toBe(`Røst mener: ${before}`);
});

test("what has been changed since it was accepted is not undone; the last accepted first it is", async () => {
  const before = await words();
  await suggested(røst, "Alle ");
  await ask(lead, { intent: "accept", seen: seen(await open()) });
  const first = seen(await decided());
  clock.advance(1_000);
  await suggested(røst, "min", 3);
  await ask(lead, { intent: "accept", seen: seen(await open()) });
  const after = await words();
  expect(codes(await ask(lead, { intent: "reopen", seen: first }))).toEqual(["suggestion_built_on"]);
  expect((await decided()).map(({ mayReopen }) => mayReopen)).toEqual([true, false]);
  expect([await words(), await open()]).toEqual([after, []]);
  // Both in one press
  expect(codes(await ask(lead, { intent: "reopen", seen: seen(await decided()) }))).toEqual([]);
  expect(await words()).toBe(before);
  expect(await open()).toHaveLength(2);
});

test("several that were accepted at once are undone at once", async () => {
  const other = await signedInAs(deps, RØST, "suggester", { consortiumId: world.consortium.id });
  const before = await words();
  await suggested(røst, "En ");
  clock.advance(1_000);
  await suggested(other, "to ");
  await suggestedToDelete(other, 1, 4);
  await ask(lead, { intent: "accept", seen: seen(await open()) });
  expect(codes(await ask(lead, { intent: "reopen", seen: seen(await decided()) }))).toEqual([]);
  expect(await words()).toBe(before);
  await ask(lead, { intent: "accept", seen: seen(await open()) });
  expect(await words()).toBe(`En to ${before.slice(3)}`);
});

test("nobody accepts another revision than they saw, nor what has been decided", async () => {
  const [one] = await suggested(røst, "Kort");
  const first = seen(await open());
  await save(røst, [{ id: one?.id ?? "", changes: one?.changes ?? [] }]);
  expect(codes(await ask(lead, { intent: "accept", seen: first }))).toEqual(["suggestion_changed"]);
  const now = seen(await open());
  expect(codes(await ask(lead, { intent: "reject", seen: now }))).toEqual([]);
  expect(codes(await ask(lead, { intent: "accept", seen: now }))).toEqual(["suggestion_decided"]);
  // What its author types on in it meanwhile is not taken into what is decided
  expect(codes(await save(røst, [{ id: one?.id ?? "", changes: one?.changes ?? [] }]))).toEqual([]);
  expect(await open()).toEqual([]);
  expect(codes(await ask(lead, { intent: "reopen", seen: now.map((each) => each.replace(/@\d+$/, "@2")) }))).toEqual(
    [],
  );
  expect(await open()).toHaveLength(1);
});

test("who may only suggest decides nothing; strangers and readers suggest nothing; nobody touches another's", async () => {
  const { id: consortiumId } = world.consortium;
  const [one] = await suggested(røst, "Ord");
  const all = { seen: seen(await open()) };
  for (const intent of ["accept", "reject", "reopen"])
    expect(codes(await ask(røst, { intent, ...all }))).toEqual(["not_allowed"]);
  const other = await signedInAs(deps, RØST, "suggester", { consortiumId });
  const [commenter, reader] = [
    await signedInAs(deps, RØST, "commenter", { consortiumId }),
    await signedInAs(deps, RØST, "reader", { consortiumId }),
  ];
  const stranger = await signedInAs(deps, ALTA, "writer");
  const own = [{ id: one?.id ?? "", changes: one?.changes ?? [] }];
  expect(codes(await save(other, own))).toEqual(["suggestion_of_another"]);
  expect(codes(await save(other, [], [one?.id ?? ""]))).toEqual(["suggestion_of_another"]);
  expect(codes(await ask(other, { intent: "withdraw", ...all }))).toEqual(["suggestion_of_another"]);
  expect(codes(await ask(other, { intent: "explain", suggestionId: one?.id, reason: "Nei" }))).toEqual([
    "suggestion_of_another",
  ]);
  expect(codes(await save(reader, [{ id: randomUUID(), changes: one?.changes ?? [] }]))).toEqual(["not_allowed"]);
  expect(codes(await save(commenter, [{ id: randomUUID(), changes: one?.changes ?? [] }]))).toEqual(["not_allowed"]);
  expect(codes(await save(stranger, own))).toEqual(["not_found"]);
  expect(await suggestionsPage(deps, stranger, world.consortium, id)).toBeNull();
  expect(codes(await ask(røst, { intent: "withdraw", ...all }))).toEqual([]);
  expect(await open()).toEqual([]);
});

const insert = (text: string): Change => ({
  kind: "insert",
  root: BODY_TEXT,
  behind: null,
  content: [{ text, formats: {} }],
});

test.each<[string, Change[], string]>([
  ["more than 60,000 units", [insert("a".repeat(60_001))], "suggestion_too_long"],
  ["a root that no text has", [{ ...insert("a"), root: "users" } as Change], "suggestion_not_understood"],
  [
    "a list of a table that is none",
    [{ kind: "list", root: "r:x y", behind: null, ids: ["a"] }],
    "suggestion_not_understood",
  ],
  [
    "an attribute that no block has",
    [{ kind: "value", root: "a", key: "b.colour", value: "red" }],
    "suggestion_not_understood",
  ],
  [
    "a link that runs a script",
    [{ kind: "format", root: BODY_TEXT, units: [], formats: { link: "javascript:alert(1)" } }],
    "suggestion_not_understood",
  ],
  ["signs that disguise others", [insert("a\u202Eb")], "suggestion_not_understood"],
])("%s is refused", async (_name, changes, code) => {
  expect(codes(await save(røst, [{ id: randomUUID(), changes }]))).toEqual([code]);
  expect(await open()).toEqual([]);
});

test("a suggestion in a table stands under the heading that the table does", async () => {
  const { fork, editor } = await suggesting();
  const cells: number[] = [];
  const headings: string[] = [];
  editor.state.doc.descendants((node, position) => {
    if (cells.length === 0 && Number(node.attrs.heading) > 0) headings.push(node.textContent);
    if (typeof node.attrs.home === "string") cells.push(position);
    return !node.isTextblock;
  });
  editor.type("i tabellen", (cells[0] ?? 0) + 2);
  await save(
    røst,
    fork.read().map(({ id: one, changes }) => ({ id: one, changes })),
  );
  expect(await open()).toMatchObject([{ described: { section: headings.at(-1)?.trim() } }]);
});

test("an image and a footnote with its words are suggested whole, shown to whoever decides, and stand when accepted", async () => {
  const { fork, editor } = await suggesting();
  const { schema } = editor.state;
  const sha256 = "c".repeat(64);
  editor.dispatch(editor.state.tr.insert(1, schema.node("image", { sha256, alt: null, width: 50 })));
  // Described when it is there, as what is pasted is
  editor.dispatch(editor.state.tr.setNodeAttribute(1, "alt", "Kart over <b>Salten</b>"));
  editor.dispatch(editor.state.tr.insert(2, schema.node("footnote", { seed: [{ type: "paragraph" }] })));
  const note = String(editor.state.doc.nodeAt(2)?.attrs.id);
  fork.doc.getText(noteRoot(note)).insert(0, "Etter kommuneloven.");
  const read = fork.read().map((one) => ({ id: one.id, changes: one.changes }));
  expect(read).toHaveLength(1);
  expect(codes(await save(røst, read))).toEqual([]);
  const rows = await open();
  expect(rows).toMatchObject([
    { described: { images: [{ sha256, alt: "Kart over <b>Salten</b>" }], isAtom: false, isDone: false } },
  ]);
  expect(rows[0]?.described.words.map(({ words: said }) => said).join(" ")).toContain("Etter kommuneloven.");
  expect(codes(await ask(lead, { intent: "accept", seen: seen(rows) }))).toEqual([]);
  const { html } = await currentText(deps, id);
  expect(html).toContain(`src="/images/${sha256}" alt="Kart over &lt;b&gt;Salten&lt;/b&gt;"`);
  expect(html).toContain("Etter kommuneloven.");
});

test("a suggestion cannot say that it is another than it is", async () => {
  const { fork, editor } = await suggesting();
  editor.select(1, 9);
  editor.dispatch(editor.state.tr.deleteSelection());
  editor.type("x", editor.state.doc.content.size - 1);
  const all = fork.read();
  // Two changes far apart in one: what is deleted at the beginning is told of beside what comes at the end
  await save(røst, [{ id: randomUUID(), changes: all.flatMap(({ changes }) => changes) }]);
  const [one] = await open();
  expect(one?.described.words.map(({ kind }) => kind)).toEqual(["removed", "added"]);
});

/** Everything that makes up the text. */
async function textBytes() {
  const { sequence, snapshot, tail } = (await readTextState(deps.db, id, { lock: false })) ?? {};
  return { sequence, snapshot, tail, leases: await deps.db.collabLease.count({ where: { documentId: id } }) };
}

test("whatever somebody who may only suggest sends, the text stays as it is, and the suggestion is theirs, of now", async () => {
  const other = await signedInAs(deps, RØST, "suggester", { consortiumId: world.consortium.id });
  const { fork, editor } = await suggesting();
  editor.type("Et forslag", 1);
  const pending = fork.read();
  await save(
    other,
    pending.map(({ id: one, changes }) => ({ id: one, changes })),
  );
  const [before, theirs] = [await textBytes(), await open()];
  const ownUnits = pending.flatMap(({ touched }) => touched);
  const forged = {
    authorId: other.personId,
    organisationId: null,
    createdAt: "2020-01-01T00:00:00Z",
    changedAt: "2020-01-01T00:00:00Z",
    state: "accepted",
    revision: 99,
    documentId: randomUUID(),
  };
  const attacks: Change[][] = [
    [Object.assign(insert("skjult"), { client: 1, clock: 0 })],
    [{ kind: "delete", root: BODY_TEXT, units: ownUnits }],
    [{ kind: "format", root: BODY_TEXT, units: ownUnits, formats: { bold: true } }],
    [{ kind: "delete", root: BODY_TEXT, units: [{ client: 1, clock: 0, length: Number.MAX_SAFE_INTEGER }] }],
    [{ kind: "insert", root: BODY_TEXT, behind: { client: 2 ** 40, clock: 5 }, content: [{ text: "a", formats: {} }] }],
    [{ kind: "unset", root: "a", key: "__proto__.heading" }],
    [{ kind: "unlist", root: "r:constructor", ids: ["__proto__"] }],
  ];
  for (const changes of attacks) await save(røst, [{ id: randomUUID(), changes, ...forged }]);
  await save(
    røst,
    [],
    theirs.map((one) => one.id),
  );
  expect(await textBytes()).toEqual(before);
  const rows = await deps.db.suggestion.findMany({ where: { documentId: id, authorId: røst.personId } });
  expect(rows).toHaveLength(attacks.length);
  for (const row of rows) expect(row).toMatchObject({ state: "open", revision: 1, createdAt: clock.now() });
  expect((await open()).filter(({ authorId }) => authorId === other.personId)).toEqual(theirs);

  // Accepted, they write under no clientID but their author's, and nothing of the other's is gone
  const [owner] = await deps.db.collabLease.findMany({ where: { documentId: id }, orderBy: { leasedAt: "asc" } });
  const text = await words();
  const own = (await open()).filter(({ authorId }) => authorId === røst.personId);
  const harmless = own.filter(({ described }) => described.words.every(({ kind }) => kind === "added"));
  expect(codes(await ask(lead, { intent: "accept", seen: seen(harmless) }))).toEqual([]);
  expect((await words()).endsWith(text)).toBe(true);
  const { authors } = await currentText(deps, id);
  const written = (await deps.db.collabLease.findMany({ where: { documentId: id, personId: røst.personId } })).map(
    ({ clientId }) => authors[String(clientId)],
  );
  expect(written).toEqual(["skjult".length]);
  expect(owner?.personId).not.toBe(røst.personId);
  expect((await open()).filter(({ authorId }) => authorId === other.personId)).toHaveLength(1);
});

test("freezing, and sending out a text that is frozen for it, ask what becomes of suggestions that are not decided", async () => {
  const before = await words();
  await suggested(røst, "Ikke avgjort ");
  const version = { label: "draft", note: "" } as const;
  const hearing = { text: "now", dueOn: "2026-12-20", message: "", showsAll: true };
  expect(codes(await freezeVersion(deps, lead, world.consortium, id, version))).toEqual(["suggestions_undecided"]);
  expect(codes(await openHearing(deps, lead, world.consortium, id, hearing))).toEqual(["suggestions_undecided"]);
  expect(await deps.db.documentVersion.count({ where: { documentId: id } })).toBe(0);
  expect(codes(await freezeVersion(deps, lead, world.consortium, id, { ...version, leaveOut: true }))).toEqual([]);
  const frozen = await deps.db.documentVersion.findFirst({ where: { documentId: id } });
  expect(frozen?.html).not.toContain("Ikke avgjort");
  expect([await words(), (await open()).length]).toEqual([before, 1]);
  // What is frozen is sent out as it is: there is nothing to leave out
  expect(codes(await openHearing(deps, lead, world.consortium, id, { ...hearing, text: "1" }))).toEqual([]);
});

test("of a text that is closed nothing is suggested or accepted; a deleted document takes its suggestions along", async () => {
  const [one] = await suggested(røst, "Ord");
  const all = { seen: seen(await open()) };
  await deps.db.$transaction((tx) => fenceText(tx, id, new Date()));
  expect(codes(await ask(lead, { intent: "accept", ...all }))).toEqual(["text_closed"]);
  expect(codes(await save(røst, [{ id: one?.id ?? "", changes: one?.changes ?? [] }]))).toEqual(["text_closed"]);
  expect(codes(await deleteDocument(deps, lead, world.consortium, id))).toEqual([]);
  expect(await deps.db.suggestion.count({ where: { documentId: id } })).toBe(0);
});
