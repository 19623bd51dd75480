import type * as Y from "yjs";

import type { RichTextNode } from "./text-engine";

import { flatDocument } from "./flat-document";
import { nestedDocument } from "./nested-document";
import { textAround } from "./text-around";
import { TextMirror } from "./text-mirror";
import { schemaOfText } from "./text-schema";
import { writeText } from "./text-writer";

/**
 * The document that a text's sequence is: pure, and total. Whatever stands in the sequence, it is valid, and the same
 * in every browser, on the server, in exports and hashes.
 */
export function documentOf(doc: Y.Doc, root: string): RichTextNode {
  const mirror = new TextMirror(doc, root, schemaOfText(root));
  return nestedDocument(mirror.document, root, textAround(mirror));
}

/** The other way: writes a document into a text nobody has written in yet. Once, on the server: twice is twice. */
export function writeDocument(doc: Y.Doc, root: string, document: RichTextNode): void {
  const mirror = new TextMirror(doc, root, schemaOfText(root));
  if (mirror.main.text.length > 0) throw new Error(`There is a text in ${root} already`);
  const next = flatDocument(document, root);
  const whole = { fromA: 0, toA: mirror.document.content.size, fromB: 0, toB: next.content.size };
  writeText(mirror, mirror.document, next, [whole], null);
}
