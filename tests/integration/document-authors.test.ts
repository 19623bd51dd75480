import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";

import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import { documentAuthors } from "~/features/document/document-authors.server";
import { documentPage } from "~/features/document/document-page.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { createText, type EarlierWriter } from "~/features/document/text-state.server";
import { versionPage } from "~/features/document/version-page.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium, type FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { BODY_TEXT } from "~/text/roots";
import { heading, paragraph, text } from "~prisma/world/rich-text";
import { aConsortium } from "../builders/a-consortium.ts";
import { personOf } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const TEMPLATE = 1;
const [LAPTOP, PHONE, ALTA, LEFT] = [11, 12, 13, 14];
const leasedAt = new Date("2026-05-12T08:00:00Z");
const claimedAt = new Date("2026-05-14T08:12:00Z");

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());

async function someoneOf(number: string, role: Role = "writer"): Promise<Actor & { organisation: string }> {
  const organisation = await deps.db.organisation.findUniqueOrThrow({ where: { number } });
  const person = await personOf(deps, organisation, role, `Rolle, ${organisation.name}`);
  return { ...person, organisation: organisation.id };
}

/** A text that Bodø wrote in from two devices, Alta from one, and somebody who is gone. */
async function aSharedText() {
  const bodo = await someoneOf("1804", "coordinator");
  const alta = await someoneOf("5601");
  const gone = await someoneOf("5601");
  const made = await aConsortium(deps, { partners: ["5601"] });
  const consortium = await findConsortium(deps.db, bodo, made.slug);
  if (!consortium) throw new Error("not visible");
  const blocks = [
    heading(1, "Mål"),
    paragraph("Fra Bodø. Fra mobilen. "),
    paragraph("Fra Alta 🐟."),
    paragraph("Borte."),
  ];
  const revision = (clientId: number, ...content: typeof blocks) => ({
    clientId,
    content: { [BODY_TEXT]: text(...content) },
  });
  const [title, ours, theirs, left] = blocks as [
    (typeof blocks)[0],
    (typeof blocks)[0],
    (typeof blocks)[0],
    (typeof blocks)[0],
  ];
  const state = await deps.text.buildHistory([
    revision(TEMPLATE, title),
    revision(LAPTOP, title, paragraph("Fra Bodø. ")),
    revision(PHONE, title, ours),
    revision(ALTA, title, ours, theirs, paragraph("Dette ble slettet igjen")),
    revision(LEFT, title, ours, theirs, left),
  ]);
  const writer = (clientId: number, who: typeof bodo): EarlierWriter => ({
    clientId,
    personId: who.personId,
    organisationId: who.organisation,
    leasedAt,
    claimedAt,
  });
  const id = deps.newId();
  await inTransaction(deps, async (tx) => {
    await tx.document.create({
      data: {
        id,
        consortiumId: made.id,
        kind: "strategy",
        title: "Felles strategi",
        language: "nb",
        createdAt: deps.clock.now(),
      },
    });
    const writers = [writer(LAPTOP, bodo), writer(PHONE, bodo), writer(ALTA, alta), writer(LEFT, gone)];
    await createText(tx, deps, id, state, writers);
  });
  await deps.db.membership.deleteMany({ where: { personId: gone.personId } });
  await deps.db.person.delete({ where: { id: gone.personId } });
  return { bodo, alta, consortium, id };
}

describe("who wrote the text", () => {
  test("counts the present text by municipality and person; two devices are one author", async () => {
    const { bodo, consortium, id } = await aSharedText();
    const page = await documentPage(deps, bodo, consortium, id);
    const rows = page?.authors.organisations.map(({ name, characters, authors }) => ({
      name,
      characters,
      authors: authors.map(({ author, characters: own }) => [author.kind, own]),
    }));
    expect(rows).toEqual([
      { name: "Bodø", characters: 23, authors: [["person", 23]] },
      // Somebody who is no longer a user keeps the municipality; a fish is one character
      {
        name: "Alta",
        characters: 17,
        authors: [
          ["person", 11],
          ["former", 6],
        ],
      },
    ]);
    expect(page?.authors).toMatchObject({ characters: 43, template: 3, unknown: 0 });
  });

  test("says unknown where no lease says who", async () => {
    const { bodo, consortium, id } = await aSharedText();
    await deps.db.collabLease.deleteMany({ where: { documentId: id, clientId: ALTA } });
    const page = await documentPage(deps, bodo, consortium, id);
    expect(page?.authors.unknown).toBe(11);
  });

  test("is kept as it was in a frozen version", async () => {
    const { bodo, consortium, id } = await aSharedText();
    await freezeVersion(deps, bodo, consortium, id, { label: "hearing", note: "" });
    const version = await versionPage(deps, bodo, consortium, id, 1);
    const page = await documentPage(deps, bodo, consortium, id);
    expect(version?.authors).toEqual(page?.authors);
  });
});

describe("for the editor", () => {
  test("names the author of every clientID, with the period of the lease", async () => {
    const { alta, consortium, id } = await aSharedText();
    const answer = await documentAuthors(deps, alta, consortium, id);
    const authorOf = (clientId: number) => {
      const client = answer?.clients.find((one) => one.id === clientId);
      return client && answer?.authors[client.author];
    };
    expect(authorOf(LAPTOP)).toMatchObject({ kind: "person", name: "Rolle, Bodø", organisationName: "Bodø" });
    expect(authorOf(PHONE)).toBe(authorOf(LAPTOP));
    expect(authorOf(LEFT)).toMatchObject({ kind: "former", organisationName: "Alta" });
    expect(authorOf(TEMPLATE)).toMatchObject({ kind: "template" });
    const client = answer?.clients.find((one) => one.id === ALTA);
    expect(client).toMatchObject({ leasedAt: leasedAt.getTime(), claimedAt: claimedAt.getTime() });
    expect(client?.claimedClock).toBeGreaterThan(10);
  });

  test("gives the minute of what is still in the log", async () => {
    const { bodo, consortium, id } = await aSharedText();
    const clocks = Buffer.from(Y.encodeStateVector(new Map([[LAPTOP, 400]])));
    const writtenAt = new Date("2026-05-14T08:12:40Z");
    const row = { documentId: id, sequence: 2n, bytes: Buffer.alloc(1), checksum: 0n, clocks, origin: "a", writtenAt };
    await deps.db.collabUpdate.create({ data: row });
    const answer = await documentAuthors(deps, bodo, consortium, id);
    expect(answer?.saved).toEqual([{ id: LAPTOP, from: expect.any(Number), to: 400, at: writtenAt.getTime() }]);
    expect(answer?.saved[0]?.from).toBeGreaterThan(0);
  });

  test("answers nobody outside, nor through another consortium's address", async () => {
    const { id } = await aSharedText();
    const outsider = await someoneOf("1865", "coordinator");
    const theirs = await aConsortium(deps, { lead: "1865", partners: [] });
    const frame = (await findConsortium(deps.db, outsider, theirs.slug)) as FoundConsortium;
    expect(await documentAuthors(deps, outsider, frame, id)).toBeNull();
    expect(await documentAuthors(deps, outsider, frame, "no id")).toBeNull();
  });
});
