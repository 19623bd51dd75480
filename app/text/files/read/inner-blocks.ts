import { type FlatPart, nest } from "~/text/nest";
import type { RichTextNode } from "~/text/rich-text";

/** What stands in a cell or a note: a table in it leaves the paragraphs of its cells, and there is always a paragraph. */
export function innerBlocks(parts: readonly FlatPart[]): RichTextNode[] {
  const content = nest(parts, "inner").flatMap(withoutTable);
  return content.length > 0 ? content : [{ type: "paragraph" }];
}

const withoutTable = (node: RichTextNode): RichTextNode[] =>
  node.type === "table"
    ? (node.content ?? []).flatMap((row) => (row.content ?? []).flatMap((cell) => cell.content ?? []))
    : [node];

/** Word puts a space behind the number that a note begins with, and LibreOffice keeps it. */
export function withoutGap([first, ...others]: RichTextNode[]): RichTextNode[] {
  const [letters, ...rest] = first?.content ?? [];
  if (!first || letters?.type !== "text") return first ? [first, ...others] : [];
  const text = (letters.text ?? "").trimStart();
  return [{ ...first, content: [...(text === "" ? [] : [{ ...letters, text }]), ...rest] }, ...others];
}
