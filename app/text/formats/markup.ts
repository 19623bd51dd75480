import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

/**
 * Texts of our own (templates, the demonstration), written as plain lines: `#` to `###` headings, `-` and `1.` lists,
 * `>` quotes, `| a | b |` tables whose first row is the header, `:: name filter` live blocks, `**bold**`, `*italic*`, `[words](address)`.
 * Blank lines part paragraphs. Not a way in for people's text.
 */
export function textFromMarkup(markup: string): RichTextNode {
  const blocks = markup
    .trim()
    .split(/\n\s*\n/)
    .flatMap((block) => blockOf(block.split("\n").map((line) => line.trim())));
  return { type: "doc", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] };
}

function blockOf(lines: string[]): RichTextNode[] {
  const first = lines[0] ?? "";
  const heading = /^(#{1,3}) (.*)$/.exec(first);
  if (heading) {
    const rest = lines.slice(1);
    return [
      { type: "heading", attrs: { level: heading[1]?.length ?? 1 }, content: inline(heading[2] ?? "") },
      ...(rest.length > 0 ? blockOf(rest) : []),
    ];
  }
  if (first.startsWith("- ")) return [{ type: "bulletList", content: lines.map((line) => itemOf(line.slice(2))) }];
  if (/^\d+\. /.test(first)) {
    return [{ type: "orderedList", content: lines.map((line) => itemOf(line.replace(/^\d+\. /, ""))) }];
  }
  if (first.startsWith("> ")) {
    return [{ type: "blockquote", content: [paragraph(lines.map((line) => line.replace(/^> ?/, "")).join(" "))] }];
  }
  if (first.startsWith(":: ")) return [liveBlock(first.slice(3))];
  if (first.startsWith("|")) return [{ type: "table", content: lines.map(rowOf) }];
  return [paragraph(lines.join(" "))];
}

function liveBlock(named: string): RichTextNode {
  const [name = "", filter] = named.split(" ");
  return { type: "paragraph", content: [{ type: "live", attrs: { name, ...(filter ? { filter } : {}) } }] };
}

function rowOf(line: string, index: number): RichTextNode {
  const cells = line.replace(/^\||\|$/g, "").split("|");
  const type = index === 0 ? "tableHeader" : "tableCell";
  return { type: "tableRow", content: cells.map((words) => ({ type, content: [paragraph(words.trim())] })) };
}

const itemOf = (words: string): RichTextNode => ({ type: "listItem", content: [paragraph(words)] });

function paragraph(words: string): RichTextNode {
  const content = inline(words);
  return { type: "paragraph", ...(content.length > 0 ? { content } : {}) };
}

const INLINE = /\*\*(?<bold>[^*]+)\*\*|\*(?<italic>[^*]+)\*|\[(?<words>[^\]]+)\]\((?<href>[^)]+)\)/g;

function inline(words: string): RichTextNode[] {
  const parts: RichTextNode[] = [];
  const add = (text: string | undefined, ...marks: RichTextMark[]) => {
    if (text) parts.push({ type: "text", ...(marks.length > 0 ? { marks } : {}), text });
  };
  let from = 0;
  for (const match of words.matchAll(INLINE)) {
    add(words.slice(from, match.index));
    const { bold, italic, words: linked, href } = match.groups ?? {};
    add(bold, { type: "bold" });
    add(italic, { type: "italic" });
    if (linked) add(linked, ...(isLinkAddress(href) ? [{ type: "link", attrs: { href } }] : []));
    from = match.index + match[0].length;
  }
  add(words.slice(from));
  return parts;
}
