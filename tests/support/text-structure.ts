import { plainText } from "~/text/formats/plain";
import type { RichTextNode } from "~/text/rich-text";

const SIGNS: Readonly<Record<string, string>> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strike: "s",
  superscript: "^",
  subscript: "_",
};

/** What a text is, line by line: to be read by people, and compared. */
export function structureOf({ content = [] }: RichTextNode): string[] {
  return content.flatMap((block) => lines(block));
}

function lines(node: RichTextNode): string[] {
  const { type, attrs, content = [] } = node;
  switch (type) {
    case "heading":
      return [`H${Number(attrs?.level ?? 1)} ${letters(content)}`];
    case "paragraph":
      return [letters(content)];
    case "bulletList":
      return content.flatMap((item) => itemLines("-", item));
    case "orderedList":
      return content.flatMap((item, index) => itemLines(`${Number(attrs?.start ?? 1) + index}.`, item));
    case "taskList":
      return content.flatMap((item) => itemLines(item.attrs?.checked ? "[x]" : "[ ]", item));
    case "blockquote":
      return content.flatMap(lines).map((line) => `> ${line}`);
    case "callout":
      return content.flatMap(lines).map((line) => `! ${String(attrs?.kind)}: ${line}`);
    case "horizontalRule":
      return ["---"];
    case "table":
      return content.map((row) => `| ${(row.content ?? []).map(cell).join(" | ")} |`);
    default:
      return [`${type}: ${plainText(node)}`];
  }
}

const itemLines = (sign: string, { content = [] }: RichTextNode): string[] =>
  content.flatMap(lines).map((line, index) => (index === 0 ? `${sign} ${line}` : `  ${line}`));

function cell({ type, attrs, content = [] }: RichTextNode): string {
  const [across, down] = [Number(attrs?.colspan ?? 1), Number(attrs?.rowspan ?? 1)];
  const span = across > 1 || down > 1 ? `(${across}x${down})` : "";
  return `${type === "tableHeader" ? "*" : ""}${content.flatMap(lines).join(" / ")}${span}`;
}

const letters = (nodes: readonly RichTextNode[]): string => nodes.map(letter).join("");

function letter({ type, attrs, text = "", marks = [], content = [] }: RichTextNode): string {
  if (type === "hardBreak") return "⏎";
  if (type === "footnote") return `[^${content.flatMap(lines).join(" / ")}]`;
  if (type === "image") return `[image ${String(attrs?.alt ?? "?")} ${String(attrs?.width ?? 100)}]`;
  const link = marks.find((mark) => mark.type === "link")?.attrs?.href;
  const signs = marks.map((mark) => SIGNS[mark.type] ?? "").join("");
  const marked = signs === "" ? text : `{${signs} ${text}}`;
  return typeof link === "string" ? `<${link} ${marked}>` : marked;
}
