import { liveLines } from "~/text/live/live-table";
import type { RichTextNode } from "~/text/rich-text";

/** The value of an atom that is read as its words. */
const ATOM_WORDS: Record<string, string> = { mention: "name", image: "alt" };

const TEXT_BLOCKS = new Set(["paragraph", "heading"]);

/** The words of a text: one line per paragraph, cells of a row separated by a tab, footnotes at the end. */
export function plainText(node: RichTextNode): string {
  if (node.type === "doc") return [...linesOf(node), ...footnotesIn(node).flatMap(linesOf)].join("\n");
  if (node.type === "text") return typeof node.text === "string" ? node.text : "";
  if (node.type === "hardBreak") return "\n";
  if (node.type === "footnote") return "";
  if (node.type === "live") return liveLines(node).join("\n");
  if (Object.hasOwn(ATOM_WORDS, node.type)) return String(node.attrs?.[ATOM_WORDS[node.type] ?? ""] ?? "");
  const parts = (node.content ?? []).map(plainText);
  if (TEXT_BLOCKS.has(node.type)) return parts.join("");
  return parts.join(node.type === "tableRow" ? "\t" : "\n");
}

const linesOf = (node: RichTextNode): string[] => (node.content ?? []).map(plainText);

/** In the order in which they are numbered. */
export const footnotesIn = (node: RichTextNode): RichTextNode[] =>
  (node.content ?? []).flatMap((child) => (child.type === "footnote" ? [child] : footnotesIn(child)));

const WORD = /[\p{L}\p{N}\p{M}]+(?:[.,'’:–-][\p{L}\p{N}\p{M}]+)*/gu;

/** Words as people count them: '4,9 mill. kr' is three, 'e-helse' one. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
