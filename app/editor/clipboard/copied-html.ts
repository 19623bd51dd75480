import { escapeHtml } from "~/text/formats/html";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

/** A text as other programs read it from the clipboard: real lists and headings, without the page's own markup. */
export function copiedHtml(node: RichTextNode): string {
  const { type, content = [], attrs } = node;
  const inside = () => content.map(copiedHtml).join("");
  switch (type) {
    case "text":
      return marked(node, escapeHtml(node.text ?? ""));
    case "hardBreak":
      return "<br>";
    case "paragraph":
      return `<p>${inside()}</p>`;
    case "heading":
      return wrapped(`h${Number(attrs?.level ?? 1)}`, inside());
    case "bulletList":
      return `<ul>${inside()}</ul>`;
    case "orderedList":
      return `<ol${attribute("start", attrs?.start)}>${inside()}</ol>`;
    case "listItem":
      return `<li>${itemHtml(content)}</li>`;
    case "blockquote":
      return `<blockquote>${inside()}</blockquote>`;
    case "table":
      return `<table><tbody>${inside()}</tbody></table>`;
    case "tableRow":
      return `<tr>${inside()}</tr>`;
    case "tableHeader":
      return `<th${spans(node)}>${inside()}</th>`;
    case "tableCell":
      return `<td${spans(node)}>${inside()}</td>`;
    default:
      return inside();
  }
}

/** Word puts a paragraph inside an item on a new line, so the item's first words are not wrapped in one. */
const itemHtml = ([first, ...others]: readonly RichTextNode[]): string => {
  const words = first?.type === "paragraph" ? (first.content ?? []).map(copiedHtml).join("") : "";
  const rest = first === undefined || first.type === "paragraph" ? others : [first, ...others];
  return `${words}${rest.map(copiedHtml).join("")}`;
};

const TAGS: Record<string, string> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
};

const marked = ({ marks = [] }: RichTextNode, words: string): string => marks.reduceRight(withMark, words);

function withMark(html: string, { type, attrs }: RichTextMark): string {
  if (type === "link") return `<a href="${escapeHtml(String(attrs?.href))}">${html}</a>`;
  const tag = TAGS[type];
  return tag ? wrapped(tag, html) : html;
}

const wrapped = (tag: string, html: string) => `<${tag}>${html}</${tag}>`;

const attribute = (name: string, value: unknown) => (typeof value === "number" ? ` ${name}="${value}"` : "");

const spans = ({ attrs }: RichTextNode) => attribute("colspan", attrs?.colspan) + attribute("rowspan", attrs?.rowspan);
