import type { RichTextNode } from "./text-engine";

import { PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { placesOf, type ListPlace } from "./list-places";

/** A block of the flat text with its letters, or a table. */
export type FlatPart =
  { attributes: Readonly<BlockAttributes>; content: readonly RichTextNode[] } | { table: RichTextNode };

/** Where headings and quotes are possible: not in a table's cell, nor in a long text of an application. */
export type NestingPlace = "body" | "inner";

/** Lists and quotes around flat blocks: what is read, exported, frozen and hashed. Total: any parts give a valid text. */
export function nest(parts: readonly FlatPart[], place: NestingPlace): RichTextNode[] {
  const attributes = parts.map((part) => ("table" in part ? null : within(place, part.attributes)));
  const places = placesOf(attributes);
  const top: RichTextNode[] = [];
  let quote = top;
  const items: RichTextNode[][] = [];
  const lists: RichTextNode[][] = [];

  parts.forEach((part, index) => {
    const at = places[index];
    if ("table" in part || !at) {
      if ("table" in part) top.push(part.table);
      return;
    }
    if (at.quote === "none") quote = top;
    else if (at.quote === "begins") top.push({ type: "blockquote", content: (quote = []) });
    const node = textBlock(attributes[index]?.heading ?? 0, part.content);
    if (at.list === null) quote.push(node);
    else addToList(at.list, node);
  });
  return top;

  function addToList({ kind, depth, opens, number }: ListPlace, node: RichTextNode): void {
    if (kind === "continued") {
      items[depth]?.push(node);
      return;
    }
    if (opens) {
      const list: RichTextNode[] = [];
      const attrs = kind === "ordered" && number !== 1 ? { attrs: { start: number } } : {};
      const around = depth === 0 ? quote : items[depth - 1];
      around?.push({ type: kind === "bullet" ? "bulletList" : "orderedList", ...attrs, content: list });
      lists[depth] = list;
    }
    const item = [node];
    items[depth] = item;
    lists[depth]?.push({ type: "listItem", content: item });
  }
}

const within = (place: NestingPlace, attributes: Readonly<BlockAttributes>): Readonly<BlockAttributes> =>
  place === "body" ? attributes : { ...attributes, heading: PARAGRAPH.heading, quote: PARAGRAPH.quote };

function textBlock(heading: number, content: readonly RichTextNode[]): RichTextNode {
  const inside = content.length > 0 ? { content: [...content] } : {};
  if (heading === 0) return { type: "paragraph", ...inside };
  return { type: "heading", ...(heading === 1 ? {} : { attrs: { level: heading } }), ...inside };
}
