import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";
import { fileText } from "./file-parts";

const SIGNS = /[\\`*_[\]<>~|&]/g;

/** Words as Markdown: no sign of theirs has a meaning. A line of theirs is none of the format's. */
export const markdownText = (text: unknown): string =>
  fileText(text)
    .replace(/[\t\r\n]+/g, " ")
    .replace(SIGNS, (sign) => `\\${sign}`);

/** What begins a block where a line begins. */
export const markdownLine = (line: string): string =>
  line
    .replace(/^\s+/, "")
    .replace(/^([#+=-])/, "\\$1")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");

const TAGS: Readonly<Record<string, string>> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
};
const SIGN_OF: Readonly<Record<string, string>> = { bold: "**", italic: "*", strike: "~~" };

/** Neighbouring letters with marks; `write` gives what is no text. */
export function markdownLetters(nodes: readonly RichTextNode[], write: (node: RichTextNode) => string): string {
  const parts: string[] = [];
  for (let at = 0; at < nodes.length;) {
    const [mark] = nodes[at]?.marks ?? [];
    if (!mark) {
      const node = nodes[at++];
      if (node) parts.push(node.type === "text" ? markdownText(node.text) : write(node));
      continue;
    }
    let end = at + 1;
    while (end < nodes.length && isSame(nodes[end]?.marks?.[0], mark)) end += 1;
    const inside = nodes.slice(at, end).map((node) => ({ ...node, marks: node.marks?.slice(1) }));
    const [before, after] = [nodes[at - 1], nodes[end]];
    parts.push(marked(mark, markdownLetters(inside, write), { before, after }));
    at = end;
  }
  return parts.join("");
}

const isSame = (one: RichTextMark | undefined, other: RichTextMark): boolean =>
  one?.type === other.type && one.attrs?.href === other.attrs?.href;

function marked(
  mark: RichTextMark,
  words: string,
  around: { before: RichTextNode | undefined; after: RichTextNode | undefined },
): string {
  const [, blankBefore = "", inner = "", blankAfter = ""] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? [];
  if (inner === "") return words;
  if (mark.type === "link") {
    const href = mark.attrs?.href;
    return isLinkAddress(href) ? `${blankBefore}[${inner}](<${href.replace(/[<>]/g, "")}>)${blankAfter}` : words;
  }
  const tag = Object.hasOwn(TAGS, mark.type) ? TAGS[mark.type] : undefined;
  if (!tag) return words;
  const sign = SIGN_OF[mark.type];
  const isPlain = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(inner);
  const isAlone = isUnmarked(around.before) && isUnmarked(around.after);
  return sign && isPlain && isAlone
    ? `${blankBefore}${sign}${inner}${sign}${blankAfter}`
    : `${blankBefore}<${tag}>${inner}</${tag}>${blankAfter}`;
}

const isUnmarked = (node: RichTextNode | undefined): boolean =>
  node === undefined || (node.type === "text" && (node.marks ?? []).length === 0);
