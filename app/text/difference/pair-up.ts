import { diffArrays } from "diff";

import { longestOrder } from "./longest-order";
import { containment, countOfWords, likeness, wordPairs } from "./words";

/** What two texts are compared by: a block, or a table's row or column. */
export interface Pairable {
  /** Only those of one kind belong together. */
  kind: string;
  /** Outlives rewriting, but not always: a paragraph split at its start leaves its id to an empty one. */
  id: string | null;
  /** Equal where nobody would see a difference. */
  key: string;
  text: string;
  /** What it is called: a row's first cell. Two of one name are one, whatever else they hold. */
  name?: string;
}

/** What became of something: in both texts, or in one of them. Indexes into the two lists. */
export interface Pair {
  before: number | null;
  after: number | null;
  /** It stood elsewhere. */
  isMoved: boolean;
}

/** With less in common they are one removed and one added. */
const LEAST_LIKE = 0.3;
/** … and in another place with less than this. */
const LEAST_LIKE_MOVED = 0.6;
/** Shorter texts are often equal by chance: 'Ja', 'Mål'. Characters. */
const SHORTEST_MOVED = 20;
const FEWEST_WORDS_MOVED = 8;
/** How far on a rewritten one is looked for. */
const REACH = 12;
/** Two stretches further apart than this have nothing to do with each other. */
const MOST_EDITS = 200;
/** Words that follow each other in more places than this tell nothing. */
const COMMON = 20;

/** Everything in both lists once, in the order in which a reader of the later one meets it. */
export function pairUp(before: readonly Pairable[], after: readonly Pairable[]): Pair[] {
  const pairs = new Pairs(before, after);
  pairs.byId();
  pairs.byUnique(({ kind, key }) => `${kind} ${key}`);
  pairs.byUnique(({ kind, text }) => `${kind} ${text}`);
  pairs.byNeighbour();
  pairs.withinGaps();
  pairs.byText();
  pairs.byWords();
  pairs.byIdAlone();
  return pairs.inOrder();
}

class Pairs {
  /** By index in the later list, the index in the earlier one; and the other way round. */
  readonly #former = new Map<number, number>();
  readonly #later = new Map<number, number>();
  readonly #byId = new Set<number>();

  constructor(
    readonly before: readonly Pairable[],
    readonly after: readonly Pairable[],
  ) {}

  byId(): void {
    const places = new Map(this.before.flatMap(({ id }, at) => (id === null ? [] : [[id, at]])));
    for (const [to, { id }] of this.after.entries()) {
      const from = id === null ? undefined : places.get(id);
      if (from === undefined || !this.#areOneAndTheSame(from, to)) continue;
      this.#pair(from, to);
      this.#byId.add(to);
    }
  }

  /** What keeps its id and nothing else was rewritten, once nothing else was found for either of the two. */
  byIdAlone(): void {
    const places = new Map(this.#freeBefore().flatMap((at) => this.#idAt(this.before, at)));
    for (const to of this.#freeAfter())
      for (const [id] of this.#idAt(this.after, to)) {
        const from = places.get(id);
        if (from !== undefined && this.before[from]?.kind === this.after[to]?.kind) this.#pair(from, to);
      }
  }

  #idAt = (all: readonly Pairable[], at: number): [string, number][] => {
    const id = all[at]?.id ?? null;
    return id === null ? [] : [[id, at]];
  };

  byUnique(nameOf: (one: Pairable) => string): void {
    const places = uniquePlaces(this.#freeBefore(), this.before, nameOf);
    for (const [name, to] of uniquePlaces(this.#freeAfter(), this.after, nameOf)) {
      const from = places.get(name);
      if (from !== undefined) this.#pair(from, to);
    }
  }

  /** Those of several equal ones that stand beside a pair belong together. */
  byNeighbour(): void {
    const step = (to: number, by: 1 | -1) => {
      const from = this.#former.get(to - by);
      if (from !== undefined && this.#areEqual(from + by, to)) this.#pair(from + by, to);
    };
    for (let to = 1; to < this.after.length; to += 1) step(to, 1);
    for (let to = this.after.length - 2; to >= 0; to -= 1) step(to, -1);
  }

  withinGaps(): void {
    const anchors = [...this.#ordered()].map((to) => [this.#former.get(to) ?? 0, to] as const);
    let [from, to] = [0, 0];
    for (const [nextFrom, nextTo] of [...anchors, [this.before.length, this.after.length] as const]) {
      const removed = range(from, nextFrom).filter((at) => !this.#later.has(at));
      const added = range(to, nextTo).filter((at) => !this.#former.has(at));
      this.#withinGap(removed, added);
      [from, to] = [nextFrom + 1, nextTo + 1];
    }
  }

  /** Equal texts that left one place and came to another. */
  byText(): void {
    const left = new Map<string, number[]>();
    for (const from of this.#freeBefore()) {
      const { kind, text } = this.before[from] as Pairable;
      if (text.length >= SHORTEST_MOVED) left.set(`${kind} ${text}`, [...(left.get(`${kind} ${text}`) ?? []), from]);
    }
    for (const to of this.#freeAfter()) {
      const { kind, text } = this.after[to] as Pairable;
      const from = left.get(`${kind} ${text}`)?.shift();
      if (from !== undefined) this.#pair(from, to);
    }
  }

  /** Texts that left one place and came to another, and were changed on the way. */
  byWords(): void {
    const places = new Map<string, number[]>();
    for (const from of this.#freeBefore())
      for (const words of new Set(wordPairs(this.before[from]?.text ?? "")))
        places.set(words, [...(places.get(words) ?? []), from]);
    for (const to of this.#freeAfter()) {
      const { kind, text } = this.after[to] as Pairable;
      if (countOfWords(text) < FEWEST_WORDS_MOVED) continue;
      const from = mostShared(wordPairs(text), places, (at) => !this.#later.has(at) && this.before[at]?.kind === kind);
      if (from !== null && likeness(this.before[from]?.text ?? "", text) >= LEAST_LIKE_MOVED) this.#pair(from, to);
    }
  }

  inOrder(): Pair[] {
    const kept = this.#ordered();
    for (const [to, from] of this.#former)
      if (!kept.has(to) && !this.#byId.has(to) && (this.after[to]?.text.length ?? 0) < SHORTEST_MOVED) {
        this.#former.delete(to);
        this.#later.delete(from);
      }
    const pairs: Pair[] = [];
    let next = 0;
    const remove = () => {
      for (; next < this.before.length; next += 1) {
        const to = this.#later.get(next);
        if (to === undefined) pairs.push({ before: next, after: null, isMoved: false });
        else if (kept.has(to)) return;
      }
    };
    remove();
    for (const to of this.after.keys()) {
      const before = this.#former.get(to) ?? null;
      pairs.push({ before, after: to, isMoved: before !== null && !kept.has(to) });
      if (before === null || !kept.has(to)) continue;
      next = before + 1;
      remove();
    }
    return pairs;
  }

  /** Within a stretch that differs: equal ones first, then the most alike, in order. */
  #withinGap(removed: readonly number[], added: readonly number[]): void {
    if (removed.length === 0 || added.length === 0) return;
    this.#equalInGap(removed, added);
    let next = 0;
    for (const to of added) {
      const former = this.#former.get(to);
      if (former !== undefined) {
        next = removed.indexOf(former) + 1;
        continue;
      }
      const end = removed.findIndex((at, place) => place >= next && this.#later.has(at));
      const candidates = removed.slice(next, Math.min(next + REACH, end < 0 ? removed.length : end));
      const found = this.#mostAlike(to, candidates);
      if (found === null) continue;
      this.#pair(removed[next + found] ?? 0, to);
      next += found + 1;
    }
  }

  #equalInGap(removed: readonly number[], added: readonly number[]): void {
    const compared = diffArrays(
      removed.map((at) => this.before[at]?.key ?? ""),
      added.map((at) => this.after[at]?.key ?? ""),
      { maxEditLength: MOST_EDITS },
    );
    let [from, to] = [0, 0];
    for (const part of compared ?? []) {
      if (!part.added && !part.removed)
        for (let at = 0; at < part.count; at += 1) this.#pairIfEqual(removed[from + at], added[to + at]);
      if (!part.added) from += part.count;
      if (!part.removed) to += part.count;
    }
  }

  #pairIfEqual(from: number | undefined, to: number | undefined): void {
    if (from !== undefined && to !== undefined && this.#areEqual(from, to)) this.#pair(from, to);
  }

  #mostAlike(to: number, candidates: readonly number[]): number | null {
    let [best, found]: [number, number | null] = [LEAST_LIKE, null];
    for (const [index, from] of candidates.entries()) {
      const alike = this.#alike(from, to);
      if (alike > best) [best, found] = [alike, index];
    }
    return found;
  }

  #alike(from: number, to: number): number {
    const [one, other] = [this.before[from], this.after[to]];
    if (!one || !other || one.kind !== other.kind) return 0;
    if (one.text === other.text || (one.name && one.name === other.name)) return 1;
    return likeness(one.text, other.text);
  }

  /** Of two with one id: a paragraph that others were added to is still itself. */
  #areOneAndTheSame(from: number, to: number): boolean {
    const [one, other] = [this.before[from], this.after[to]];
    if (!one || !other || one.kind !== other.kind) return false;
    return this.#alike(from, to) > LEAST_LIKE || containment(one.text, other.text) > LEAST_LIKE_MOVED;
  }

  #areEqual(from: number, to: number): boolean {
    const [one, other] = [this.before[from], this.after[to]];
    const areFree = !this.#later.has(from) && !this.#former.has(to);
    return areFree && one !== undefined && one.kind === other?.kind && one.key === other.key;
  }

  #pair(from: number, to: number): void {
    if (this.#later.has(from) || this.#former.has(to)) return;
    this.#former.set(to, from);
    this.#later.set(from, to);
  }

  /** Those that stand in the same order in both, by their place in the later list, rising. */
  #ordered(): Set<number> {
    const paired = [...this.#former.keys()].sort((a, b) => a - b);
    const kept = longestOrder(
      paired.map((to) => this.#former.get(to) ?? 0),
      // Few are said to have moved, and none that is too short to be told apart
      paired.map((to) => 1 + Math.min(SHORTEST_MOVED, this.after[to]?.text.length ?? 0)),
    );
    return new Set(paired.filter((_, index) => kept.has(index)));
  }

  #freeBefore = (): number[] => [...this.before.keys()].filter((at) => !this.#later.has(at));
  #freeAfter = (): number[] => [...this.after.keys()].filter((at) => !this.#former.has(at));
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

function uniquePlaces(places: readonly number[], all: readonly Pairable[], nameOf: (one: Pairable) => string) {
  const unique = new Map<string, number>();
  const twice = new Set<string>();
  for (const at of places) {
    const name = nameOf(all[at] as Pairable);
    if (unique.has(name)) twice.add(name);
    unique.set(name, at);
  }
  for (const name of twice) unique.delete(name);
  return unique;
}

function mostShared(
  words: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  isFree: (at: number) => boolean,
): number | null {
  const shared = new Map<number, number>();
  for (const pair of words) {
    const found = places.get(pair) ?? [];
    if (found.length > COMMON) continue;
    for (const at of found) if (isFree(at)) shared.set(at, (shared.get(at) ?? 0) + 1);
  }
  let [best, most]: [number | null, number] = [null, 0];
  for (const [at, count] of shared) if (count > most) [best, most] = [at, count];
  return best;
}
