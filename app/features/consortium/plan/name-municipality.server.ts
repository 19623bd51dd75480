import type { Municipality } from "~/features/register/municipality-store.server";
import { matchMunicipalityList } from "~/features/register/match-municipality-list.server";
import type { Transaction } from "~/features/kernel/deps";

/** As many names as one question to the register may hold. */
const AT_A_TIME = 900;
const LONGEST = 80;

/**
 * Whom some texts name: the municipality, null where nobody is named, 'several' where more than one is. A text may be a
 * whole line ('Kommunestyret – Bodø rådhus'), so its parts and words are tried as well.
 */
export async function nameMunicipalities(
  db: Transaction,
  texts: readonly string[],
): Promise<Map<string, Municipality | "several" | null>> {
  const tries = new Map([...new Set(texts)].map((text) => [text, levelsOf(text)]));
  const candidates = [...new Set([...tries.values()].flat(2))];
  const named = new Map<string, Municipality>();
  for (let start = 0; start < candidates.length; start += AT_A_TIME) {
    const list = await matchMunicipalityList(db, candidates.slice(start, start + AT_A_TIME).join("\n"));
    if (!list.ok) continue;
    for (const { entry, municipality } of [...list.value.matched, ...list.value.duplicates])
      named.set(entry, municipality);
  }
  return new Map([...tries].map(([text, levels]) => [text, pick(levels, named)]));
}

/** The first way of reading that names anybody decides. */
function pick(levels: readonly string[][], named: ReadonlyMap<string, Municipality>) {
  for (const level of levels) {
    const found = new Map(level.flatMap((one) => named.get(one) ?? []).map((one) => [one.number, one]));
    const [only] = found.values();
    if (only) return found.size === 1 ? only : "several";
  }
  return null;
}

/** The whole text, its lines and parts, two words together, single words that may be names. */
function levelsOf(text: string): string[][] {
  const clean = (part: string) =>
    part
      .replace(/^\s*i\s+/i, "")
      .trim()
      .slice(0, LONGEST);
  const isName = (part: string) => /^(\p{Lu}|\d{4}$)/u.test(part);
  const parts = text.split(/[\n,;:|()/\t]|\s[-–—]\s/).map(clean);
  const words = parts.flatMap((part) => part.split(/\s+/)).filter(isName);
  const pairs = parts.flatMap((part) => {
    const inPart = part.split(/\s+/);
    return inPart.slice(1).map((word, index) => `${inPart[index]} ${word}`);
  });
  const whole = text.includes("\n") ? [] : [clean(text).replace(/[,;\t]/g, " ")];
  return [whole, parts.filter(Boolean), pairs.filter(isName), words].map((level) => [
    ...new Set(level.filter(Boolean)),
  ]);
}
