import * as Y from "yjs";

import type { Forbidden } from "./find-forbidden";
import type { RichTextNode } from "./rich-text";
import { named, sequence } from "./shared-parts";
import { isStorable, storable } from "./storable";
import { readType } from "./yjs-json";

/** What was taken out of one root for one reason. */
export interface TakenOut {
  root: string;
  reason: Forbidden["reason"];
  /** As far as it can be read as a text of ours. */
  content: RichTextNode;
  /** A Yjs update (encoding v1) of a document whose root `body` holds it; null when it cannot be copied. */
  state: Uint8Array | null;
  /** Its words, block by block. */
  text: string;
  /** The Yjs clientIDs that wrote it. */
  clientIds: number[];
}

/**
 * Deletes the parts from the document. The update it makes holds deletions only: it needs no clientID, and may come
 * to anybody in any order.
 */
export function takeOut(doc: Y.Doc, forbidden: Forbidden[]): { update: Uint8Array; taken: TakenOut[] } {
  const taken = forbidden.map(describe);
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on("update", collect);
  doc.transact((transaction) => {
    for (const { parts } of forbidden)
      for (const part of parts)
        // From the innermost out: Yjs goes down into what still stands, and very deep means out of stack
        for (const item of withInner(part).toReversed()) item.delete(transaction);
  });
  doc.off("update", collect);
  return { update: Y.mergeUpdates(updates), taken };
}

/** A part and everything that stands in it: outer before inner, left before right. */
function withInner(top: Y.Item): Y.Item[] {
  const items: Y.Item[] = [];
  const open = [top];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    items.push(item);
    if (!(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    const inner = [...named(type).map(([, part]) => part), ...sequence(type)];
    for (const part of inner.toReversed()) open.push(part);
  }
  return items;
}

function describe({ root, reason, parts }: Forbidden): TakenOut {
  const items = parts.map(withInner);
  return {
    root,
    reason,
    content: storable({ type: "doc", content: parts.flatMap(readPart) }),
    state: copyOf(parts),
    text: storable(items.map(wordsOf).filter(Boolean).join("\n")),
    clientIds: [...new Set(items.flat().map(({ id }) => id.client))].sort((a, b) => a - b),
  };
}

function readPart({ content, parentSub }: Y.Item): RichTextNode[] {
  if (content instanceof Y.ContentType) return readType(content.type);
  if (content instanceof Y.ContentString) return [{ type: "text", text: content.str }];
  if (content instanceof Y.ContentFormat) return [{ type: "mark", attrs: { [content.key]: plain(content.value) } }];
  if (content instanceof Y.ContentAny)
    return [
      { type: parentSub === null ? "value" : "attribute", attrs: { [parentSub ?? "value"]: plain(content.arr) } },
    ];
  return [{ type: "unknown" }];
}

const plain = (value: unknown): unknown => (isStorable(value) ? value : String(value));

function wordsOf(items: Y.Item[]): string {
  let words = "";
  for (const { content } of items) {
    if (content instanceof Y.ContentString) words += content.str;
    else if (content instanceof Y.ContentType && content.type.constructor !== Y.XmlText && words !== "") words += "\n";
  }
  return words.replace(/\n{2,}/g, "\n").trim();
}

function copyOf(parts: Y.Item[]): Uint8Array | null {
  const copy = new Y.Doc();
  try {
    const clones = parts.flatMap(({ content }) => {
      const type = content instanceof Y.ContentType ? content.type : null;
      return type instanceof Y.XmlElement || type instanceof Y.XmlText ? [type.clone()] : [];
    });
    copy.getXmlFragment("body").push(clones as (Y.XmlElement | Y.XmlText)[]);
    return clones.length > 0 ? Y.encodeStateAsUpdate(copy) : null;
  } catch {
    // Thousands of levels: its words are kept all the same
    return null;
  } finally {
    copy.destroy();
  }
}
