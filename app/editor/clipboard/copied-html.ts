import { liveLabel } from "~/editor/live/live-label";
import { escapeHtml, imagePath } from "~/text/formats/html";
import { footnotesIn } from "~/text/formats/plain";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

/**
 * A text as other programs read it from the clipboard: real lists and headings, without the page's own markup. Its
 * footnotes come last, as two links that lead to each other.
 */
export function copiedHtml(node: RichTextNode): string {
  const notes = footnotesIn(node);
  const marks = new Map(notes.map((note, index) => [note, index + 1]));
  const bodies = notes.map((note, index) => {
    const number = index + 1;
    const back = `<a href="#_ftnref${number}" name="_ftn${number}">[${number}]</a> `;
    return `<div id="ftn${number}">${itemHtml(note.content ?? [], marks, back)}</div>`;
  });
  return htmlOf(node, marks) + bodies.join("");
}

type Marks = ReadonlyMap<RichTextNode, number>;

function htmlOf(node: RichTextNode, marks: Marks): string {
  const { type, content = [], attrs } = node;
  const inside = () => content.map((child) => htmlOf(child, marks)).join("");
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
      return `<li>${itemHtml(content, marks)}</li>`;
    case "taskList":
      return `<ul>${inside()}</ul>`;
    case "taskItem":
      return `<li>${itemHtml(content, marks, `<input type="checkbox"${attrs?.checked === true ? " checked" : ""}>`)}</li>`;
    case "callout":
      return `<aside data-callout="${escapeHtml(String(attrs?.kind))}">${inside()}</aside>`;
    case "horizontalRule":
      return "<hr>";
    case "footnote": {
      const number = marks.get(node) ?? 0;
      return `<sup><a href="#_ftn${number}" name="_ftnref${number}">[${number}]</a></sup>`;
    }
    case "image":
      return imageHtml(node);
    case "mention":
      return `<span data-who="${escapeHtml(String(attrs?.who))}" data-of="${escapeHtml(String(attrs?.of))}">${escapeHtml(String(attrs?.name))}</span>`;
    case "live":
      return `<span data-live="${escapeHtml(String(attrs?.name))}" data-filter="${escapeHtml(String(attrs?.filter ?? ""))}">${escapeHtml(liveLabel(String(attrs?.name)))}</span>`;
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

function imageHtml({ attrs }: RichTextNode): string {
  const alt = attrs?.alt === undefined ? "" : ` alt="${escapeHtml(String(attrs.alt))}"`;
  const sha256 = escapeHtml(String(attrs?.sha256));
  return `<img src="${imagePath(sha256)}" data-image="${sha256}"${alt} width="${Number(attrs?.width ?? 100)}%">`;
}

/** Word puts a paragraph inside an item on a new line, so the item's first words are not wrapped in one. */
function itemHtml([first, ...others]: readonly RichTextNode[], marks: Marks, before = ""): string {
  const all = (nodes: readonly RichTextNode[]) => nodes.map((node) => htmlOf(node, marks)).join("");
  const words = first?.type === "paragraph" ? all(first.content ?? []) : "";
  const rest = first === undefined || first.type === "paragraph" ? others : [first, ...others];
  return `${before}${words}${all(rest)}`;
}

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
