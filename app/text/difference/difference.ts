import type { RichTextNode } from "~/text/rich-text";

import { type Block, blocksOf, isHeading, type TableBlock, type WordBlock } from "./blocks";
import { compareTables } from "./compare-tables";
import type {
  Change,
  ChangeFacts,
  ComparedSection,
  Item,
  Reshaping,
  SectionName,
  ShownBlock,
  WordsChange,
} from "./compared";
import { changedLooks } from "./looks";
import { type Paired, pairDivided, PARAGRAPH_END, readAsOne } from "./divided";
import { pairUp } from "./pair-up";
import {
  changesFigures,
  changesFiguresAlone,
  compareWords,
  containment,
  countOfWords,
  likeness,
  replacedText,
  type Run,
} from "./words";
import { joinWriters, KnownStamps, type WrittenBlock, type Writer, writersBetween } from "./written";

/** One of the two texts: its content, and what is on record of who wrote it. */
export interface ComparedText {
  content: RichTextNode;
  written?: readonly WrittenBlock[];
}

/**
 * The difference between two texts, by the sections of the later one: words within blocks, moved blocks as moved, tables
 * by cell. What is equal is kept together, to be folded. What was removed stands where it was.
 */
export function differenceOf(before: ComparedText, after: ComparedText): ComparedSection[] {
  const comparison = new Comparison(before, after);
  const sections: ComparedSection[] = [{ number: "", title: "", items: [], changes: 0 }];
  const pairs = pairUp(comparison.former, comparison.present);
  for (const pair of pairDivided(pairs, comparison.former, comparison.present)) {
    const block = comparison.present[pair.after[0] ?? -1];
    if (block && isHeading(block)) sections.push({ number: block.number, title: block.text, items: [], changes: 0 });
    add(sections.at(-1) as ComparedSection, comparison.itemOf(pair));
  }
  return sections.filter(({ items }) => items.length > 0);
}

function add(section: ComparedSection, item: Item): void {
  const last = section.items.at(-1);
  if (item.kind === "same" && last?.kind === "same") last.blocks.push(...item.blocks);
  else if (item.kind === "moved" && last?.kind === "moved" && sameSection(item.movedFrom, last.movedFrom)) {
    last.blocks.push(...item.blocks);
    last.writers = joinWriters([...last.writers, ...item.writers]);
  } else {
    section.items.push(item);
    if (item.kind !== "same") section.changes += 1;
  }
}

const sameSection = (one: SectionName | null, other: SectionName | null): boolean =>
  one?.number === other?.number && one?.title === other?.title;

const NOTHING: ChangeFacts = {
  movedFrom: null,
  reshaped: null,
  division: null,
  hasFigures: false,
  writers: [],
  formerWriters: [],
};

class Comparison {
  readonly former: Block[];
  readonly present: Block[];
  readonly #formerSections: SectionName[];
  readonly #inFormer: KnownStamps;
  readonly #inPresent: KnownStamps;

  constructor(before: ComparedText, after: ComparedText) {
    this.former = blocksOf(before.content, before.written);
    this.present = blocksOf(after.content, after.written);
    this.#formerSections = sectionsOf(this.former);
    this.#inFormer = new KnownStamps(before.written ?? []);
    this.#inPresent = new KnownStamps(after.written ?? []);
  }

  itemOf(paired: Paired): Item {
    const [from = -1] = paired.before;
    const before = this.former[from];
    const after = this.present[paired.after[0] ?? -1];
    if (paired.before.length + paired.after.length > 2) return this.#divided(paired);
    if (!before) return this.#whole("added", after as Block);
    if (!after) return this.#whole("removed", before);
    const movedFrom = this.#movedFrom(paired);
    if (before.kind === "words" && after.kind === "words") return this.#words(before, after, movedFrom);
    return this.#table(before as TableBlock, after as TableBlock, movedFrom);
  }

  #movedFrom = ({ before: [from = 0], isMoved }: Paired): SectionName | null =>
    isMoved ? (this.#formerSections[from] ?? null) : null;

  /** The words with the ends of paragraphs among them. */
  #divided(paired: Paired): Change {
    const [before, after] = [wordsAmong(this.former, paired.before), wordsAmong(this.present, paired.after)];
    const change = this.#changedWords(readAsOne(before), readAsOne(after), this.#movedFrom(paired));
    const isJoin = before.length > 1;
    const division = { parts: isJoin ? before.length : after.length, isJoin };
    return { ...change, kind: changesWords(change.runs) ? change.kind : "divided", division };
  }

  #whole(kind: "added" | "removed", block: Block): Change {
    const blocks = [shown(block)];
    return kind === "added"
      ? { ...NOTHING, kind, blocks, writers: this.#writersOf(block) }
      : { ...NOTHING, kind, blocks, formerWriters: writersOfAll(block, this.#inPresent) };
  }

  #words(before: WordBlock, after: WordBlock, movedFrom: SectionName | null): Item {
    const reshaped = reshapingOf(before, after);
    if (before.text === after.text) return this.#sameWords(before, after, movedFrom, reshaped);
    return this.#changedWords(before, after, movedFrom);
  }

  #changedWords(before: WordBlock, after: WordBlock, movedFrom: SectionName | null): ChangeFacts & WordsChange {
    const reshaped = reshapingOf(before, after);
    const { form } = after;
    const { kind, runs } = compareTexts(before.text, after.text);
    const facts = { ...NOTHING, movedFrom, reshaped, hasFigures: changesFigures(runs) };
    const writers = joinWriters([...runWriters(runs, "added", after, this.#inFormer), ...this.#shapers(before, after)]);
    return { ...facts, kind, form, runs, writers, formerWriters: runWriters(runs, "removed", before, this.#inPresent) };
  }

  #sameWords(before: WordBlock, after: WordBlock, movedFrom: SectionName | null, reshaped: Reshaping | null): Item {
    const blocks = [shown(after)];
    if (movedFrom) return { ...NOTHING, kind: "moved", blocks, movedFrom, reshaped, writers: this.#writersOf(after) };
    if (reshaped) return { ...NOTHING, kind: "form", blocks, reshaped, writers: this.#shapers(before, after) };
    return { kind: "same", blocks };
  }

  #table(before: TableBlock, after: TableBlock, movedFrom: SectionName | null): Item {
    const blocks = [shown(after)];
    const { table, changes } = compareTables(before.rows, after.rows);
    const isSame = [...table.rows, ...table.columns.map((state) => ({ state }))].every(({ state }) => state === "same");
    if (!isSame) {
      const hasFigures = changes.some(({ runs }) => changesFigures(runs));
      const writers = joinWriters(
        changes.flatMap(({ runs, after: cell }) => runWriters(runs, "added", cell, this.#inFormer)),
      );
      const formerWriters = joinWriters(
        changes.flatMap(({ runs, before: cell }) => runWriters(runs, "removed", cell, this.#inPresent)),
      );
      return { ...NOTHING, kind: "table", table, movedFrom, hasFigures, writers, formerWriters };
    }
    if (movedFrom) return { ...NOTHING, kind: "moved", blocks, movedFrom, writers: this.#writersOf(after) };
    if (before.key === after.key) return { kind: "same", blocks };
    return { ...NOTHING, kind: "form", blocks, reshaped: { former: null, isIndented: false, marks: [] } };
  }

  #writersOf = (block: Block): Writer[] => writersOfAll(block, this.#inFormer);

  #shapers({ shaped: known }: WordBlock, { shaped }: WordBlock): Writer[] {
    if (known.length === 0 && shaped.length === 0) return [];
    return joinWriters(shaped.filter((stamp) => !this.#inFormer.hasShape(stamp)));
  }
}

/** Shorter texts are always shown in one. */
const FEWEST_WORDS_REWRITTEN = 8;
/** Where this much of the shorter text is in the longer one, words were added or removed rather than changed. */
const MOSTLY_KEPT = 0.8;

function compareTexts(before: string, after: string): Pick<WordsChange, "kind" | "runs"> {
  const isLong = Math.max(countOfWords(before), countOfWords(after)) >= FEWEST_WORDS_REWRITTEN;
  const isRewritten = isLong && likeness(before, after) < 0.5 && containment(before, after) < MOSTLY_KEPT;
  if (isRewritten) return { kind: "rewritten", runs: replacedText(before, after) };
  const runs = compareWords(before, after);
  return { kind: changesFiguresAlone(runs) ? "figures" : "words", runs };
}

const wordsAmong = (blocks: readonly Block[], places: readonly number[]): WordBlock[] =>
  places.flatMap((at) => blocks[at] ?? []).filter((block) => block.kind === "words");

/** Whether anything but the ends of paragraphs, and the spaces around them, came or went. */
const changesWords = (runs: readonly Run[]): boolean =>
  runs.some(({ text, state }) => state !== "same" && text.replaceAll(PARAGRAPH_END, "").trim() !== "");

function reshapingOf(before: WordBlock, after: WordBlock): Reshaping | null {
  const former = before.form === after.form ? null : before.form;
  const isIndented = former === null && before.depth !== after.depth;
  const marks = before.text === after.text ? changedLooks(before.looks, after.looks) : [];
  return former || isIndented || marks.length > 0 ? { former, isIndented, marks } : null;
}

type Written = Pick<WordBlock, "text" | "runs">;

/** Who wrote the words that were added, or that were removed: `text` is the one they stand in. */
function runWriters(
  runs: readonly Run[],
  state: "added" | "removed",
  text: Written | undefined,
  other: KnownStamps,
): Writer[] {
  const writers: Writer[] = [];
  let at = 0;
  for (const run of runs) {
    if (run.state !== state && run.state !== "same") continue;
    const end = at + run.text.length;
    if (run.state === state) writers.push(...writersBetween(text?.runs ?? [], [at, end], other));
    at = end;
  }
  return joinWriters(writers);
}

function writersOfAll(block: Block, other: KnownStamps): Writer[] {
  const texts: readonly Written[] = block.kind === "table" ? block.rows.flat() : [block];
  return joinWriters(texts.flatMap(({ text, runs }) => writersBetween(runs, [0, text.length], other)));
}

const shown = (block: Block): ShownBlock =>
  block.kind === "table"
    ? { kind: "table", rows: block.rows.map((row) => row.map(({ text }) => text)) }
    : { kind: "words", form: block.form, text: block.text };

/** By block, the heading it stands under. */
function sectionsOf(blocks: readonly Block[]): SectionName[] {
  let section: SectionName = { number: "", title: "" };
  return blocks.map((block) => {
    if (isHeading(block)) section = { number: block.number, title: block.text };
    return section;
  });
}
