import type { WrittenRun } from "~/domain/document/authorship";

/** One letter, or one value: the clock that its client was at. */
export interface Stamp {
  clientId: number;
  clock: number;
}

/** The cell of a table that a block stands in, by the ids of what it was made in. */
export interface CellId {
  table: string;
  row: string;
  column: string;
}

/** What is on record of a block of a text: its id, and under which clientIDs its letters and its form were written. */
export interface WrittenBlock {
  id: string | null;
  cell: CellId | null;
  runs: readonly WrittenRun[];
  /** Attributes and formats: heading, list, bold, … */
  shaped: readonly Stamp[];
}

/** Who wrote something: the clientID, and the last clock of it. */
export type Writer = Stamp;

/** Which letters and values a text already has. */
export class KnownStamps {
  readonly #runs = new Map<number, WrittenRun[]>();
  readonly #shaped = new Set<string>();

  constructor(blocks: readonly WrittenBlock[]) {
    for (const { runs, shaped } of blocks) {
      for (const run of runs) this.#runs.set(run.clientId, [...(this.#runs.get(run.clientId) ?? []), run]);
      for (const stamp of shaped) this.#shaped.add(keyOf(stamp));
    }
    for (const [client, runs] of this.#runs)
      this.#runs.set(
        client,
        runs.sort((a, b) => a.clock - b.clock),
      );
  }

  hasLetter({ clientId, clock }: Stamp): boolean {
    const runs = this.#runs.get(clientId) ?? [];
    let [low, high] = [0, runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.clock ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const run = runs[low - 1];
    return run !== undefined && clock < run.clock + run.length;
  }

  hasShape(stamp: Stamp): boolean {
    return this.#shaped.has(keyOf(stamp));
  }
}

const keyOf = ({ clientId, clock }: Stamp): string => `${clientId}:${clock}`;

/**
 * Who wrote the letters between two offsets, of those that the other text does not have; where it has them all (they
 * stood in another block), all of them.
 */
export function writersBetween(
  runs: readonly WrittenRun[],
  [from, to]: readonly [number, number],
  other: KnownStamps,
): Writer[] {
  const all: Writer[] = [];
  const fresh: Writer[] = [];
  let start = 0;
  for (const { clientId, clock, length } of runs) {
    const [first, end] = [Math.max(from, start), Math.min(to, start + length)];
    start += length;
    if (first >= end || clientId < 0) continue;
    const last = clock + end - 1 - (start - length);
    all.push({ clientId, clock: last });
    const isFresh = !other.hasLetter({ clientId, clock: last });
    if (isFresh || !other.hasLetter({ clientId, clock: last - (end - 1 - first) }))
      fresh.push({ clientId, clock: last });
  }
  return fresh.length > 0 ? fresh : all;
}

/** Each client once, with the last clock of it. */
export function joinWriters(writers: Iterable<Writer>): Writer[] {
  const last = new Map<number, number>();
  for (const { clientId, clock } of writers) last.set(clientId, Math.max(last.get(clientId) ?? 0, clock));
  return [...last].map(([clientId, clock]) => ({ clientId, clock }));
}
