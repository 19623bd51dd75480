import * as Y from "yjs";

import { withoutDisguises } from "~/domain/shared/storable-text";

import type { RichTextNode } from "~/text/text-engine";

/** A UTF-16 unit of a text, and the clientID it was written under. */
export interface WrittenUnit {
  unit: string;
  clientId: number;
}

/** Deeper than any editor made it; a tree of which this is left out would overflow the stack. */
const DEPTH_MAX = 200;

// PostgreSQL's JSON holds neither NUL nor half a character
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * A text of the first form: a tree of elements, as y-prosemirror mirrored the editor's nodes. Its content, and every
 * unit of it in reading order.
 */
export function readTree(fragment: Y.XmlFragment): { content: RichTextNode; units: WrittenUnit[] } {
  const units: WrittenUnit[] = [];
  const readParts = (parent: Y.XmlFragment, depth: number): RichTextNode[] =>
    depth > DEPTH_MAX ? [] : itemsOf(parent).flatMap((item) => readPart(item, depth));
  const readPart = ({ content, id }: Y.Item, depth: number): RichTextNode[] => {
    if (!(content instanceof Y.ContentType)) return [];
    const { type } = content;
    if (type instanceof Y.XmlText) return readText(type, units);
    if (!(type instanceof Y.XmlElement)) return [];
    if (type.nodeName === "hardBreak") units.push({ unit: "\n", clientId: id.client });
    return [{ type: type.nodeName, attrs: type.getAttributes(), content: readParts(type, depth + 1) }];
  };
  return { content: { type: "doc", content: readParts(fragment, 0) }, units };
}

function readText(text: Y.XmlText, units: WrittenUnit[]): RichTextNode[] {
  const authors = itemsOf(text).flatMap(({ content, id: { client }, length }) =>
    content instanceof Y.ContentString ? Array.from({ length }, () => client) : [],
  );
  let at = 0;
  const runs: { insert: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return runs.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== "string") return [];
    let words = "";
    for (const sign of insert) {
      const kept = UNSTORABLE.test(sign) ? "\ufffd" : withoutDisguises(sign);
      for (const unit of kept.split("")) units.push({ unit, clientId: authors[at] ?? 0 });
      words += kept;
      at += sign.length;
    }
    return words === "" ? [] : [{ type: "text", text: words, marks: Object.entries(attributes).flatMap(markOf) }];
  });
}

/** A mark was stored as its attributes; anything else no editor wrote. */
const markOf = ([type, attrs]: [string, unknown]): NonNullable<RichTextNode["marks"]> =>
  typeof attrs === "object" && attrs !== null ? [{ type, attrs: { ...attrs } }] : [];

function itemsOf({ _start: first }: Pick<Y.XmlFragment, "_start">): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = first; item !== null; item = item.right) if (!item.deleted && item.countable) items.push(item);
  return items;
}
