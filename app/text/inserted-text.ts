import * as Y from "yjs";

/** One UTF-16 unit that was typed, in the order the text reads. */
interface Sign {
  unit: string;
  isGone: boolean;
  before: Sign | null;
  after: Sign | null;
}

const START = (): Sign => ({ unit: "", isGone: true, before: null, after: null });

/**
 * The words that updates put into a text, without the text they were put into: a passage for every place where
 * something was written, in the order they were begun. What the same updates took away again is left out.
 */
export function insertedText(updates: readonly Uint8Array[]): string[] {
  const decoded = updates.flatMap(decode);
  const signs = new Map<string, Sign>();
  const passages: Sign[] = [];
  const items = decoded.flatMap(({ structs }) => structs.filter((struct) => struct instanceof Y.Item));
  for (const item of items.sort((a, b) => a.id.client - b.id.client || a.id.clock - b.id.clock)) {
    if (!(item.content instanceof Y.ContentString) || signs.has(keyOf(item.id))) continue;
    let before = placeOf(item, signs);
    if (before === null) {
      before = START();
      passages.push(before);
    }
    for (let offset = 0; offset < item.content.str.length; offset++) {
      const sign: Sign = { unit: item.content.str[offset] ?? "", isGone: false, before, after: before.after };
      if (before.after) before.after.before = sign;
      before.after = sign;
      signs.set(keyOf({ client: item.id.client, clock: item.id.clock + offset }), sign);
      before = sign;
    }
  }
  for (const { ds } of decoded) markGone(ds, signs);
  return passages.map(read).filter((passage) => passage.trim() !== "");
}

interface Place {
  client: number;
  clock: number;
}

const keyOf = ({ client, clock }: Place): string => `${client} ${clock}`;

/** The sign an item stands behind, when these updates hold it or the one in front of which it stands. */
function placeOf({ origin, rightOrigin }: Y.Item, signs: Map<string, Sign>): Sign | null {
  const left = origin && signs.get(keyOf(origin));
  return left || ((rightOrigin && signs.get(keyOf(rightOrigin))?.before) ?? null);
}

function markGone(deletions: { clients: Map<number, { clock: number; len: number }[]> }, signs: Map<string, Sign>) {
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) {
      for (let gone = clock; gone < clock + len; gone++) {
        const sign = signs.get(keyOf({ client, clock: gone }));
        if (sign) sign.isGone = true;
      }
    }
  }
}

function read(start: Sign): string {
  let passage = "";
  for (let sign: Sign | null = start; sign; sign = sign.after) if (!sign.isGone) passage += sign.unit;
  return passage;
}

/** An update that cannot be read holds no words; the file keeps its bytes. */
function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate>[] {
  try {
    return [Y.decodeUpdate(update)];
  } catch {
    return [];
  }
}
