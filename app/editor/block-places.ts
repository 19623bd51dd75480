import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";
import { Decoration, type DecorationSet } from "@tiptap/pm/view";

import { PARAGRAPH, type BlockAttributes } from "~/text/block-attributes";
import { placesOf, type BlockPlace } from "~/text/list-places";

import { blockDecorations, withQuickLookup } from "./block-decorations";
import { calloutName } from "./callout-name";
import { taskBox } from "./task-box";

const placesKey = new PluginKey<DecorationSet>("blockPlaces");

/**
 * Shows flat blocks as what they are: items with their number or bullet and their depth, paragraphs of a quote. For
 * the ear the items of a list are one list: the first stands in it, and it owns the others.
 *
 * @param prefix tells the ids of one editor from those of others on the page
 */
export function blockPlaces(prefix: string): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: placesKey,
    state: {
      init: (_config, { doc }) => blockDecorations(doc, decorate(doc, prefix)),
      apply: (tr, before) => {
        if (!tr.docChanged) return before;
        if (isWithinBlocks(tr)) return withQuickLookup(before.map(tr.mapping, tr.doc));
        return blockDecorations(tr.doc, decorate(tr.doc, prefix));
      },
    },
    props: { decorations: (state) => placesKey.getState(state) },
  });
}

/**
 * Whether only letters change, within blocks of the kind meant, and no block is added, removed or turned into another.
 */
export const isWithinBlocks = ({ steps, docs }: Transaction, isMeant: (block: Node) => boolean = () => true): boolean =>
  steps.every((step, index) => {
    const doc = docs[index];
    return doc !== undefined && staysInBlock(step, doc, isMeant);
  });

function staysInBlock(step: Step, doc: Node, isMeant: (block: Node) => boolean): boolean {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return true;
  if (!(step instanceof ReplaceStep) || step.slice.content.firstChild?.isInline === false) return false;
  const $from = doc.resolve(step.from);
  return $from.parent.isTextblock && step.to <= $from.end() && isMeant($from.parent);
}

function decorate(doc: Node, prefix: string): Decoration[] {
  const decorations: Decoration[] = [];
  const ids = { prefix, count: 0 };
  decorations.push(...decorateBlocks(doc, 0, true, ids));
  doc.forEach((table, position) => {
    if (table.isTextblock) return;
    table.descendants((node, offset) => {
      if (node.type.spec.tableRole !== "cell" && node.type.spec.tableRole !== "header_cell") return !node.isTextblock;
      decorations.push(...decorateBlocks(node, position + offset + 2, false, ids));
      return false;
    });
  });
  return decorations;
}

interface Item {
  position: number;
  node: Node;
  place: NonNullable<BlockPlace["list"]>;
  id: string;
  /** The items of its own list, this one among them */
  siblings: { count: number };
  isNth: number;
  /** Its further paragraphs */
  owns: string[];
}

/** The blocks that stand together: of the text itself, or of one cell. */
function decorateBlocks(
  parent: Node,
  start: number,
  isBody: boolean,
  ids: { prefix: string; count: number },
): Decoration[] {
  const blocks: (BlockAttributes | null)[] = [];
  parent.forEach((node) => {
    const attributes = node.isTextblock ? (node.attrs as BlockAttributes) : null;
    blocks.push(attributes && !isBody ? { ...attributes, heading: 0, quote: "none" } : attributes);
  });
  if (!blocks.some((block) => block !== null && (block.list !== "none" || block.quote !== "none"))) return [];
  const places = placesOf(blocks.map((block) => block ?? null));
  const decorations: Decoration[] = [];
  let list: Item[] = [];
  const endList = () => {
    decorations.push(...decorateList(list));
    list = [];
  };
  parent.forEach((node, offset, index) => {
    const place = places[index];
    const position = start + offset;
    const isQuoted = place !== undefined && place.quote !== "none" && blocks[index] !== null;
    const opens = place?.list?.opens === true && place.list.depth === 0;
    if (!place?.list || opens) endList();
    if (isQuoted) decorations.push(quoted(node, position, place, places[index + 1]));
    if (place?.list) addItem(list, { node, position, place: place.list, id: `${ids.prefix}-${++ids.count}` });
  });
  endList();
  return decorations;
}

const quoted = (node: Node, position: number, place: BlockPlace, next: BlockPlace | undefined): Decoration =>
  Decoration.node(position, position + node.nodeSize, {
    class: [
      place.callout === "none" ? "quoted" : "in-callout",
      ...(place.quote === "begins" && place.callout !== "none" ? ["quote-begins"] : []),
      ...(next?.quote === "goes on" ? [] : ["quote-ends"]),
    ].join(" "),
    ...(place.callout === "none" ? {} : { "data-kind": place.callout }),
    ...(place.list ? {} : placeRole(place)),
  });

const placeRole = ({ callout }: BlockPlace) =>
  callout === "none" ? { role: "blockquote" } : { role: "note", "aria-label": calloutName(callout) };

function addItem(list: Item[], { node, position, place, id }: Pick<Item, "node" | "position" | "place" | "id">): void {
  const above = list.findLast((item) => item.place.kind !== "continued" && item.place.depth <= place.depth);
  if (place.kind === "continued") above?.owns.push(id);
  const own = !place.opens && above?.place.depth === place.depth ? above.siblings : { count: 0 };
  if (place.kind !== "continued") own.count += 1;
  list.push({ node, position, place, id, siblings: own, isNth: own.count, owns: [] });
}

function decorateList(list: readonly Item[]): Decoration[] {
  const items = list.filter(({ place }) => place.kind !== "continued");
  return list.flatMap(({ node, position, place, id, siblings, isNth, owns }) => {
    const end = position + node.nodeSize;
    const ends = id === list.at(-1)?.id ? { "data-ends": "" } : {};
    const shown = { id, "data-item": place.kind, "data-depth": String(place.depth), ...ends };
    if (place.kind === "continued") return [Decoration.node(position, end, shown)];
    const item = Decoration.node(position, end, {
      ...shown,
      ...(place.kind === "ordered" ? { "data-marker": `${place.number}.` } : {}),
      role: "listitem",
      "aria-level": String(place.depth + 1),
      "aria-posinset": String(isNth),
      "aria-setsize": String(siblings.count),
      ...(owns.length > 0 ? { "aria-owns": owns.join(" ") } : {}),
    });
    const box = place.kind === "task" ? [taskBox(position, node.attrs.checked === true)] : [];
    if (id !== items[0]?.id) return [item, ...box];
    const others = items.slice(1).map((other) => other.id);
    const owned = others.length > 0 ? { "aria-owns": others.join(" ") } : {};
    // In this order: what follows a wrapper applies to the wrapper
    return [item, Decoration.node(position, end, { nodeName: "div", role: "list", ...owned }), ...box];
  });
}

/** The place of a block of text among those beside it, were it of these attributes. */
export function placeAs(parent: Node, index: number, attributes: Partial<BlockAttributes>): BlockPlace | undefined {
  const blocks: (BlockAttributes | null)[] = [];
  parent.forEach((node) => blocks.push(node.isTextblock ? (node.attrs as BlockAttributes) : null));
  blocks[index] = { ...(blocks[index] ?? PARAGRAPH), ...attributes };
  return placesOf(blocks)[index];
}
