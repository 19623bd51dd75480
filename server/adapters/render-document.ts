import { createHash } from "node:crypto";

import * as Y from "yjs";

import { canonicalContent } from "../../app/editor/canonical-content.ts";
import { countWords, plainText } from "../../app/editor/plain-text.ts";
import { renderHtml } from "../../app/editor/render.ts";
import { countByClient } from "../../app/editor/written-runs.ts";
import { readContent } from "../../app/editor/yjs-json.ts";
import type { RenderedText, RichTextNode, TextState } from "../../app/features/document/text-engine.ts";

export type RenderedDocument = Omit<RenderedText, "state">;

/** A shared document as people and the database read it. The same document gives the same bytes everywhere. */
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

export function openDocument({ snapshot, tail }: Pick<TextState, "snapshot" | "tail">): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of snapshot ? [snapshot, ...tail] : tail) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair in text; both can only come from hostile bytes. */
// oxlint-disable-next-line no-control-regex
const NOT_STORABLE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g;

function storable(node: RichTextNode): RichTextNode {
  return replaceStrings(node) as RichTextNode;
}

function replaceStrings(value: unknown): unknown {
  if (typeof value === "string") return value.replace(NOT_STORABLE, "\uFFFD");
  if (Array.isArray(value)) return value.map(replaceStrings);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [replaceStrings(name), replaceStrings(part)]));
}
