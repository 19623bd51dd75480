import { expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";

type Create = () => Y.Doc;

const textOf = (doc: Y.Doc) => doc.getText("body");
const plainDocument: Create = () => new Y.Doc();

function copy(create: Create, updates: readonly Uint8Array[]): Y.Doc {
  const doc = create();
  // Yjs tidies only in what it knows to be a text
  textOf(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function changeOf(doc: Y.Doc, change: (text: Y.Text) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  change(textOf(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

/**
 * Updates in the order of the log: a word is made bold, somebody who has not seen it deletes the word, and another who
 * has not seen that writes inside it.
 */
function writtenAtOnce(create: Create): Uint8Array[] {
  const writer = create();
  const start = changeOf(writer, (text) => text.insert(0, "ett ord her"));
  const deletion = changeOf(copy(create, [start]), (text) => text.delete(4, 3));
  const bold = changeOf(writer, (text) => text.format(4, 3, { bold: {} }));
  const inside = changeOf(writer, (text) => text.insert(6, "xy"));
  return [start, bold, deletion, inside];
}

test("a copy is the same whether updates come one by one or together", () => {
  const updates = writtenAtOnce(createTextDocument);
  const apart = copy(createTextDocument, updates);
  const together = copy(createTextDocument, [Y.mergeUpdates(updates)]);
  expect(Y.encodeStateAsUpdate(apart)).toEqual(Y.encodeStateAsUpdate(together));
  expect(textOf(apart).toDelta()).toEqual([
    { insert: "ett " },
    { insert: "xy", attributes: { bold: {} } },
    { insert: " her" },
  ]);
});

test("with a plain Yjs document it is not, and people would read two different texts", () => {
  const updates = writtenAtOnce(plainDocument);
  const apart = copy(plainDocument, updates);
  const together = copy(plainDocument, [Y.mergeUpdates(updates)]);
  expect(textOf(apart).toDelta()).not.toEqual(textOf(together).toDelta());
});

test("nothing is deleted except what somebody deleted", () => {
  const own: Uint8Array[] = [];
  const listening = () => {
    const doc = createTextDocument();
    doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) own.push(update);
    });
    return doc;
  };
  copy(listening, writtenAtOnce(createTextDocument));
  expect(own).toEqual([]);
});
