import { fold } from "~/domain/shared/text";

/** Two titles alike by this much probably ask for the same: of the trigrams in either, those in both. */
const LIKELY = 0.5;

/** Groups of three letters, each word with two spaces before and one after, as pg_trgm counts them. */
export function trigramsOf(text: string): ReadonlySet<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const trigrams = words.flatMap((word) => {
    const padded = `  ${word} `;
    return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
  });
  return new Set(trigrams);
}

/** How alike two sets of trigrams are: from 0 to 1. */
export function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const trigram of one) if (other.has(trigram)) both += 1;
  return both / (one.size + other.size - both);
}

export interface LikelyPair {
  /** The lower number first. */
  numbers: readonly [number, number];
  similarity: number;
}

/** Pairs that probably ask for the same, the most alike first. */
export function likelyDuplicates(requirements: readonly { number: number; title: string }[]): LikelyPair[] {
  const known = requirements.map(({ number, title }) => ({ number, trigrams: trigramsOf(title) }));
  const pairs: LikelyPair[] = [];
  known.forEach((one, at) => {
    for (const other of known.slice(at + 1)) {
      if (!canBeLikely(one.trigrams.size, other.trigrams.size)) continue;
      const alike = similarity(one.trigrams, other.trigrams);
      const [low, high] = one.number < other.number ? [one.number, other.number] : [other.number, one.number];
      if (alike >= LIKELY) pairs.push({ numbers: [low, high], similarity: alike });
    }
  });
  return pairs.sort(
    (one, other) =>
      other.similarity - one.similarity || one.numbers[0] - other.numbers[0] || one.numbers[1] - other.numbers[1],
  );
}

/** Where one is so much longer that even all of the shorter would not do. */
const canBeLikely = (one: number, other: number): boolean => Math.min(one, other) >= LIKELY * Math.max(one, other);

/** The one most alike, where it is alike enough; null for none. */
export function likeliest<T extends { title: string }>(
  title: string,
  among: readonly (T & { trigrams?: ReadonlySet<string> })[],
): T | null {
  const own = trigramsOf(title);
  let best: { found: T; alike: number } | null = null;
  for (const one of among) {
    const alike = similarity(own, one.trigrams ?? trigramsOf(one.title));
    if (alike >= LIKELY && alike > (best?.alike ?? 0)) best = { found: one, alike };
  }
  return best?.found ?? null;
}
