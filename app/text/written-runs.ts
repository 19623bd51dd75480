import * as Y from "yjs";

import type { WrittenRun } from "~/domain/document/authorship";

import { LIMITS } from "./schema";

/** The characters of a text that are there now, in order, each under the clientID it was written with. */
export function runsOf(text: Y.XmlText): WrittenRun[] {
  const runs: WrittenRun[] = [];
  for (const item of itemsOf(text)) {
    if (!item.countable) continue;
    const { client: clientId, clock } = item.id;
    const last = runs.at(-1);
    if (last?.clientId === clientId && last.clock + last.length === clock) last.length += item.length;
    else runs.push({ clientId, clock, length: item.length });
  }
  return runs;
}

/** Characters (whole ones, not UTF-16 units) of all roots by the clientID they were written under. */
export function countByClient(doc: Y.Doc, roots: Iterable<string>): Record<string, number> {
  const counts = new Map<number, number>();
  const count = (part: unknown, depth: number) => {
    if (depth > LIMITS.nesting + 1) return;
    if (part instanceof Y.XmlText) {
      for (const item of itemsOf(part)) {
        if (!(item.content instanceof Y.ContentString)) continue;
        counts.set(item.id.client, (counts.get(item.id.client) ?? 0) + charactersIn(item.content.str));
      }
    } else if (part instanceof Y.XmlFragment) for (const child of part.toArray()) count(child, depth + 1);
  };
  for (const root of roots) count(doc.getXmlFragment(root), 0);
  return Object.fromEntries(counts);
}

/** What has not been deleted, in order. */
function* itemsOf(text: Y.XmlText): Generator<Y.Item> {
  const { _start: first } = text;
  for (let item = first; item !== null; item = item.right) if (!item.deleted) yield item;
}

/** Half a character counts nothing: the other half may lie in the next item. */
function charactersIn(text: string): number {
  let units = text.length;
  for (let index = 0; index < text.length; index++) if ((text.charCodeAt(index) & 0xfc00) === 0xdc00) units -= 1;
  return units;
}
