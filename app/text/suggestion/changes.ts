import type { Formats } from "~/text/formats";
import type { Embed } from "~/text/units";

/** A unit of a sequence by its identity: who wrote it, and under which clock. */
export interface UnitId {
  client: number;
  clock: number;
}

/** Units that were written one after the other. */
export interface Units extends UnitId {
  length: number;
}

/** Characters with their marks, or a marker. */
export type Inserted = { text: string; formats: Formats } | { embed: Embed; formats: Formats };

/**
 * What somebody suggests to do with a text, by the identity of what is there: it finds its place whatever others write,
 * and no part of it is in the text.
 */
export type Change =
  /** Put behind this unit of a sequence; null: at its beginning */
  | { kind: "insert"; root: string; behind: UnitId | null; content: Inserted[] }
  | { kind: "delete"; root: string; units: Units[] }
  | { kind: "format"; root: string; units: Units[]; formats: Formats }
  /** An attribute of a block, or of a sequence's first one; of a table, which cells are merged or headers */
  | { kind: "value"; root: string; key: string; value: unknown }
  | { kind: "unset"; root: string; key: string }
  /** Rows or columns of a table, behind this one; null: first */
  | { kind: "list"; root: string; behind: string | null; ids: string[] }
  | { kind: "unlist"; root: string; ids: string[] };

/** How many units something that is inserted takes in a sequence. */
export const widthOf = (inserted: Inserted): number => ("text" in inserted ? inserted.text.length : 1);

export const sameUnit = (one: UnitId | null, other: UnitId | null): boolean =>
  one?.client === other?.client && one?.clock === other?.clock;

export const isAmong = (ranges: readonly Units[], { client, clock }: UnitId): boolean =>
  ranges.some((units) => units.client === client && units.clock <= clock && clock < units.clock + units.length);

/** Adds a unit to ranges, to the last of them where it goes on. */
export function addUnit(ranges: Units[], { client, clock }: UnitId, length = 1): void {
  const last = ranges.at(-1);
  if (last?.client === client && last.clock + last.length === clock) last.length += length;
  else ranges.push({ client, clock, length });
}

export const overlap = (one: readonly Units[], other: readonly Units[]): boolean =>
  one.some((a) =>
    other.some((b) => a.client === b.client && a.clock < b.clock + b.length && b.clock < a.clock + a.length),
  );
