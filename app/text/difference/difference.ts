import type { RichTextNode } from "~/text/rich-text";

import { type Block, type BlockForm, blocksOf, isHeading, textOf, type WordBlock } from "./blocks";
import { compareTables } from "./compare-tables";
import type { ComparedRow } from "./compared-row";
import { type Pair, pairBlocks } from "./pair-blocks";
import { compareWords, likeness, type Run } from "./words";

/** What happened to one block, or to none of several. */
export type Item =
  | { kind: "same"; blocks: ShownBlock[] }
  | { kind: "added" | "removed"; block: ShownBlock }
  /** Other words. `isRewritten`: more than half of them, so before and after are read whole. */
  | { kind: "changed"; form: BlockForm; runs: Run[]; before: string; after: string; isRewritten: boolean }
  /** The same words: another kind of block (`former`), or another look of some of them. */
  | { kind: "form"; block: ShownBlock; former: BlockForm | null }
  /** The same words in another place; `from` is the heading they stood under. */
  | { kind: "moved"; block: ShownBlock; from: SectionName }
  | { kind: "table"; rows: ComparedRow[] };

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

/**
 * The difference between two texts, by the sections of the later one: words within blocks, moved blocks as moved, tables
 * by cell. What is equal is kept together, to be folded. What was removed stands where it was.
 */
export function differenceOf(before: RichTextNode, after: RichTextNode): ComparedSection[] {
  const [former, present] = [blocksOf(before), blocksOf(after)];
  const formerSections = sectionsOf(former);
  const sections: ComparedSection[] = [{ number: "", title: "", items: [], changes: 0 }];
  for (const pair of pairBlocks(former, present)) {
    const block = pair.after === null ? undefined : present[pair.after];
    if (block && isHeading(block)) sections.push({ number: block.number, title: block.text, items: [], changes: 0 });
    add(sections.at(-1) as ComparedSection, itemOf(pair, former, present, formerSections));
  }
  return sections.filter(({ items }) => items.length > 0);
}

export const countChanges = (sections: readonly ComparedSection[]): number =>
  sections.reduce((sum, { changes }) => sum + changes, 0);

function add(section: ComparedSection, item: Item): void {
  const last = section.items.at(-1);
  if (item.kind !== "same") section.changes += 1;
  if (item.kind === "same" && last?.kind === "same") last.blocks.push(...item.blocks);
  else section.items.push(item);
}

function itemOf(
  pair: Pair,
  former: readonly Block[],
  present: readonly Block[],
  sections: readonly SectionName[],
): Item {
  const before = pair.before === null ? undefined : former[pair.before];
  const after = pair.after === null ? undefined : present[pair.after];
  if (!before) return { kind: "added", block: shown(after as Block) };
  if (!after) return { kind: "removed", block: shown(before) };
  if (pair.isMoved) return { kind: "moved", block: shown(after), from: sections[pair.before ?? 0] as SectionName };
  if (before.kind === "table" || after.kind === "table") return compareTableBlocks(before, after);
  return compareWordBlocks(before, after);
}

function compareTableBlocks(before: Block, after: Block): Item {
  const [one, other] = [before.kind === "table" ? before.rows : [], after.kind === "table" ? after.rows : []];
  const rows = compareTables(one, other);
  return rows.every(({ state }) => state === "same")
    ? { kind: "same", blocks: [shown(after)] }
    : { kind: "table", rows };
}

function compareWordBlocks(before: WordBlock, after: WordBlock): Item {
  if (before.text !== after.text) {
    const { form, text } = after;
    const isRewritten = likeness(before.text, text) < 0.5;
    return {
      kind: "changed",
      form,
      runs: compareWords(before.text, text),
      before: before.text,
      after: text,
      isRewritten,
    };
  }
  const isSame = before.form === after.form && before.depth === after.depth && before.look === after.look;
  if (isSame) return { kind: "same", blocks: [shown(after)] };
  return { kind: "form", block: shown(after), former: before.form === after.form ? null : before.form };
}

const shown = (block: Block): ShownBlock =>
  block.kind === "table"
    ? { kind: "table", rows: block.rows }
    : { kind: "words", form: block.form, text: textOf(block) };

/** By block, the heading it stands under. */
function sectionsOf(blocks: readonly Block[]): SectionName[] {
  let section: SectionName = { number: "", title: "" };
  return blocks.map((block) => {
    if (isHeading(block)) section = { number: block.number, title: block.text };
    return section;
  });
}
