import type { FlatPart, RichTextNode } from "./text-engine";

import { PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { placesOf, type ListPlace } from "./list-places";

export type { FlatPart };

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
    else if (at.quote === "begins") top.push(quoteOf(at.callout, (quote = [])));
    const own = attributes[index] ?? PARAGRAPH;
    const node = textBlock(own, part.content);
    if (at.list === null) quote.push(node);
    else addToList(at.list, node, own.checked);
  });
  return top;

  function addToList({ kind, depth, opens, number }: ListPlace, node: RichTextNode, isDone: boolean): void {
    if (kind === "continued") {
      items[depth]?.push(node);
      return;
    }
    if (opens) {
      const list: RichTextNode[] = [];
      const attrs = kind === "ordered" && number !== 1 ? { attrs: { start: number } } : {};
      const around = depth === 0 ? quote : items[depth - 1];
      around?.push({ type: LISTS[kind].list, ...attrs, content: list });
      lists[depth] = list;
    }
    const item = [node];
    items[depth] = item;
    const done = kind === "task" && isDone ? { attrs: { checked: true } } : {};
    lists[depth]?.push({ type: LISTS[kind].item, ...done, content: item });
  }
}

const LISTS = {
  bullet: { list: "bulletList", item: "listItem" },
  ordered: { list: "orderedList", item: "listItem" },
  task: { list: "taskList", item: "taskItem" },
} as const;

const quoteOf = (callout: BlockAttributes["callout"], content: RichTextNode[]): RichTextNode =>
  callout === "none" ? { type: "blockquote", content } : { type: "callout", attrs: { kind: callout }, content };

/** A cell and a field have no headings, no quotes and no lines across. */
const within = (place: NestingPlace, attributes: Readonly<BlockAttributes>): Readonly<BlockAttributes> => {
  const { heading, quote, rule } = PARAGRAPH;
  return place === "body" ? attributes : { ...attributes, heading, quote, rule };
};

function textBlock(
  { heading, list, quote, rule }: Readonly<BlockAttributes>,
  content: readonly RichTextNode[],
): RichTextNode {
  const isLine = rule && content.length === 0 && heading === 0 && list === "none" && quote === "none";
  if (isLine) return { type: "horizontalRule" };
  const inside = content.length > 0 ? { content: [...content] } : {};
  if (heading === 0) return { type: "paragraph", ...inside };
  return { type: "heading", ...(heading === 1 ? {} : { attrs: { level: heading } }), ...inside };
}
