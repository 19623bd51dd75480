import * as Y from "yjs";

import { NO_FORMATS, sameFormats, type Formats } from "~/text/formats";

import { isAmong, type Units } from "./changes";
import { withFormat } from "./sequence-units";
import { rootsWithin, type Standing, type TakeBack, unitsStanding } from "./take-back";

/** Letters of a sequence as it stands, that are marked alike. */
interface Stretch extends Units {
  at: number;
  formats: Formats;
}

/** Whether each of these can be taken back: nothing that it made has been changed since. */
export function stillStand(doc: Y.Doc, backs: readonly TakeBack[]): boolean[] {
  const read = new Map<string, Stretch[]>();
  const stretches = (root: string): Stretch[] => {
    const known = read.get(root) ?? stretchesIn(doc, root);
    read.set(root, known);
    return known;
  };
  return backs.map(({ standing }) => standing.every((one) => stands(doc, stretches, one)));
}

function stands(doc: Y.Doc, stretches: (root: string) => readonly Stretch[], standing: Standing): boolean {
  switch (standing.kind) {
    case "letters":
      return lettersStand(stretches(standing.root), standing);
    case "value": {
      const item = entriesOf(doc, standing.root).get(standing.key);
      const value = !item || item.deleted ? undefined : item.content.getContent().at(-1);
      return JSON.stringify(value) === JSON.stringify(standing.value);
    }
    case "lines":
      return String([...new Set(doc.get(standing.root, Y.Array).toArray())]) === String(standing.ids);
    case "untouched":
      return rootsWithin(doc, standing.name, standing.lines).every((root) =>
        unitsStanding(doc, root).every((units) => areAmong(standing.letters, units)),
      );
  }
}

const areAmong = (ranges: readonly Units[], { client, clock, length }: Units): boolean =>
  Array.from({ length }, (_, offset) => ({ client, clock: clock + offset })).every((id) => isAmong(ranges, id));

function lettersStand(
  stretches: readonly Stretch[],
  { parts, isTogether }: Extract<Standing, { kind: "letters" }>,
): boolean {
  let [total, from, to] = [0, Infinity, -1];
  for (const { units, formats } of parts)
    for (const { client, clock, length } of units) {
      let found = 0;
      for (const stretch of stretches) {
        if (stretch.client !== client) continue;
        const first = Math.max(clock, stretch.clock);
        const count = Math.min(clock + length, stretch.clock + stretch.length) - first;
        if (count <= 0) continue;
        if (formats !== null && !sameFormats(formats, stretch.formats)) return false;
        found += count;
        from = Math.min(from, stretch.at + first - stretch.clock);
        to = Math.max(to, stretch.at + first - stretch.clock + count);
      }
      if (found !== length) return false;
      total += length;
    }
  return !isTogether || to - from === total;
}

function stretchesIn(doc: Y.Doc, root: string): Stretch[] {
  const stretches: Stretch[] = [];
  let formats = NO_FORMATS;
  let at = 0;
  const { _start: first } = doc.get(root, Y.Text);
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) formats = withFormat(formats, item.content.key, item.content.value);
    if (!item.countable) continue;
    stretches.push({ client: item.id.client, clock: item.id.clock, length: item.length, at, formats });
    at += item.length;
  }
  return stretches;
}

function entriesOf(doc: Y.Doc, root: string): Map<string, Y.Item> {
  const inside = doc.share.get(root) as unknown as { _map: Map<string, Y.Item> } | undefined;
  const { _map: entries } = inside ?? { _map: new Map() };
  return entries;
}
