import { findElement, hasClass, wordsIn, type PastedElement } from "./pasted-html";
import { isPaintedSign } from "./pasted-left-out";

/** Elements that start a new line. */
const BLOCKS = new Set(
  (
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table tr td th caption address article aside section header footer " +
    "main nav figure figcaption center form fieldset details summary hr body"
  ).split(" "),
);

export const isBlock = ({ tag }: PastedElement): boolean => BLOCKS.has(tag);

const levelWithin = (level: number): 0 | 1 | 2 | 3 => (level === 1 || level === 2 ? level : level >= 3 ? 3 : 0);

/** The level of the heading that an element is; 0 for none. */
export function headingLevelOf(element: PastedElement): 0 | 1 | 2 | 3 {
  const { tag, attributes, style } = element;
  const digit = Number(/^h([1-6])$/.exec(tag)?.[1] ?? 0);
  // On our own pages the first level is h2, since the page's heading is h1
  if (digit > 0) return levelWithin(isOurs(element) ? Math.max(digit - 1, 1) : digit);
  if (attributes.role === "heading") return levelWithin(Number(attributes["aria-level"]));
  if (hasClass(element, /^MsoTitle/)) return 1;
  return tag === "p" ? levelWithin(Number(/^\d/.exec(style["mso-outline-level"] ?? "")?.[0])) : 0;
}

const isOurs = (heading: PastedElement): boolean =>
  (heading.attributes.id ?? "").startsWith("s-") || findElement(heading, isHeadingNumber) !== null;

export const isHeadingNumber = (element: PastedElement): boolean => hasClass(element, "number");

/**
 * A number that somebody wrote in front of a heading: '1.1 Bakgrunn', '2<tab>Mål'. The product numbers headings itself.
 * A number and a space alone may be part of the words: '17. mai', '3 mål'.
 */
export const withoutTypedNumber = (words: string): string =>
  words.replace(/^\s*(\d{1,2}(\.\d{1,2})+\.?[\s\u00a0]+|\d{1,2}[.)]?(\t|[\s\u00a0]{2,}))/u, "");

/** An item of a list, as its own element says it. */
export interface PastedItem {
  kind: "bullet" | "ordered" | "task";
  indent: number;
  /** Of a task: whether it is done */
  checked?: boolean;
  /** The number that stands in front of it, when it is written in figures */
  number: number | null;
}

/** Word's lists are paragraphs with a bullet drawn in front. */
export function wordItemOf(paragraph: PastedElement): PastedItem | null {
  const level = /^l\d+\s+level(\d)/.exec(paragraph.style["mso-list"] ?? "")?.[1];
  if (level === undefined) return null;
  const sign = findElement(paragraph, isPaintedSign);
  return { ...signOf(sign ? wordsIn(sign) : ""), indent: Number(level) - 1 };
}

const TYPED_SIGN = /^\s*([·•▪◦§o–-]|\(?(?:\d{1,3}|[a-z])[.)])[\s\u00a0]*\u00a0[\s\u00a0]*/iu;

/** Outlook on the web drops the markup of an item; the bullet and its spaces are left. */
export function signBefore(words: string): { sign: PastedItem; length: number } | null {
  const found = TYPED_SIGN.exec(words);
  return found ? { sign: { ...signOf(found[1] ?? ""), indent: 0 }, length: found[0].length } : null;
}

function signOf(sign: string): Omit<PastedItem, "indent"> {
  const text = sign.replace(/[\s\u00a0]/g, "");
  const figures = /(\d{1,4})[.)]?$/.exec(text)?.[1];
  const isOrdered = figures !== undefined || /^\(?([a-z]{1,2}|[ivxlc]+)[.)]$/i.test(text);
  return { kind: isOrdered ? "ordered" : "bullet", number: figures === undefined ? null : Number(figures) };
}

/** Whether an item is a task, and one that is done; null for another. */
export function taskOf(item: PastedElement): { checked: boolean } | null {
  if (item.attributes.role === "checkbox") return { checked: item.attributes["aria-checked"] === "true" };
  const box = item.children.find((child) => typeof child !== "string" || child.trim() !== "");
  const input = typeof box === "object" && box.tag === "label" ? box.children[0] : box;
  if (typeof input !== "object" || input.tag !== "input" || input.attributes.type !== "checkbox") return null;
  return { checked: "checked" in input.attributes };
}
