import { createHash } from "node:crypto";

import * as Y from "yjs";

import { createTextDocument } from "../../app/collab/text-document.ts";
import { charactersByClient } from "../../app/text/authored-runs.ts";
import { canonicalContent } from "../../app/text/canonical-content.ts";
import { renderHtml } from "../../app/text/formats/html.ts";
import { countWords, plainText } from "../../app/text/formats/plain.ts";
import { readContent } from "../../app/text/shared-content.ts";
import { storable } from "../../app/text/storable.ts";
import type { RenderedText, TextState } from "../../app/text/text-engine.ts";

export type RenderedDocument = Omit<RenderedText, "state">;

/**
 * A shared document as people and the database read it. The same document gives the same bytes everywhere,
 * and whatever stands in it, they are a valid text.
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
    authors: charactersByClient(doc, Object.keys(content)),
  };
}

export function openDocument({ snapshot, tail }: Pick<TextState, "snapshot" | "tail">): Y.Doc {
  const doc = createTextDocument();
  doc.transact(() => {
    for (const update of snapshot ? [snapshot, ...tail] : tail) Y.applyUpdate(doc, update);
  });
  return doc;
}
