import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { schemaOfDocument } from "~/text/document-schema";
import type { RichTextNode } from "~/text/text-engine";
import type { TestDatabase } from "../support/database.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";

const now = DEMONSTRATION_NOW;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
});
afterAll(() => database.drop());

const documentTitled = (title: string) =>
  database.db.document.findFirstOrThrow({
    where: { title },
    include: { rendering: true, versions: true, consortium: true },
  });

function nodesOf(node: RichTextNode): RichTextNode[] {
  return [node, ...(node.content ?? []).flatMap(nodesOf)];
}

describe("the strategy", () => {
  test("has real length and structure, readable without the editor", async () => {
    const { rendering, language } = await documentTitled("Felles strategi for anskaffelse av EPJ");
    expect(language).toBe("nb");
    expect(rendering?.words).toBeGreaterThan(2500);
    expect(rendering?.words).toBeLessThan(4000);
    const content = rendering?.content as unknown as Record<string, RichTextNode>;
    const nodes = Object.values(content).flatMap(nodesOf);
    const count = (type: string) => nodes.filter((node) => node.type === type).length;
    expect(count("heading")).toBeGreaterThan(20);
    expect(count("table")).toBeGreaterThanOrEqual(2);
    expect(count("bulletList")).toBeGreaterThan(5);
    expect(rendering?.html).toContain("<h2");
  });

  test("has a frozen version that differs from the draft people write in", async () => {
    const { rendering, versions } = await documentTitled("Felles strategi for anskaffelse av EPJ");
    expect(versions).toMatchObject([{ number: 1, label: "hearing", frozenByName: "Prosjektleder, Bodø" }]);
    expect(versions[0]?.sha256).not.toBe(rendering?.sha256);
    expect(versions[0]?.html).toContain("30 prosent deles likt");
    expect(rendering?.html).toContain("20 prosent deles likt");
  });
});

test("the agreement is in nynorsk", async () => {
  const { language, rendering } = await documentTitled("Samarbeidsavtale om felles innkjøp av EPJ");
  expect(language).toBe("nn");
  expect(rendering?.text).toContain("kommunane");
});

test("the neighbours have a text of their own", async () => {
  const { consortium } = await documentTitled("Plan for digital hjemmeoppfølging");
  expect(consortium.slug).toBe("digital-hjemmeoppfolging-i-troms");
});

test("every text has the SHA-256 it always had", async () => {
  const documents = await database.db.document.findMany({
    orderBy: { title: "asc" },
    select: { title: true, rendering: { select: { sha256: true } }, versions: { select: { sha256: true } } },
  });
  const found = documents.map(({ title, rendering, versions }) => [
    title,
    ...[rendering, ...versions].map((one) => one?.sha256.slice(0, 16)),
  ]);
  expect(found).toEqual([
    ["Felles EPJ i nord: forberedelse og anskaffelse", "57f3f36cb027d453"],
    ["Felles strategi for anskaffelse av EPJ", "b7c8b8ec71403465", "2fd6620a900ad8c7"],
    ["Plan for digital hjemmeoppfølging", "9efd490ddeb7b29c"],
    ["Samarbeidsavtale om felles innkjøp av EPJ", "51225ffd16580d6c"],
  ]);
});

test("every text is one the editor could have made", async () => {
  const renderings = await database.db.documentRendering.findMany();
  for (const { content } of renderings)
    for (const [root, node] of Object.entries(content as unknown as Record<string, RichTextNode>))
      schemaOfDocument(root).nodeFromJSON(node).check();
});

test("the call closes when its last day is over in Oslo, and does not invent what is not known about it", async () => {
  const call = await database.db.call.findFirstOrThrow({ include: { scheme: true, grantor: true } });
  expect(call).toMatchObject({
    slug: "helseteknologiordningen-2027",
    title: "Helseteknologiordningen 2027",
    receiptPrefix: "HTO",
    pot: null,
    isDemonstration: true,
    grantor: { name: "Helsedirektoratet" },
  });
  expect(call.closesAt.toISOString()).toBe("2027-01-15T23:00:00.000Z");
  expect(call.opensAt < now).toBe(true);
});
