import type { WrittenRun } from "~/domain/document/authorship";
import { headingLevel, headingNumbers } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";

import type { BlockForm } from "./compared";
import { comparedText, runsOfText } from "./compared-text";
import { gridOf, type GridCell } from "./grid";
import { looksOf, type Looks } from "./looks";
import type { Pairable } from "./pair-up";
import type { Stamp, WrittenBlock } from "./written";

/** A heading, paragraph or list item: what people compare word by word. */
export interface WordBlock extends Pairable {
  kind: "words";
  form: BlockForm;
  /** Depth in lists, from 0. */
  depth: number;
  /** What is bold, linked and so on. */
  looks: Looks;
  /** '4.1' for a heading, otherwise empty. */
  number: string;
  /** Empty where it is not on record who wrote it, otherwise as many letters as the text has. */
  runs: readonly WrittenRun[];
  shaped: readonly Stamp[];
}

/** A table: rows of equally many cells. */
export interface TableBlock extends Pairable {
  kind: "table";
  rows: GridCell[][];
}

export type Block = WordBlock | TableBlock;

/**
 * A text as the blocks that are compared, in order. Empty paragraphs say nothing and are left out. `written` is what
 * is on record of its paragraphs and headings, in order, those in cells as well.
 */
export function blocksOf(document: RichTextNode, written: readonly WrittenBlock[] = []): Block[] {
  const numbers = headingNumbers();
  const blocks: Block[] = [];
  const onRecord = recordsOf(document, written);
  const words = (node: RichTextNode, form: BlockForm, depth: number, number = "") => {
    const record = onRecord.get(node);
    const text = comparedText(node);
    if (text.trim() === "") return;
    const looks = looksOf(node);
    const key = `${form} ${depth} ${text} ${JSON.stringify(looks)}`;
    const runs = runsOver(text, [node], record ? [record] : []);
    const { id = null, shaped = [] } = record ?? {};
    blocks.push({ kind: "words", id, key, form, depth, text, looks, number, runs, shaped });
  };
  const walk = (node: RichTextNode, form: BlockForm, depth: number): void => {
    switch (node.type) {
      case "heading": {
        const level = headingLevel(node.attrs?.level);
        return words(node, `heading${level}` as BlockForm, 0, numbers.next(level));
      }
      case "paragraph":
        return words(node, form, depth);
      case "horizontalRule":
        return words(node, "paragraph", 0);
      case "bulletList":
      case "orderedList":
        return each(node, node.type === "bulletList" ? "bullet" : "numbered", depth);
      case "taskList":
        for (const item of node.content ?? []) walk(item, item.attrs?.checked === true ? "done" : "task", depth);
        return;
      case "listItem":
      case "taskItem":
        for (const [index, part] of (node.content ?? []).entries())
          walk(part, index === 0 ? form : "paragraph", isList(part) ? depth + 1 : depth);
        return;
      case "blockquote":
        return each(node, "quote", depth);
      case "callout":
        return each(node, "callout", depth);
      case "table":
        blocks.push(tableBlock(node, onRecord));
        return;
      default:
        return each(node, form, depth);
    }
  };
  const each = (node: RichTextNode, form: BlockForm, depth: number) => {
    for (const part of node.content ?? []) walk(part, form, depth);
  };
  each(document, "paragraph", 0);
  return blocks;
}

function tableBlock(node: RichTextNode, onRecord: ReadonlyMap<RichTextNode, WrittenBlock>): TableBlock {
  const rows = gridOf(node, (cell) => {
    const blocks = textBlocksIn(cell);
    const records = blocks.flatMap((block) => onRecord.get(block) ?? []);
    const text = comparedText(cell);
    return { text, runs: runsOver(text, blocks, records), id: records[0]?.cell ?? null };
  });
  const text = rows.map((row) => row.map((cell) => cell.text).join("\t")).join("\n");
  const [cell] = rows.flatMap((row) => row.flatMap(({ id }) => id ?? []));
  return { kind: "table", id: cell?.table ?? null, key: JSON.stringify(node), text, rows };
}

export const isHeading = (block: Block): block is WordBlock =>
  block.kind === "words" && block.form.startsWith("heading");

const LISTS = new Set(["bulletList", "orderedList", "taskList"]);
const isList = (node: RichTextNode) => LISTS.has(node.type);

const TEXT_BLOCKS = new Set(["paragraph", "heading", "horizontalRule"]);
const textBlocksIn = (node: RichTextNode): RichTextNode[] =>
  TEXT_BLOCKS.has(node.type) ? [node] : (node.content ?? []).flatMap(textBlocksIn);

/** None when the record is of another text: then nothing is said of who wrote what. */
function recordsOf(document: RichTextNode, written: readonly WrittenBlock[]): Map<RichTextNode, WrittenBlock> {
  const nodes = textBlocksIn(document);
  if (nodes.length !== written.length) return new Map();
  return new Map(nodes.map((node, at) => [node, written[at] as WrittenBlock]));
}

/** Nobody wrote the line break between two paragraphs of a cell. */
const BREAK: WrittenRun = { clientId: -1, clock: 0, length: 1 };

function runsOver(text: string, nodes: readonly RichTextNode[], records: readonly WrittenBlock[]): WrittenRun[] {
  const own = records.map(({ runs }, at) => runsOfText(nodes[at] ?? { type: "paragraph" }, runs));
  const runs = own.flatMap((runs, at) => (at === 0 ? runs : [BREAK, ...runs]));
  return runs.reduce((sum, { length }) => sum + length, 0) === text.length ? runs : [];
}
