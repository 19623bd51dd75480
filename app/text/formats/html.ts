import { withoutDisguises } from "~/domain/shared/storable-text";

import { valuesOf } from "~/text/atoms";
import { CALLOUT_KINDS } from "~/text/block-attributes";
import { isLinkAddress } from "~/text/link-address";
import { headingIds, headingLevel, headingNumbers, outlineOf } from "~/text/outline";
import { liftLive } from "~/text/live/lift-live";
import { footOf, momentOn, tableOn } from "~/text/live/live-table";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";
import { isHeadingAddress } from "~/text/section-address";
import { columnShares, widthsIn } from "~/text/table-grid";
import { plainText } from "./plain";

export interface HtmlOptions {
  idPrefix?: string;
  /** Where an image is, in a file of its own; null for one that is not in it. */
  imageAddress?: (sha256: string) => string | null;
  /** What stands there then, before what the image shows. */
  missingImage?: string;
}

/**
 * A text as HTML for a page of ours. Nothing of the author's becomes markup: every element is written here, text and
 * addresses are escaped, links are checked again, unknown nodes leave only their words.
 * Headings start at h2 (the page's own is h1) and carry an id and their number.
 */
export function renderHtml(node: RichTextNode, options: HtmlOptions = {}): string {
  const { idPrefix = "s" } = options;
  const numbers = headingNumbers();
  const ids = headingIds(idPrefix);
  const headings = new Set(outlineOf(node).map(({ id }) => `#${id}`));
  const notes: string[] = [];

  const inner = (part: RichTextNode): string => (part.content ?? []).map(block).join("");

  const heading = (part: RichTextNode): string => {
    const level = headingLevel(part.attrs?.level);
    const id = escapeHtml(ids.next(plainText(part)));
    return `<h${level + 1} id="${id}"><span class="number">${numbers.next(level)}</span>${inner(part)}</h${level + 1}>`;
  };

  const cell = (tag: "td" | "th", part: RichTextNode): string => {
    const scope = tag === "th" ? ' scope="col"' : "";
    return `<${tag}${scope}${cellSpan("colspan", part)}${cellSpan("rowspan", part)}>${inner(part)}</${tag}>`;
  };

  /** The mark leads to the note, and the note's number back to the mark. */
  const footnote = (part: RichTextNode): string => {
    const number = notes.push("");
    notes[number - 1] = inner(part);
    const [mark, note] = [`${idPrefix}-mark-${number}`, `${idPrefix}-note-${number}`].map(escapeHtml);
    return `<sup class="note-mark"><a id="${mark}" href="#${note}" role="doc-noteref">${number}</a></sup>`;
  };

  const footnotes = (): string => {
    if (notes.length === 0) return "";
    const items = notes.map((words, index) => {
      const [mark, note] = [`${idPrefix}-mark-${index + 1}`, `${idPrefix}-note-${index + 1}`].map(escapeHtml);
      return `<li id="${note}"><a class="note-back" href="#${mark}" role="doc-backlink">${index + 1}</a><div>${words}</div></li>`;
    });
    return `<ol class="notes" role="list">${items.join("")}</ol>`;
  };

  const task = (part: RichTextNode): string => {
    const [first, ...others] = part.content ?? [];
    const box = `<input type="checkbox" disabled${part.attrs?.checked === true ? " checked" : ""}>`;
    return `<li><label>${box} <span>${first ? inner(first) : ""}</span></label>${others.map(block).join("")}</li>`;
  };

  const marked = (html: string, mark: RichTextMark): string => {
    const href = mark.attrs?.href;
    const isSection = mark.type === "link" && isHeadingAddress(href);
    if (!isSection) return withMark(html, mark);
    return headings.has(href) ? `<a href="#${escapeHtml(idPrefix)}${escapeHtml(href.slice(2))}">${html}</a>` : html;
  };

  const block = (part: RichTextNode): string => {
    switch (part.type) {
      case "text":
        return (part.marks ?? []).reduceRight(
          marked,
          escapeHtml(typeof part.text === "string" ? withoutDisguises(part.text) : ""),
        );
      case "hardBreak":
        return "<br>";
      case "paragraph":
        return `<p>${inner(part)}</p>`;
      case "heading":
        return heading(part);
      case "bulletList":
        return `<ul>${inner(part)}</ul>`;
      case "orderedList":
        return `<ol${startOf(part)}>${inner(part)}</ol>`;
      case "listItem":
        return `<li>${inner(part)}</li>`;
      case "taskList":
        return `<ul class="tasks">${inner(part)}</ul>`;
      case "taskItem":
        return task(part);
      case "blockquote":
        return `<blockquote>${inner(part)}</blockquote>`;
      case "callout":
        return `<div class="callout" data-kind="${calloutKind(part)}">${inner(part)}</div>`;
      case "horizontalRule":
        return "<hr>";
      case "footnote":
        return footnote(part);
      case "image":
        return image(part, options);
      case "mention":
        return `<span class="mention">${escapeHtml(plainText(part))}</span>`;
      case LIVE_BLOCK:
        return liveBlock(part);
      case "table":
        // A wide table scrolls in its own frame, which the keyboard can reach
        return `<div class="text-table" tabindex="0"><table>${columns(part)}<tbody>${inner(part)}</tbody></table></div>`;
      case "tableRow":
        return `<tr>${inner(part)}</tr>`;
      case "tableHeader":
        return cell("th", part);
      case "tableCell":
        return cell("td", part);
      default:
        return inner(part);
    }
  };

  return inner(liftLive(node, (live) => [{ ...live, type: LIVE_BLOCK }])) + footnotes();
}

/** A live block that stands between the paragraphs. */
const LIVE_BLOCK = "liveBlock";

function liveBlock(part: RichTextNode): string {
  const table = tableOn(part);
  if (!table) return "";
  const numeric = (at: number) => (table.columns[at]?.isNumber ? ' class="num"' : "");
  const head = table.columns.map(({ name }, at) => `<th scope="col"${numeric(at)}>${escapeHtml(name)}</th>`).join("");
  const cellOf = (words: string, at: number) =>
    at === 0 ? `<th scope="row">${escapeHtml(words)}</th>` : `<td${numeric(at)}>${escapeHtml(words)}</td>`;
  const rows = table.rows.map((row) => `<tr>${row.map(cellOf).join("")}</tr>`).join("");
  const drawn =
    rows &&
    `<div class="text-table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const foot = footOf(table, momentOn(part));
  const note = foot && `<p class="live-note">${escapeHtml(foot)}</p>`;
  return `<figure class="live-block"><figcaption>${escapeHtml(table.caption)}</figcaption>${drawn}${note}</figure>`;
}

/** Where an image is fetched from, by those who may read a document that it belongs to. */
export const imagePath = (sha256: string): string => `/images/${sha256}`;

function image({ attrs }: RichTextNode, { imageAddress = imagePath, missingImage = "" }: HtmlOptions): string {
  const values = valuesOf("image", attrs ?? {});
  if (!values) return "";
  const { width } = values;
  const alt = escapeHtml(String(values.alt ?? ""));
  const address = imageAddress(String(values.sha256));
  if (address === null) return `<span class="missing">[${escapeHtml(missingImage)}${alt && `: ${alt}`}]</span>`;
  return `<img src="${address}" alt="${alt}" width="${String(width)}%" loading="lazy">`;
}

const calloutKind = ({ attrs }: RichTextNode): string => CALLOUT_KINDS.find((kind) => kind === attrs?.kind) ?? "note";

/** As attributes: the page's security policy has no room for styles. */
function columns({ attrs }: RichTextNode): string {
  const widths = widthsIn(attrs?.widths);
  if (!widths.some((width) => width > 0)) return "";
  const shares = columnShares(widths).map((share) => (share ? `<col width="${share.replace("px", "")}">` : "<col>"));
  return `<colgroup>${shares.join("")}</colgroup>`;
}

const MARK_TAGS: Record<string, string> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
};

function withMark(html: string, mark: RichTextMark): string {
  if (mark.type === "link") {
    const href = mark.attrs?.href;
    return isLinkAddress(href) ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${html}</a>` : html;
  }
  const tag = Object.hasOwn(MARK_TAGS, mark.type) ? MARK_TAGS[mark.type] : undefined;
  return tag ? `<${tag}>${html}</${tag}>` : html;
}

function startOf(part: RichTextNode): string {
  const start = part.attrs?.start;
  return typeof start === "number" && Number.isInteger(start) && start !== 1 && start >= 0 && start <= 9999
    ? ` start="${start}"`
    : "";
}

function cellSpan(name: "colspan" | "rowspan", part: RichTextNode): string {
  const cells = part.attrs?.[name];
  return typeof cells === "number" && Number.isInteger(cells) && cells > 1 && cells <= 1000
    ? ` ${name}="${cells}"`
    : "";
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
