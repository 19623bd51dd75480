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

/** Levels that one transaction deletes: at its end Yjs goes down into what it deleted, call by call. */
const LEVELS_AT_ONCE = 500;
/** What is deeper is not copied: nobody could open the copy. Its words are kept. */
const COPIED_DEPTH_MAX = 200;

/** Something that stands in a part, and how deep in it: the part itself 0. */
interface Inner {
  item: Y.Item;
  depth: number;
}

/**
 * Deletes the parts from the document. The update it makes holds deletions only: it needs no clientID, and may come
 * to anybody in any order.
 */
export function takeOut(doc: Y.Doc, forbidden: Forbidden[]): { update: Uint8Array; taken: TakenOut[] } {
  const found = forbidden.map((one) => ({ ...one, inner: one.parts.map(withInner) }));
  const taken = found.map(describe);
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on("update", collect);
  // From the innermost out: Yjs goes down into what still stands, and very deep means out of stack
  for (const items of byLevels(found.flatMap(({ inner }) => inner).flat()).toReversed())
    doc.transact((transaction) => {
      for (const item of items.toReversed()) item.delete(transaction);
    });
  doc.off("update", collect);
  return { update: Y.mergeUpdates(updates), taken };
}

/** What stands within the same levels together, the outermost levels first. */
function byLevels(inner: Inner[]): Y.Item[][] {
  const levels: Y.Item[][] = [];
  for (const { item, depth } of inner) (levels[Math.floor(depth / LEVELS_AT_ONCE)] ??= []).push(item);
  return levels;
}

/** A part and everything that stands in it: outer before inner, left before right. */
function withInner(top: Y.Item): Inner[] {
  const items: Inner[] = [];
  const open: Inner[] = [{ item: top, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    items.push(next);
    if (!(next.item.content instanceof Y.ContentType)) continue;
    const { type } = next.item.content;
    const depth = next.depth + 1;
    const inner = [...named(type).map(([, part]) => part), ...sequence(type)];
    for (const item of inner.toReversed()) open.push({ item, depth });
  }
  return items;
}

function describe({ root, reason, parts, inner }: Forbidden & { inner: Inner[][] }): TakenOut {
  const isDeep = inner.some((items) => items.some(({ depth }) => depth > COPIED_DEPTH_MAX));
  return {
    root,
    reason,
    content: storable({ type: "doc", content: parts.flatMap(readPart) }),
    state: isDeep ? null : copyOf(parts),
    text: storable(inner.map(wordsOf).filter(Boolean).join("\n")),
    clientIds: [...new Set(inner.flat().map(({ item }) => item.id.client))].sort((a, b) => a - b),
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

function wordsOf(items: Inner[]): string {
  let words = "";
  for (const { content } of items.map(({ item }) => item)) {
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
    // Its words are kept all the same
    return null;
  } finally {
    copy.destroy();
  }
}
