import { withoutDisguises } from "~/domain/shared/storable-text";

import { isLinkAddress } from "~/text/link-address";
import { headingIds, headingLevel, headingNumbers } from "~/text/outline";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";
import { plainText } from "./plain";

/**
 * A text as HTML for a page of ours. Nothing of the author's becomes markup: every element is written here, text and
 * addresses are escaped, links are checked again, unknown nodes leave only their words.
 * Headings start at h2 (the page's own is h1) and carry an id and their number.
 */
export function renderHtml(node: RichTextNode, options: { idPrefix?: string } = {}): string {
  const numbers = headingNumbers();
  const ids = headingIds(options.idPrefix);

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

  const block = (part: RichTextNode): string => {
    switch (part.type) {
      case "text":
        return inlineText(part);
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
      case "blockquote":
        return `<blockquote>${inner(part)}</blockquote>`;
      case "table":
        // A wide table scrolls in its own frame, which the keyboard can reach
        return `<div class="text-table" tabindex="0"><table><tbody>${inner(part)}</tbody></table></div>`;
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

  return inner(node);
}

const MARK_TAGS: Record<string, string> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
};

function inlineText(part: RichTextNode): string {
  const text = escapeHtml(typeof part.text === "string" ? withoutDisguises(part.text) : "");
  return (part.marks ?? []).reduceRight((html, mark) => marked(html, mark), text);
}

function marked(html: string, mark: RichTextMark): string {
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
