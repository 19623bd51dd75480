import * as Y from "yjs";

import { differingRanges } from "./differing-ranges";
import { documentOf } from "./document-of";
import { flatDocument } from "./flat-document";
import { nameAtoms } from "./name-atoms";
import { isTextRoot } from "./roots";
import { FIRST_SKIPPED } from "./sequence-mirror";
import type { Revision, RichTextNode } from "./text-engine";
import { TextMirror } from "./text-mirror";
import { schemaOfText } from "./text-schema";
import { writeText } from "./text-writer";

/** The texts that a document's updates have touched, by name. */
export const textRoots = (doc: Y.Doc): string[] => [...doc.share.keys()].filter(isTextRoot).sort();

/** Every text of the document, or these, nested as they are read. */
export const readContent = (doc: Y.Doc, roots: readonly string[] = textRoots(doc)): Record<string, RichTextNode> =>
  Object.fromEntries(roots.map((root) => [root, documentOf(doc, root)]));

/**
 * The state of a new document with this content, update encoding v1. Made once, on the server: content seeded by
 * browsers is there twice.
 */
export const buildState = (content: Record<string, RichTextNode>, clientId?: number): Uint8Array =>
  buildHistory([{ clientId: clientId ?? new Y.Doc().clientID, content }]);

/**
 * The state of a text that several wrote one after the other, as their editors would have made it: what a revision
 * leaves as it was stays with whoever wrote it. Update encoding v1.
 */
export function buildHistory(revisions: readonly Revision[]): Uint8Array {
  const doc = new Y.Doc();
  const mirrors = new Map<string, TextMirror>();
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    for (const mirror of mirrors.values()) mirror.apply(transaction);
  });
  for (const { clientId, content } of revisions) {
    doc.clientID = clientId;
    for (const [root, node] of Object.entries(content)) {
      const mirror = mirrors.get(root) ?? new TextMirror(doc, root, schemaOfText(root));
      mirrors.set(root, mirror);
      const next = nameAtoms(mirror, flatDocument(node, root));
      writeText(mirror, mirror.document, next, differingRanges(mirror.document, next), null);
      nameText(mirror.main.text);
    }
  }
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/**
 * The edit that makes the texts of a document what they are in `content`, as an editor would make it: what is the same
 * in both stays with whoever wrote it. Null where nothing differs.
 */
export function rewriteTexts(doc: Y.Doc, content: Record<string, RichTextNode>): Uint8Array | null {
  const before = Y.encodeStateVector(doc);
  let isWritten = false;
  doc.on("update", () => (isWritten = true));
  for (const [root, node] of Object.entries(content)) {
    const mirror = new TextMirror(doc, root, schemaOfText(root));
    const next = nameAtoms(mirror, flatDocument(node, root));
    writeText(mirror, mirror.document, next, differingRanges(mirror.document, next), null);
  }
  return isWritten ? Y.encodeStateAsUpdate(doc, before) : null;
}

/** An empty text needs no letters, but a document says which texts it has. */
function nameText(text: Y.Text): void {
  const { _start: first, _map: attributes } = text;
  if (first === null && attributes.size === 0) text.setAttribute(FIRST_SKIPPED, false);
}
