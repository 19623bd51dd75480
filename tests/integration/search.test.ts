import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { indexTexts, rebuildIndex } from "~/features/search/index-texts.server";
import { searchPage } from "~/features/search/search-page.server";
import type { Deps } from "~/features/kernel/deps";
import type { RichTextNode } from "~/text/rich-text";
import {
  ALTA,
  type ConsortiumWorld,
  foundedConsortium,
  RØST,
  signedInAs,
  VÅGAN,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { SEARCH_CORPUS, SEARCHED } from "../support/search-corpus.ts";

const HAMMERFEST = "5603";
const KARASJOK = "5610";
const KAUTOKEINO = "5612";
const TANA = "5628";
const PORSANGER = "5622";
const MÅLSELV = "5524";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
let lead: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
  world = await foundedConsortium(deps, [
    RØST,
    ALTA,
    VÅGAN,
    HAMMERFEST,
    KARASJOK,
    KAUTOKEINO,
    TANA,
    PORSANGER,
    MÅLSELV,
  ]);
  lead = world.coordinator;
  for (const { title, language, sections } of SEARCH_CORPUS) await write(world, title, language, sections);
  while ((await indexTexts(deps)) > 0);
});
afterAll(() => database.drop());

const text = (words: string): RichTextNode => ({ type: "text", text: words });
const asContent = (sections: readonly (readonly [string, string])[]): RichTextNode => ({
  type: "doc",
  content: sections.flatMap(([heading, body]) => [
    { type: "heading", attrs: { level: 1 }, content: [text(heading)] },
    { type: "paragraph", content: [text(body)] },
  ]),
});

async function write(
  { consortium }: ConsortiumWorld,
  title: string,
  language: string,
  sections: readonly (readonly [string, string])[],
): Promise<string> {
  const id = deps.newId();
  const now = deps.clock.now();
  const content = { body: asContent(sections) } as object;
  await deps.db.document.create({
    data: { id, consortiumId: consortium.id, kind: "strategy", title, language, createdAt: now },
  });
  await deps.db.documentRendering.create({
    data: { documentId: id, logSequence: 1n, content, html: "", text: "", words: 1, sha256: id, renderedAt: now },
  });
  return id;
}

const find = (query: string, actor = lead) => searchPage(deps, actor, { query, only: null });
const titles = async (query: string, actor = lead) =>
  (await find(query, actor)).groups.flatMap(({ hits }) => hits.map(({ title }) => title));

test.each(SEARCHED)("$query finds $first first", async ({ query, first }) => {
  const { groups } = await find(query);
  expect(groups.map(({ hits }) => hits[0]?.title ?? "")).toContain(first);
  const kind = groups.find(({ hits }) => hits.some(({ title }) => title === first));
  expect(kind?.hits[0]?.title).toBe(first);
});

test("a hit leads to its section and shows it in its sentence", async () => {
  const { groups } = await find("tilbake skriftlig");
  const [hit] = groups[0]?.hits ?? [];
  expect([hit?.where, hit?.place]).toEqual(["2 Fullmakt", world.consortium.name]);
  expect(hit?.href).toMatch(/\/read#s-fullmakt$/);
  expect(hit?.excerpt.filter(({ isHit }) => isHit).map((part) => part.text)).toEqual(["tilbake", "skriftlig"]);
});

test("beside a hit stand the sections that match, in their order, the best of them with their words", async () => {
  const id = await write(world, "Plan for fergeleiet", "nb", [
    ["Om fergeleiet", "Fergeleiet er gammelt."],
    ["Om noe annet", "Her står det om skolen."],
    ["Bygging", "Fergeleiet bygges. Nytt fergeleie, og fergeleiet til høsten."],
    ["Drift", "Kommunen driver fergeleiet."],
  ]);
  await indexTexts(deps);
  const { groups } = await searchPage(deps, lead, { query: "fergeleie", only: "document" });
  const [hit] = groups[0]?.hits ?? [];
  expect(hit?.passages.map(({ heading, hits, parts }) => [heading, hits, parts.length > 0])).toEqual([
    ["1 Om fergeleiet", 2, true],
    ["3 Bygging", 3, true],
    ["4 Drift", 1, false],
  ]);
  expect(hit?.passages[1]?.href).toMatch(/\/read#s-bygging$/);
  await deps.db.documentRendering.delete({ where: { documentId: id } });
  await deps.db.document.delete({ where: { id } });
  await indexTexts(deps);
});

test("nobody finds what stands in a consortium they have no part in, by any word and in any kind", async () => {
  const other = await foundedConsortium(deps, [RØST]);
  await write(other, "Hemmelig plan", "nb", [["Sykkelparkering", "Sykkelparkeringen er hemmelig."]]);
  await indexTexts(deps);
  const outsider = await signedInAs(deps, ALTA, "coordinator");
  expect(await titles("sykkelparkering")).toContain("Hemmelig plan");
  expect(await titles("sykkelparkering", outsider)).toEqual([]);
  const reader = await signedInAs(deps, VÅGAN, "reader", { consortiumId: world.consortium.id });
  expect(await titles("sykkelparkering", reader)).toEqual([]);
  expect(await titles("fullmakt", reader)).toContain("Samarbeidsavtale");
  const ended = await signedInAs(deps, "4601", "coordinator");
  expect(await titles("bodø", ended)).toEqual([]);
});

test("what was written again is found by its new words and not by the old", async () => {
  const id = await write(world, "Notat", "nb", [["Om lading", "Ladestasjonene ved helsehuset."]]);
  await indexTexts(deps);
  expect(await titles("ladestasjon")).toEqual(["Notat"]);
  const content = { body: asContent([["Om parkering", "Parkeringskjelleren ved helsehuset."]]) } as object;
  await deps.db.documentRendering.update({ where: { documentId: id }, data: { content, logSequence: 2n } });
  await indexTexts(deps);
  expect(await titles("ladestasjon")).toEqual([]);
  expect(await titles("parkeringskjeller")).toEqual(["Notat"]);
  expect(await deps.db.searchWord.findUnique({ where: { word: "ladestasjonene" } })).toBeNull();
  await deps.db.documentRendering.delete({ where: { documentId: id } });
  await deps.db.document.delete({ where: { id } });
  await indexTexts(deps);
  expect(await titles("parkeringskjeller")).toEqual([]);
  expect(await deps.db.searchWord.findUnique({ where: { word: "parkeringskjelleren" } })).toBeNull();
});

test("an index made again holds the same rows, from one that is there and from an empty one", async () => {
  // Everything but when: each document is a row for its title and one for each section
  const rows = async () => ({
    entries: await deps.db.$queryRaw`select document_id, ordinal, consortium_id, root, number, heading, anchor, body,
      words::text from search_entry order by document_id, ordinal`,
    words: await deps.db.searchWord.findMany({ orderBy: { word: "asc" } }),
    indexed: await deps.db.searchIndexed.findMany({ orderBy: { documentId: "asc" } }),
  });
  const before = await rows();
  expect(before.indexed.length).toBeGreaterThan(SEARCH_CORPUS.length - 1);
  expect(await rebuildIndex(deps)).toBe(before.indexed.length);
  expect(await rows()).toEqual(before);
  await deps.db.$executeRaw`truncate search_entry, search_indexed, search_word`;
  expect(await titles("fullmakt")).not.toContain("Samarbeidsavtale");
  expect(await rebuildIndex(deps)).toBe(before.indexed.length);
  expect(await rows()).toEqual(before);
  expect(await titles("fullmakt")).toContain("Samarbeidsavtale");
});

test("however many edits a text has had, it is indexed once for each time it was rendered, fifty texts at a time", async () => {
  const ids = await Promise.all(
    Array.from({ length: 60 }, (_, number) => write(world, `Møte ${number}`, "nb", [["Sak", `Vedtak ${number}`]])),
  );
  expect([await indexTexts(deps), await indexTexts(deps), await indexTexts(deps)]).toEqual([50, 10, 0]);
  const [one = ""] = ids;
  const edited = (sequence: bigint) =>
    deps.db.documentRendering.update({ where: { documentId: one }, data: { logSequence: sequence } });
  // Ten thousand edits, of which the worker has rendered what was there twice
  await edited(5_000n);
  await edited(10_000n);
  expect([await indexTexts(deps), await indexTexts(deps)]).toEqual([1, 0]);
  await deps.db.documentRendering.deleteMany({ where: { documentId: { in: ids } } });
  await deps.db.document.deleteMany({ where: { id: { in: ids } } });
  while ((await indexTexts(deps)) > 0);
});

test("comments are found until they are deleted, decisions by case number, people by role", async () => {
  const document = await deps.db.document.findFirstOrThrow({ where: { title: "Samarbeidsavtale" } });
  const [threadId, commentId] = [deps.newId(), deps.newId()];
  const now = deps.clock.now();
  await deps.db.commentThread.create({ data: { id: threadId, documentId: document.id, quote: "", createdAt: now } });
  await deps.db.comment.create({
    data: {
      id: commentId,
      threadId,
      authorId: lead.personId,
      body: "Hører taushetsplikten hjemme her?",
      createdAt: now,
    },
  });
  expect((await find("taushetsplikt")).groups.map(({ kind }) => kind)).toEqual(["comment"]);
  await deps.db.comment.update({ where: { id: commentId }, data: { body: "", deletedAt: now } });
  expect((await find("taushetsplikt")).groups).toEqual([]);
  expect((await find("prosjektleder")).groups.map(({ kind }) => kind)).toContain("person");
});

test("votes, risks and systems are found one by one by those who may see them", async () => {
  const { id: consortiumId } = world.consortium;
  const now = deps.clock.now();
  const said = { consortiumId, version: 1, updatedByName: "Prosjektleder, Bodø", updatedAt: now };
  await deps.db.risk.create({
    data: {
      ...said,
      id: deps.newId(),
      number: 1,
      title: "Forsinket pilotdrift",
      description: "",
      likelihood: 3,
      consequence: 4,
      ownerName: "",
      state: "open",
    },
  });
  const { id: organisationId } = await deps.db.organisation.findFirstOrThrow({ where: { number: VÅGAN } });
  await deps.db.recordSystem.create({
    data: {
      ...said,
      id: deps.newId(),
      organisationId,
      product: "Journalia",
      vendor: "Pilotdrift AS",
      yearlyCost: 123_456_00n,
      isOpenEnded: false,
      isCostPrivate: true,
    },
  });
  await deps.db.decisionQuestion.create({
    data: {
      id: deps.newId(),
      consortiumId,
      number: 1,
      title: "Pilotdrift i to trinn",
      background: "",
      method: "simple",
      procedure: "written",
      quorumPercent: 50,
      dueOn: now,
      state: "open",
      askedByName: "Prosjektleder, Bodø",
      askedAt: now,
    },
  });
  const found = (await find("pilotdrift")).groups.flatMap(({ kind, hits }) =>
    hits.map(({ title, href }) => [kind, title, href.split("/").slice(3).join("/")]),
  );
  expect(found).toEqual([
    ["vote", "Pilotdrift i to trinn", "decisions/1"],
    ["risk", "Forsinket pilotdrift", "risks/1"],
    ["system", "Journalia", `systems/${VÅGAN}`],
  ]);
  expect(JSON.stringify(await find("123456"))).not.toContain("Journalia");
  const outsider = await signedInAs(deps, "1841", "coordinator");
  expect((await searchPage(deps, outsider, { query: "pilotdrift", only: null })).groups).toEqual([]);
});

test("what can be done is offered to those who may do it", async () => {
  const reader = await signedInAs(deps, VÅGAN, "reader", { consortiumId: world.consortium.id });
  const actions = async (actor: Actor) => {
    const { groups } = await searchPage(deps, actor, { query: ">inviter", only: null });
    return groups.map(({ kind, total }) => [kind, total]);
  };
  expect(await actions(lead)).toEqual([["action", expect.any(Number) as number]]);
  expect(await actions(reader)).toEqual([]);
});

test.each(["' & | ! :* ()", "a".repeat(5_000), "\u0000", "%", "_", "\\", "<script>alert(1)</script>", "'''"])(
  "%j is answered",
  async (query) => {
    expect((await find(query)).total).toBeGreaterThanOrEqual(0);
  },
);
