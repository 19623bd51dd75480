import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { charactersByClient, textsBetween } from "~/text/authored-runs";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT, fieldText } from "~/text/roots";
import { buildHistory, buildState, readContent } from "~/text/shared-content";
import type { RichTextNode } from "~/text/text-engine";
import { TextMirror } from "~/text/text-mirror";
import { bodyTextSchema } from "~/text/text-schema";

import { arbitraryDocument } from "../../support/arbitrary-document";
import { LONG } from "../../support/long";

const [ANN, BEN] = [11, 22];

function open(state: Uint8Array): Y.Doc {
  const doc = createTextDocument();
  Y.applyUpdate(doc, state);
  return doc;
}
const text = (...content: RichTextNode[]): RichTextNode => ({ type: "doc", content });
const paragraph = (words: string): RichTextNode => ({ type: "paragraph", content: [{ type: "text", text: words }] });
const authors = (state: Uint8Array, root = BODY_TEXT) => charactersByClient(open(state), [root]);

test("an empty text has its name, and one that was not asked for has none", () => {
  expect(readContent(open(buildState({ [BODY_TEXT]: emptyText() })))).toEqual({ [BODY_TEXT]: emptyText() });
  expect(readContent(open(buildState({})))).toEqual({});
});

test("every field of an application is a text of its own", () => {
  const content = { [fieldText("goal")]: text(paragraph("Mål")), [fieldText("risk")]: emptyText() };
  expect(readContent(open(buildState(content)))).toEqual(content);
});

test("after any revisions the text is the last one", () => {
  fc.assert(
    fc.property(fc.array(arbitraryDocument, { minLength: 1, maxLength: 4 }), (documents) => {
      const revisions = documents.map((content, index) => ({ clientId: index + 1, content: { [BODY_TEXT]: content } }));
      expect(readContent(open(buildHistory(revisions)))).toEqual({ [BODY_TEXT]: documents.at(-1) });
    }),
    { numRuns: LONG ? 5_000 : 60 },
  );
});

test("what a revision leaves as it was stays with whoever wrote it", () => {
  const state = buildHistory([
    { clientId: ANN, content: { [BODY_TEXT]: text(paragraph("Første"), paragraph("Andre")) } },
    { clientId: BEN, content: { [BODY_TEXT]: text(paragraph("Første"), paragraph("Mellom"), paragraph("Andre")) } },
    { clientId: BEN, content: { [BODY_TEXT]: text(paragraph("Første"), paragraph("Mellom"), paragraph("Andre to")) } },
  ]);
  expect(authors(state)).toEqual({ [ANN]: 11, [BEN]: 9 });
});

test("whole characters count, line breaks do not", () => {
  const content = [{ type: "text", text: "🐟" }, { type: "hardBreak" }, { type: "text", text: "ok" }];
  expect(authors(buildState({ [BODY_TEXT]: text({ type: "paragraph", content }) }, ANN))).toEqual({ [ANN]: 3 });
});

test("the runs of every text are where the editor has its letters, those in cells as well", () => {
  const row = (type: string, ...words: string[]): RichTextNode => ({
    type: "tableRow",
    content: words.map((word) => ({ type, content: [paragraph(word)] })),
  });
  const table = { type: "table", content: [row("tableHeader", "en", "to"), row("tableCell", "tre", "fire")] };
  const doc = open(buildState({ [BODY_TEXT]: text(paragraph("før"), table, paragraph("etter")) }, ANN));
  const mirror = new TextMirror(doc, BODY_TEXT, bodyTextSchema);
  const all = textsBetween(mirror, 0, mirror.document.content.size);
  const words = all.map(({ position, runs }) => {
    const length = runs.reduce((sum, run) => sum + run.length, 0);
    return mirror.document.textBetween(position, position + length);
  });
  expect(words).toEqual(["før", "en", "to", "tre", "fire", "etter"]);
  const fourth = all[4]?.position ?? 0;
  expect(textsBetween(mirror, fourth, fourth + 1).map(({ position }) => position)).toEqual([fourth]);
});
