import { createHash } from "node:crypto";

import * as Y from "yjs";

import { createTextDocument } from "../../app/collab/text-document.ts";
import { canonicalContent } from "../../app/text/canonical-content.ts";
import { findForbidden } from "../../app/text/find-forbidden.ts";
import { renderHtml } from "../../app/text/formats/html.ts";
import { countWords, plainText } from "../../app/text/formats/plain.ts";
import { storable } from "../../app/text/storable.ts";
import { takeOut } from "../../app/text/take-out.ts";
import type { RenderedText, TextState } from "../../app/text/text-engine.ts";
import { countByClient } from "../../app/text/written-runs.ts";
import { readContent } from "../../app/text/yjs-json.ts";

export type RenderedDocument = Omit<RenderedText, "state">;

/**
 * A shared document as people and the database read it. The same document gives the same bytes everywhere.
 * It holds nothing forbidden: see `withoutForbidden`.
 */
export function renderDocument(doc: Y.Doc): RenderedDocument {
  const content = readContent(doc);
  const roots = Object.entries(content).map(([root, node]) => [root, storable(node)] as const);
  const isSole = roots.length === 1;
  const htmlByRoot = Object.fromEntries(
    roots.map(([root, node]) => [root, renderHtml(node, isSole ? {} : { idPrefix: root.replace(/[^\w-]+/g, "-") })]),
  );
  const storableContent = Object.fromEntries(roots);
  const text = roots.map(([, node]) => plainText(node)).join("\n\n");
  return {
    content: storableContent,
    htmlByRoot,
    html: Object.values(htmlByRoot).join("\n"),
    text,
    words: countWords(text),
    sha256: createHash("sha256").update(canonicalContent(storableContent)).digest("hex"),
    authors: countByClient(doc, Object.keys(content)),
  };
}

/**
 * The document itself when it is valid, else a copy without what is not allowed: what people read, freeze and send
 * never contains it, whether or not it has already been taken out of the shared text.
 */
export function withoutForbidden(doc: Y.Doc): Y.Doc {
  const forbidden = findForbidden(doc);
  if (forbidden.length === 0) return doc;
  const copy = createTextDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  takeOut(copy, findForbidden(copy));
  return copy;
}

export function openDocument({ snapshot, tail }: Pick<TextState, "snapshot" | "tail">): Y.Doc {
  const doc = createTextDocument();
  doc.transact(() => {
    for (const update of snapshot ? [snapshot, ...tail] : tail) Y.applyUpdate(doc, update);
  });
  return doc;
}
