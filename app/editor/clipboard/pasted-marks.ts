import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark } from "~/text/rich-text";
import { isHeadingAddress } from "~/text/section-address";

import type { PastedElement } from "./pasted-html";

/** How pasted words are marked: a mark's name → true, or a link's address. */
export type PastedMarks = Readonly<Record<string, string | true | undefined>>;

const TAGS: Record<string, string> = {
  strong: "bold",
  b: "bold",
  em: "italic",
  i: "italic",
  u: "underline",
  s: "strike",
  strike: "strike",
  del: "strike",
  sup: "superscript",
  sub: "subscript",
};

/**
 * The marks of what is in an element. What its style says counts more than its tag: Google Docs wraps everything in a
 * bold element that is styled as not bold.
 */
export function marksWithin(around: PastedMarks, { tag, attributes, style }: PastedElement): PastedMarks {
  const marks: Record<string, string | true | undefined> = { ...around };
  const name = TAGS[tag];
  if (name) marks[name] = true;
  if (tag === "a" && (isLinkAddress(attributes.href) || isHeadingAddress(attributes.href)))
    marks.link = attributes.href;

  const weight = style["font-weight"];
  if (weight) marks.bold = isBold(weight) || undefined;
  const slant = style["font-style"];
  if (slant) marks.italic = /italic|oblique/.test(slant) || undefined;
  const line = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`;
  if (line.includes("line-through")) marks.strike = true;
  // A link is underlined because it is one
  if (line.includes("underline")) marks.underline = true;
  if (marks.link) marks.underline = undefined;

  const height = style["vertical-align"] ?? "";
  if (/^(super|sub)$/.test(height) || tag === "sup" || tag === "sub") {
    const isAbove = height === "" ? tag === "sup" : height === "super";
    marks.superscript = isAbove || undefined;
    marks.subscript = !isAbove || undefined;
  }
  return marks;
}

const isBold = (weight: string): boolean => (/^\d+$/.test(weight) ? Number(weight) >= 600 : weight.startsWith("bold"));

export function markList(marks: PastedMarks): RichTextMark[] {
  return Object.entries(marks).flatMap(([type, value]): RichTextMark[] => {
    if (value === undefined) return [];
    return [{ type, ...(typeof value === "string" ? { attrs: { href: value } } : {}) }];
  });
}
