import { expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { documentOf } from "~/text/document-of";
import { BODY_TEXT } from "~/text/roots";
import { TextMirror } from "~/text/text-mirror";
import { bodyTextSchema } from "~/text/text-schema";

/** A table of 12,000 cells, out of 430 ids. */
function addTable(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    doc.getText(BODY_TEXT).insertEmbed(0, { table: id });
    doc.getArray(`r:${id}`).push(Array.from({ length: 400 }, (_, row) => `r${row}`));
    doc.getArray(`k:${id}`).push(Array.from({ length: 30 }, (_, column) => `k${column}`));
  });
}

const tablesIn = (doc: Y.Doc) => documentOf(doc, BODY_TEXT).content?.filter(({ type }) => type === "table").length;

test("tables that ask for more cells than a text may hold are not shown, the same ones in every copy", () => {
  const doc = createTextDocument();
  const mirror = new TextMirror(doc, BODY_TEXT, bodyTextSchema);
  doc.on("afterTransaction", (transaction: Y.Transaction) => mirror.apply(transaction));
  const isSame = () => expect(mirror.document.eq(new TextMirror(doc, BODY_TEXT, bodyTextSchema).document)).toBe(true);
  for (const id of ["b", "c", "a", "d"]) {
    addTable(doc, id);
    isSame();
  }
  expect(tablesIn(doc)).toBe(2);
  // One that goes makes room for another
  doc.getText(BODY_TEXT).delete(1, 1);
  isSame();
  doc.getArray("r:b").delete(0, 390);
  isSame();
  expect(tablesIn(doc)).toBe(3);
});
