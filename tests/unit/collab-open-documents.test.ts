import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";

import { estimateBytes, OpenDocuments } from "../../server/collab/worker/open-documents.ts";

const opened = (doc = new Y.Doc()) => ({ doc, sequence: 1, known: new Map<number, number>() });
const many = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => `text ${from + index}`);
const openOf = (documents: OpenDocuments, names: string[]): string[] => names.filter((name) => documents.find(name));

function use(documents: OpenDocuments, names: string[]): void {
  for (const name of names) if (!documents.find(name)) documents.keep(name, opened());
  documents.used(names);
}

/** Each character an edit of its own that joins none of its neighbours. */
function inPieces(characters: number): Y.Doc {
  const doc = new Y.Doc();
  for (let character = 0; character < characters; character++) {
    doc.clientID = 1 + (character % 3);
    doc.getText("body").insert(character, "x");
  }
  return doc;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("no more documents stay open than allowed", () => {
  const documents = new OpenDocuments({ documents: 10 });
  for (const name of many(40)) use(documents, [name]);
  expect(openOf(documents, many(40))).toHaveLength(10);
  expect(openOf(documents, many(1, 39))).toHaveLength(1);
});

test("no more memory is used than allowed, but the document used last stays whatever its size", () => {
  const [small, large] = [estimateBytes(inPieces(1)), estimateBytes(inPieces(1_000))];
  const documents = new OpenDocuments({ bytes: large + 5 * small });
  documents.keep("large", opened(inPieces(1_000)));
  documents.used(["large"]);
  for (const name of many(20)) documents.keep(name, opened(inPieces(1)));
  documents.used(many(20));
  expect(openOf(documents, many(20))).toHaveLength(5);
  const narrow = new OpenDocuments({ bytes: 1 });
  narrow.keep("first", opened());
  narrow.keep("last", opened());
  narrow.used(["first", "last"]);
  expect(openOf(narrow, ["first", "last"])).toEqual(["last"]);
});

test("a document that was closed is destroyed", () => {
  const documents = new OpenDocuments({ documents: 1 });
  const doc = new Y.Doc();
  const destroyed = vi.fn();
  doc.on("destroy", destroyed);
  documents.keep("first", opened(doc));
  use(documents, ["first"]);
  use(documents, ["second"]);
  expect(destroyed).toHaveBeenCalledOnce();
});

test("a document unused for long enough is closed, even when there is nothing else to do", () => {
  const documents = new OpenDocuments({ unusedMs: 300_000 });
  use(documents, many(3));
  vi.advanceTimersByTime(240_000);
  use(documents, many(1));
  vi.advanceTimersByTime(120_000);
  expect(openOf(documents, many(3))).toEqual(many(1));
});

test("of more texts than may stay open, written in by turns, most are still open when needed", () => {
  const documents = new OpenDocuments({ documents: 40 });
  const rounds = Array.from({ length: 5 }, () =>
    many(60).filter((name) => {
      const isOpen = documents.find(name) !== undefined;
      use(documents, [name]);
      vi.advanceTimersByTime(100);
      return isOpen;
    }),
  );
  for (const found of rounds.slice(1)) expect(found.length).toBeGreaterThan(35);
});

test("texts at rest make room for those that are written in", () => {
  const documents = new OpenDocuments({ documents: 40 });
  use(documents, many(40));
  vi.advanceTimersByTime(90_000);
  use(documents, many(20, 100));
  expect(openOf(documents, many(20, 100))).toHaveLength(20);
});
