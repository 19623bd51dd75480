import { accept, type Verdict } from "~/domain/shared/verdict";
import { flatten } from "~/text/flatten";
import { plainText } from "~/text/formats/plain";
import type { RichTextNode } from "~/text/rich-text";

import { HtmlBlocks, type HtmlBlockReading } from "./html-blocks";
import { notesIn } from "./html-notes";
import { classStyles } from "./html-styles";
import { htmlTree } from "./html-tree";
import { LeftOutList } from "./left-out";
import { type HashOf, ReadImages } from "./read-images";
import type { Reading } from "./read-text";
import { elementsIn, textIn, within, type XmlElement } from "./read-xml";

/** The text of a web page. Nothing in it is run, and none of its addresses is opened. */
export const readHtml = (bytes: Uint8Array, source: string, hashOf: HashOf): Verdict<Reading> =>
  accept(readTree(htmlTree(source), bytes, hashOf));

/** The text of a tree with the elements of a web page. */
export function readTree(page: XmlElement, bytes: Uint8Array, hashOf: HashOf): Reading {
  const root = withoutCover(within(page, "body")[0] ?? page);
  const leftOut = new LeftOutList();
  const images = new ReadImages(hashOf);
  const title = titleOf(root.body);
  const css = within(page, "style").map(textIn).join("\n");
  const reading: HtmlBlockReading = {
    classes: classStyles(css),
    notes: notesIn(root.body),
    images,
    leftOut,
    raised: title?.name === "h1" ? 1 : 0,
    title,
    isInTable: false,
    note: (holder) => {
      const content = new HtmlBlocks({ ...reading, note: null, isInTable: true }).read(holder);
      return content.length > 0 ? content : [{ type: "paragraph" }];
    },
  };
  if (root.hasCover) leftOut.add("cover");
  const blocks = new HtmlBlocks(reading).read(root.body);
  const named = title ?? within(page, "title")[0];
  const words = named ? textIn(named).replace(/\s+/g, " ").trim() : "";
  return {
    title: words === "" ? null : words,
    parts: blocks.some(hasSomething) ? flatten(blocks) : [],
    images: images.found,
    leftOut: leftOut.found,
    kept: bytes,
  };
}

const hasSomething = (block: RichTextNode): boolean =>
  plainText(block).trim() !== "" || block.type !== "paragraph" || (block.content ?? []).length > 0;

/** The only heading of the first level, where it is the first heading of all, or what Google calls the title. */
function titleOf(body: XmlElement): XmlElement | null {
  const headings = headingsIn(body);
  const [first] = headings;
  if (!first || first.name === "p") return first ?? null;
  return first.name === "h1" && headings.filter(({ name }) => name === "h1").length === 1 ? first : null;
}

const headingsIn = (element: XmlElement): XmlElement[] =>
  elementsIn(element).flatMap((child) => {
    if (/^h[1-6]$/.test(child.name) || /(^| )title( |$)/.test(child.attributes["class"] ?? "")) return [child];
    return child.name === "nav" ? [] : headingsIn(child);
  });

/** What stands around the title at the head of a page is no part of its text. */
function withoutCover(body: XmlElement): { body: XmlElement; hasCover: boolean } {
  const header = elementsIn(body).find(({ name }) => name === "header");
  const title = header && within(header, "h1")[0];
  if (!header || !title) return { body, hasCover: false };
  const hasCover = elementsIn(header).length > 1;
  const children = body.children.map((child) => (child === header ? title : child));
  return { body: { ...body, children }, hasCover };
}
