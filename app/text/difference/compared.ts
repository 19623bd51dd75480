import type { ComparedTable } from "./compared-row";
import type { Run } from "./words";
import type { Writer } from "./written";

/** How a stretch of words stands in a text. */
export type BlockForm =
  | `heading${1 | 2 | 3}`
  | "paragraph"
  | "bullet"
  | "numbered"
  /** One that is to do, and one that is done */
  | "task"
  | "done"
  | "quote"
  | "callout";

/** What happened to one block, or to none of several. */
export type Item = { kind: "same"; blocks: ShownBlock[] } | Change;

export type Change = ChangeFacts & (WordsChange | BlockChange | TableChange);

export interface WordsChange {
  /**
   * `figures`: numbers and dates alone. `rewritten`: more than half of the words, so before and after are read whole.
   * `divided`: no words, but a paragraph was split, or several were joined.
   */
  kind: "words" | "figures" | "rewritten" | "divided";
  form: BlockForm;
  runs: Run[];
}

interface BlockChange {
  /** `form`: the same words, that look or stand otherwise. */
  kind: "added" | "removed" | "moved" | "form";
  /** One, or several that moved together. */
  blocks: ShownBlock[];
}

interface TableChange {
  kind: "table";
  table: ComparedTable;
}

export type ChangeKind = Change["kind"];

export interface ChangeFacts {
  /** The heading that it stood under, where it has moved. */
  movedFrom: SectionName | null;
  reshaped: Reshaping | null;
  /** A paragraph that was split into so many, or so many that were joined into one. */
  division: { parts: number; isJoin: boolean } | null;
  /** Whether a number or a date changed. */
  hasFigures: boolean;
  /** Who wrote what is new, or gave it its new form. */
  writers: Writer[];
  /** Who had written what was removed. Who removed it is on no record. */
  formerWriters: Writer[];
}

/** What changed apart from the words. */
export interface Reshaping {
  /** What kind of block it was, where it is another now. */
  former: BlockForm | null;
  isIndented: boolean;
  /** 'bold', 'link' */
  marks: string[];
}

export type ShownBlock = { kind: "words"; form: BlockForm; text: string } | { kind: "table"; rows: string[][] };

export interface SectionName {
  /** '4.1'; empty for what stands before the first heading. */
  number: string;
  title: string;
}

export interface ComparedSection extends SectionName {
  items: Item[];
  /** How many of its items are a difference. */
  changes: number;
}

export const isChange = (item: Item): item is Change => item.kind !== "same";

export const countChanges = (sections: readonly ComparedSection[]): number =>
  sections.reduce((sum, { changes }) => sum + changes, 0);
