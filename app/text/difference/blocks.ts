import { plainText } from "~/text/formats/plain";
import { headingLevel, headingNumbers } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";

/** How a stretch of words stands in a text. */
export type BlockForm = "heading1" | "heading2" | "heading3" | "paragraph" | "bullet" | "numbered" | "quote";

/** A heading, paragraph or list item: what people compare word by word. */
export interface WordBlock {
  kind: "words";
  form: BlockForm;
  /** Depth in lists, from 0. */
  depth: number;
  text: string;
  /** Its words with what is bold, linked and so on: equal exactly where the words look the same. */
  look: string;
  /** '4.1' for a heading, otherwise empty. */
  number: string;
}

/** A table: rows of cells, each as plain words. */
export interface TableBlock {
  kind: "table";
  rows: string[][];
}

export type Block = WordBlock | TableBlock;

/** A text as the blocks that are compared, in order. Empty paragraphs say nothing and are left out. */
export function blocksOf(document: RichTextNode): Block[] {
  const numbers = headingNumbers();
  const blocks: Block[] = [];
  const words = (node: RichTextNode, form: BlockForm, depth: number, number = "") => {
    const text = plainText(node);
    if (text.trim() !== "") blocks.push({ kind: "words", form, depth, text, look: lookOf(node), number });
  };
  const walk = (node: RichTextNode, form: BlockForm, depth: number): void => {
    switch (node.type) {
      case "heading": {
        const level = headingLevel(node.attrs?.level);
        return words(node, `heading${level}` as BlockForm, 0, numbers.next(level));
      }
      case "paragraph":
        return words(node, form, depth);
      case "bulletList":
      case "orderedList":
        return each(node, node.type === "bulletList" ? "bullet" : "numbered", depth);
      case "listItem":
        for (const [index, part] of (node.content ?? []).entries())
          walk(part, index === 0 ? form : "paragraph", isList(part) ? depth + 1 : depth);
        return;
      case "blockquote":
        return each(node, "quote", depth);
      case "table":
        blocks.push({ kind: "table", rows: (node.content ?? []).map((row) => (row.content ?? []).map(plainText)) });
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

export const isHeading = (block: Block): block is WordBlock =>
  block.kind === "words" && block.form.startsWith("heading");

const isList = (node: RichTextNode) => node.type === "bulletList" || node.type === "orderedList";

const lookOf = (node: RichTextNode): string =>
  JSON.stringify((node.content ?? []).map(({ type, text, marks }) => [type, text, marks]));

/** Equal for blocks in which nobody would see a difference. */
export const keyOf = (block: Block): string =>
  block.kind === "table" ? `table ${JSON.stringify(block.rows)}` : `${block.form} ${block.depth} ${block.look}`;

export const textOf = (block: Block): string =>
  block.kind === "table" ? block.rows.map((row) => row.join("\t")).join("\n") : block.text;
