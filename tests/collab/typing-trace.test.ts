import { setImmediate as turn } from "node:timers/promises";

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { createMemoryStore } from "~/collab/memory-store";
import { documentOf } from "~/text/document-of";
import { nestedDocument } from "~/text/nested-document";
import { normaliseText, type RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { startTextWorkers, type TextWorkers } from "../../server/adapters/text-engine.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { createDice } from "./support/dice.ts";
import { openHeadlessEditor } from "./support/headless-editor.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { TypedSection } from "./support/typed-section.ts";
import { openWriter, saved, until } from "./support/writer.ts";

/** Longer, and another trace, by switch. */
const OPERATIONS = Number(process.env["COLLAB_OPERATIONS"] ?? 8_000);
const SEED = Number(process.env["COLLAB_SEED"] ?? 11);
const WRITERS = 4;

let world: TestWorld;
let nodes: CollabNode[];
let workers: TextWorkers;

beforeAll(async () => {
  world = await createTestWorld();
  workers = startTextWorkers({ databaseUrl: world.databaseUrl, logger: quietLogger, threads: 1 });
  nodes = [await startNode(world, { worker: workers.keeper }), await startNode(world, { worker: workers.keeper })];
});

afterAll(async () => {
  for (const node of nodes) await node.stop();
  await workers.close();
  await world.end();
});

const headingOf = (index: number) => `Kapittel ${index + 1}`;

test(`what several people type, paste, split, mark and undo comes out to the character (seed ${SEED})`, async () => {
  const document = await world.addDocument(
    Array.from({ length: WRITERS }, (_, index) => [
      { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: headingOf(index) }] },
      { type: "paragraph" },
    ]).flat(),
  );
  await world.addDocumentRow(document);
  const desks = await Promise.all(Array.from({ length: WRITERS }, (_, index) => sitDown(index, document)));
  await Promise.all(
    desks.map(async (desk) => {
      while (desk.section.operations < OPERATIONS / WRITERS) await desk.act();
    }),
  );
  for (const desk of desks) desk.writer.socket.connect();
  await Promise.all(desks.map(({ writer }) => saved(writer)));

  const expected = normaliseText({ type: "doc", content: desks.flatMap(({ section }) => section.expected()) });
  const onDisk = await world.readDocument(document);
  expect(documentOf(onDisk, BODY_TEXT)).toEqual(expected);
  const structs = Y.snapshot(onDisk);
  for (const { writer, editor } of desks) {
    // Undo keeps what was deleted here: the bytes may differ, what they say may not
    await until("the same structs", () => Y.equalSnapshots(Y.snapshot(writer.provider.doc), structs));
    expect(nestedDocument(editor.doc, BODY_TEXT)).toEqual(expected);
  }
  const { rows: heads } = await world.pool.query("select last_sequence from collab_head where document_id = $1", [
    document,
  ]);
  const read = async () => {
    const { rows } = await world.pool.query<Rendering>(
      "select log_sequence, content, html from document_rendering where document_id = $1",
      [document],
    );
    return rows[0];
  };
  await until("the rendering", async () => (await read())?.log_sequence === heads[0]?.last_sequence, 20_000);
  const rendering = await read();
  expect(rendering?.content.body).toEqual(expected);
  expect(rendering?.html).toBe(htmlOf(expected));
  for (const { writer } of desks) writer.leave();
}, 600_000);

interface Rendering {
  log_sequence: string;
  content: { body: RichTextNode };
  html: string;
}

/** A person with an editor of their own, who loses the connection now and then, or loads the page again. */
async function sitDown(index: number, document: string) {
  const person = await world.addPerson("edit", document);
  const dice = createDice(SEED * WRITERS + index);
  const store = createMemoryStore();
  let writer = await openWriter(nodes[index % 2]?.url ?? "", person, document, { store });
  let editor = openHeadlessEditor(writer.provider.doc);
  const section = new TypedSection(index, headingOf(index), editor, dice);
  section.begin();
  return {
    section,
    get writer() {
      return writer;
    },
    get editor() {
      return editor;
    },
    async act(): Promise<void> {
      const roll = dice.below(400);
      if (roll < 6) writer.socket.disconnect();
      else if (roll < 20) writer.socket.connect();
      else if (roll === 20) {
        editor.destroy();
        writer.leave();
        writer = await openWriter(nodes[dice.below(2)]?.url ?? "", person, document, { store });
        editor = openHeadlessEditor(writer.provider.doc);
        section.reopenIn(editor);
      } else section.act();
      await turn();
    },
  };
}

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "&#39;");

/** The page's HTML, written down a second time. */
function htmlOf(doc: RichTextNode): string {
  let chapter = 0;
  const inner = (node: RichTextNode) => (node.content ?? []).map(run).join("");
  const run = ({ text = "", marks = [] }: RichTextNode) => {
    const names = marks.map(({ type }) => type);
    const italic = names.includes("italic") ? `<em>${escape(text)}</em>` : escape(text);
    return names.includes("bold") ? `<strong>${italic}</strong>` : italic;
  };
  const block = (node: RichTextNode) => {
    if (node.type === "paragraph") return `<p>${inner(node)}</p>`;
    chapter += 1;
    return `<h2 id="s-kapittel-${chapter}"><span class="number">${chapter}</span>${inner(node)}</h2>`;
  };
  return (doc.content ?? []).map(block).join("");
}
