import * as Y from "yjs";

import { LIMITS } from "./schema";
import { sequence } from "./shared-parts";

/** A block of a text, or a run of characters, with what it counts for. */
interface CountedPart {
  item: Y.Item;
  nodes: number;
  characters: number;
}

/** Each top-level block of a text that is to stay, and its size: what stands in it together. */
export function countedParts(fragment: Y.XmlFragment, gone: ReadonlySet<Y.Item>): CountedPart[] {
  const parts: CountedPart[] = [];
  for (const item of sequence(fragment)) if (!gone.has(item)) parts.push({ item, ...sizeOf(item, gone) });
  return parts;
}

/**
 * Blocks to take out until the rest is within the limits: those that came since the text was last in order, the last
 * one first; when that is not enough, or nothing is known, from the end.
 */
export function newestFirst(parts: CountedPart[], known: ReadonlyMap<number, number>): Y.Item[] {
  let nodes = parts.reduce((sum, part) => sum + part.nodes, 1);
  let characters = parts.reduce((sum, part) => sum + part.characters, 0);
  if (nodes <= LIMITS.nodes && characters <= LIMITS.characters) return [];
  const isNew = ({ item }: CountedPart) => item.id.clock >= (known.get(item.id.client) ?? 0);
  const order = parts.toReversed();
  const victims = new Set<Y.Item>();
  for (const part of [...order.filter(isNew), ...order.filter((one) => !isNew(one))]) {
    if (nodes <= LIMITS.nodes && characters <= LIMITS.characters) break;
    victims.add(part.item);
    nodes -= part.nodes;
    characters -= part.characters;
  }
  return parts.flatMap(({ item }) => (victims.has(item) ? [item] : []));
}

function sizeOf(top: Y.Item, gone: ReadonlySet<Y.Item>): { nodes: number; characters: number } {
  let nodes = 0;
  let characters = 0;
  const open = [top];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { content } = item;
    if (content instanceof Y.ContentString) {
      characters += content.getLength();
      nodes += 1;
    } else if (content instanceof Y.ContentType) {
      if (content.type.constructor === Y.XmlElement) nodes += 1;
      for (const inner of sequence(content.type)) if (!gone.has(inner)) open.push(inner);
    }
  }
  return { nodes, characters };
}
