import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { documentOf, writeDocument } from "~/text/document-of";
import { schemaOfDocument } from "~/text/document-schema";
import { normaliseText } from "~/text/rich-text";
import { BODY_TEXT, fieldText } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import { TextMirror } from "~/text/text-mirror";
import { bodyTextSchema, fieldTextSchema } from "~/text/text-schema";

import { arbitraryDocument, arbitraryFieldDocument } from "../../support/arbitrary-document";
import { arbitraryGarbage } from "../../support/arbitrary-sequence";
import { LONG } from "../../support/long";

const written = (document: RichTextNode, root = BODY_TEXT): Y.Doc => {
  const doc = createTextDocument();
  writeDocument(doc, root, document);
  return doc;
};
const check = (document: RichTextNode, root = BODY_TEXT) => schemaOfDocument(root).nodeFromJSON(document).check();

describe("a document and its sequence", () => {
  test("a document that is written reads as the same document", () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        check(document);
        expect(documentOf(written(document), BODY_TEXT)).toEqual(document);
      }),
      { numRuns: LONG ? 5_000 : 60 },
    );
  });

  test("so does the text of a field", () => {
    const root = fieldText("goal");
    fc.assert(
      fc.property(arbitraryFieldDocument, (document) => {
        expect(documentOf(written(document, root), root)).toEqual(document);
      }),
      { numRuns: LONG ? 5_000 : 40 },
    );
  });

  test("a text nobody has written in is an empty paragraph, and reading it writes nothing", () => {
    const doc = createTextDocument();
    expect(documentOf(doc, BODY_TEXT)).toEqual({ type: "doc", content: [{ type: "paragraph" }] });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()));
  });

  test("a text is written once", () => {
    const doc = written({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Ja" }] }] });
    expect(() => writeDocument(doc, BODY_TEXT, { type: "doc" })).toThrow("There is a text");
  });
});

describe("any sequence", () => {
  test("gives a valid document, whole or change by change, the same in every copy, and is not written to", () => {
    fc.assert(
      fc.property(arbitraryGarbage, (writes) => {
        const source = new Y.Doc();
        const copy = createTextDocument();
        const mirrors = [
          new TextMirror(copy, BODY_TEXT, bodyTextSchema),
          new TextMirror(copy, fieldText("goal"), fieldTextSchema),
        ];
        copy.on("afterTransaction", (transaction: Y.Transaction) => {
          for (const mirror of mirrors) mirror.apply(transaction);
        });
        for (const write of writes) {
          const before = Y.encodeStateVector(source);
          write(source);
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(source, before));
          for (const mirror of mirrors) mirror.document.check();
          expect(mirrors[0]?.document.toJSON()).toEqual(
            new TextMirror(copy, BODY_TEXT, bodyTextSchema).document.toJSON(),
          );
        }
        const document = documentOf(copy, BODY_TEXT);
        check(document);
        expect(normaliseText(document)).toEqual(document);
        expect(documentOf(source, BODY_TEXT)).toEqual(document);
        expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(source));
      }),
      { numRuns: LONG ? 10_000 : 150 },
    );
  });

  test("gives a document that, written again, is the same", () => {
    fc.assert(
      fc.property(arbitraryGarbage, (writes) => {
        const doc = new Y.Doc();
        for (const write of writes) write(doc);
        const document = documentOf(doc, BODY_TEXT);
        expect(documentOf(written(document), BODY_TEXT)).toEqual(document);
      }),
      { numRuns: LONG ? 10_000 : 100 },
    );
  });
});
