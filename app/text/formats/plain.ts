import type { RichTextNode } from "~/text/rich-text";

const TEXT_BLOCKS = new Set(["paragraph", "heading"]);

/** The words of a text: one line per paragraph, cells of a row separated by a tab. */
export function plainText(node: RichTextNode): string {
  if (node.type === "text") return typeof node.text === "string" ? node.text : "";
  if (node.type === "hardBreak") return "\n";
  const parts = (node.content ?? []).map(plainText);
  if (TEXT_BLOCKS.has(node.type)) return parts.join("");
  return parts.join(node.type === "tableRow" ? "\t" : "\n");
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:[.,'’:–-][\p{L}\p{N}\p{M}]+)*/gu;

/** Words as people count them: '4,9 mill. kr' is three, 'e-helse' one. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
