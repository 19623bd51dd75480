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

/** A text of the editor as an expression of Typst code (without the leading #). */
export function typstContent(node: RichTextNode): string {
  switch (node.type) {
    case "text":
      return marked(node, typstString(node.text ?? ""));
    case "hardBreak":
      return "linebreak()";
    case "paragraph":
      return `par(${joined(node)})`;
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
      return table(node);
    default:
      return joined(node);
  }
}

const inner = (node: RichTextNode): string[] => (node.content ?? []).map(typstContent);

const joined = (node: RichTextNode): string => {
  const parts = inner(node);
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

function table(node: RichTextNode): string {
  const rows = node.content ?? [];
  const columns = Math.max(
    1,
    ...rows.map((row) => (row.content ?? []).reduce((sum, cell) => sum + span(cell, "colspan"), 0)),
  );
  const cells = rows
    .flatMap((row) => row.content ?? [])
    .map((cell) => {
      const content = cell.type === "tableHeader" ? `strong(${joined(cell)})` : joined(cell);
      return `table.cell(colspan: ${span(cell, "colspan")}, rowspan: ${span(cell, "rowspan")}, ${content})`;
    });
  const widths = widthsIn(node.attrs?.widths);
  const isSized = widths.length === columns && widths.every((width) => width > 0);
  const shares = isSized ? `(${widths.map((width) => `${width}fr,`).join("")})` : `(1fr,) * ${columns}`;
  return `table(columns: ${shares}, ${cells.join(", ")})`;
}

const span = (cell: RichTextNode, name: "colspan" | "rowspan"): number => {
  const cells = cell.attrs?.[name];
  return typeof cells === "number" && Number.isInteger(cells) && cells > 1 ? cells : 1;
};
