import type { RichTextNode } from "~/text/rich-text";
import { footOf, type LiveTable, liveLines, momentOn, tableOn } from "./live-table";
import { liveWidths } from "./live-widths";

/** What a live block becomes where a block can stand. */
type MakeBlocks = (live: RichTextNode) => RichTextNode[];

/**
 * A text with its live blocks between its paragraphs instead of among their letters. Where no table can stand (a list,
 * a quote, a cell, a footnote) they are lines of words.
 */
export function liftLive(document: RichTextNode, make: MakeBlocks): RichTextNode {
  if (!hasLive(document)) return document;
  const content = (document.content ?? []).flatMap((block) => liftBlock(block, make));
  return { ...document, content };
}

/** The same as blocks that every format can write: a caption (`isCaption`: on the page of its table), a table and what stands below it. */
export const asOrdinaryBlocks = (document: RichTextNode): RichTextNode => liftLive(document, ordinaryBlocks);

export const hasLive = (node: RichTextNode): boolean => node.type === "live" || (node.content ?? []).some(hasLive);

function liftBlock(block: RichTextNode, make: MakeBlocks): RichTextNode[] {
  if (!hasLive(block)) return [block];
  if (block.type !== "paragraph" && block.type !== "heading") return [inWords(block)];
  const blocks: RichTextNode[] = [];
  let letters: RichTextNode[] = [];
  const flush = () => {
    if (letters.some((node) => node.type !== "text" || (node.text ?? "").trim() !== ""))
      blocks.push({ ...block, content: letters });
    letters = [];
  };
  for (const node of block.content ?? []) {
    if (node.type !== "live") {
      letters.push(inWords(node));
      continue;
    }
    flush();
    blocks.push(...make(node));
  }
  flush();
  return blocks;
}

function inWords(node: RichTextNode): RichTextNode {
  if (!node.content || !hasLive(node)) return node;
  return {
    ...node,
    content: node.content.flatMap((child) => (child.type === "live" ? lines(child) : [inWords(child)])),
  };
}

const lines = (live: RichTextNode): RichTextNode[] =>
  [...liveLines(live), momentOn(live)]
    .filter(Boolean)
    .flatMap((text, at) => [...(at > 0 ? [{ type: "hardBreak" }] : []), { type: "text", text }]);

function ordinaryBlocks(live: RichTextNode): RichTextNode[] {
  const table = tableOn(live);
  if (!table) return [];
  const foot = footOf(table, momentOn(live));
  return [
    { ...paragraph(table.caption, "bold"), ...(table.rows.length > 0 && { attrs: { isCaption: true } }) },
    ...(table.rows.length > 0 ? [tableNode(table)] : []),
    ...(foot ? [paragraph(foot, "italic")] : []),
  ];
}

const tableNode = ({ columns, rows }: LiveTable): RichTextNode => ({
  type: "table",
  attrs: { widths: liveWidths({ columns, rows }).join(" ") },
  content: [
    rowOf(
      "tableHeader",
      columns.map(({ name }) => name),
    ),
    ...rows.map((row) => rowOf("tableCell", row)),
  ],
});

const rowOf = (type: string, cells: readonly string[]): RichTextNode => ({
  type: "tableRow",
  content: cells.map((words) => ({ type, content: [paragraph(words)] })),
});

function paragraph(text: string, ...marks: string[]): RichTextNode {
  if (text === "") return { type: "paragraph" };
  const marked = marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {};
  return { type: "paragraph", content: [{ type: "text", ...marked, text }] };
}
