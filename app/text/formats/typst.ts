import { isLinkAddress } from "~/text/link-address";
import { widthsIn } from "~/text/table-grid";
import type { RichTextNode } from "~/text/text-engine";
import { plainText } from "./plain";

/**
 * Typst source from what people wrote. Their words are only ever inside string literals, where only the
 * backslash and the quotation mark have a meaning; the structure around them is written here.
 */
export const typstString = (text: string): string =>
  `"${text
    .normalize("NFC")
    .replace(CONTROL, " ")
    .replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;

/** Where a word longer than a line may be broken: after a mark, and every twelve characters in any case. */
const BREAKABLE = /([_\-./])(?=[^\s])|(\S{12})(?=\S)/gu;
const LONGEST_WORD = 30;

/** As `typstString`, for names without spaces that may be longer than a line: they break instead of running off the paper. */
export const typstName = (text: string): string =>
  typstString(
    text.replace(/\S+/gu, (word) =>
      word.length > LONGEST_WORD ? word.replace(BREAKABLE, (piece) => `${piece}\u200b`) : word,
    ),
  );

// Line breaks are made by the structure; other control characters have no glyph
const CONTROL = /[\p{Cc}\u2028\u2029\ufeff]/gu;

/** What is drawn by rules of one's own; null for what is drawn as anywhere. `draw` draws what stands within. */
export type Draw = (node: RichTextNode, draw: (node: RichTextNode) => string) => string | null;

/** A text of the editor as an expression of Typst code (without the leading #). */
export function typstContent(node: RichTextNode, own: Draw = () => null): string {
  const draw = (part: RichTextNode): string => own(part, draw) ?? drawn(part, draw);
  return draw(node);
}

function drawn(node: RichTextNode, draw: (node: RichTextNode) => string): string {
  const inner = (part: RichTextNode): string[] => (part.content ?? []).map(draw);
  const joined = (part: RichTextNode): string => typstJoined(part, draw);
  switch (node.type) {
    case "text":
      return marked(node, typstString(node.text ?? ""));
    case "hardBreak":
      return "linebreak()";
    case "paragraph":
      return node.attrs?.isCaption === true ? `block(sticky: true, par(${joined(node)}))` : `par(${joined(node)})`;
    case "heading":
      return `heading(level: ${headingLevel(node)}, ${joined(node)})`;
    case "bulletList":
      return `list(${inner(node).join(", ")})`;
    case "orderedList":
      return `enum(start: ${listStart(node)}, ${inner(node).join(", ")})`;
    case "taskList":
      return `list(${inner(node).join(", ")})`;
    case "taskItem":
      return `{${[typstString(node.attrs?.checked === true ? "[x] " : "[ ] "), ...inner(node)].join("; ")}}`;
    case "blockquote":
      return `quote(block: true, ${joined(node)})`;
    case "callout":
      return `block(inset: 8pt, stroke: (left: 2pt), ${joined(node)})`;
    case "horizontalRule":
      return "line(length: 100%, stroke: 0.5pt)";
    case "footnote":
      return `footnote(${joined(node)})`;
    case "image":
    case "mention":
      return typstString(plainText(node));
    case "table":
      return table(node, joined);
    default:
      return joined(node);
  }
}

/** What stands within a node, as one value. */
export const typstJoined = (node: RichTextNode, draw: (node: RichTextNode) => string): string => {
  const parts = (node.content ?? []).map(draw);
  return parts.length === 0 ? "[]" : parts.length === 1 ? `[#${parts[0]}]` : `{${parts.join("; ")}}`;
};

const MARK_CALLS: Record<string, string> = {
  bold: "strong",
  italic: "emph",
  underline: "underline",
  strike: "strike",
  superscript: "super",
  subscript: "sub",
};

function marked(node: RichTextNode, text: string): string {
  return (node.marks ?? []).reduceRight((content, mark) => {
    const call = Object.hasOwn(MARK_CALLS, mark.type) ? MARK_CALLS[mark.type] : undefined;
    if (call) return `${call}(${content})`;
    const href = mark.attrs?.href;
    return mark.type === "link" && isLinkAddress(href) ? `link(${typstString(href)}, ${content})` : content;
  }, text);
}

// The application's own headings take the first two levels
const headingLevel = (node: RichTextNode): number => 2 + (typeof node.attrs?.level === "number" ? node.attrs.level : 1);

const listStart = (node: RichTextNode): number => {
  const start = node.attrs?.start;
  return typeof start === "number" && Number.isInteger(start) && start >= 0 ? start : 1;
};

function table(node: RichTextNode, joined: (cell: RichTextNode) => string): string {
  const rows = node.content ?? [];
  const columns = columnsOf(rows);
  const cell = (part: RichTextNode): string => {
    const content = part.type === "tableHeader" ? `strong(${joined(part)})` : joined(part);
    return `table.cell(colspan: ${span(part, "colspan")}, rowspan: ${span(part, "rowspan")}, ${content})`;
  };
  const heads = headRows(rows);
  const cellsOf = (some: readonly RichTextNode[]) => some.flatMap((row) => (row.content ?? []).map(cell));
  const header = heads > 0 ? [`table.header(${cellsOf(rows.slice(0, heads)).join(", ")})`] : [];
  const widths = widthsIn(node.attrs?.widths);
  const isSized = widths.length === columns && widths.every((width) => width > 0);
  const shares = isSized ? `(${widths.map((width) => `${width}fr,`).join("")})` : `(1fr,) * ${columns}`;
  return `table(columns: ${shares}, ${[...header, ...cellsOf(rows.slice(heads))].join(", ")})`;
}

const columnsOf = (rows: readonly RichTextNode[]): number =>
  Math.max(1, ...rows.map((row) => (row.content ?? []).reduce((sum, cell) => sum + span(cell, "colspan"), 0)));

/** How many rows of headers stand first, which every page repeats; none where a cell reaches out of them. */
function headRows(rows: readonly RichTextNode[]): number {
  const isHead = ({ content = [] }: RichTextNode) =>
    content.length > 0 && content.every(({ type }) => type === "tableHeader");
  const first = rows.findIndex((row) => !isHead(row));
  const count = first < 0 ? 0 : first;
  const reachesOut = rows
    .slice(0, count)
    .some(({ content = [] }, line) => content.some((cell) => line + span(cell, "rowspan") > count));
  return reachesOut ? 0 : count;
}

const span = (cell: RichTextNode, name: "colspan" | "rowspan"): number => {
  const cells = cell.attrs?.[name];
  return typeof cells === "number" && Number.isInteger(cells) && cells > 1 ? cells : 1;
};
