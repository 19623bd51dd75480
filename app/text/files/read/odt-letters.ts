import { fileText } from "~/text/files/file-parts";
import { isLinkAddress } from "~/text/link-address";
import { isMarkupPoint } from "~/text/markup-points";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

import type { LeftOutList } from "./left-out";
import type { OdtMarkup } from "./odt-markup";
import { lengthOf, type OdtStyles } from "./odt-styles";
import type { SaidOfImage } from "./read-images";
import { childOf, elementsIn, textIn, within, type XmlElement } from "./read-xml";

export interface OdtReading {
  styles: OdtStyles;
  leftOut: LeftOutList;
  /** What is suggested and said in this part of the file; null where it has no place. */
  markup: OdtMarkup | null;
  /** Whether the ends of paragraphs can be suggested here. */
  hasEnds: boolean;
  /** Null for one that does not come along, and within a note. */
  image: ((address: string, said: SaidOfImage) => RichTextNode | null) | null;
  /** The blocks of a note; null where a note cannot stand. */
  note: ((body: XmlElement) => RichTextNode[]) | null;
}

/** A paragraph, or what a deletion within one holds of several. */
export interface OdtLine {
  content: RichTextNode[];
  /** The paragraph that it is of, where a deletion brings one of its own. */
  of: XmlElement | null;
}

interface Around {
  marks: ReadonlySet<string>;
  link: string | null;
  deleted: number | null;
}

/** Of a page, in centimetres */
const PAGE = 16;
const ORDER = ["bold", "italic", "underline", "strike", "superscript", "subscript"];
const AROUND = new Set([
  "loext:content-control",
  "text:ruby",
  "text:ruby-base",
  "text:meta",
  "text:bookmark-ref",
  "text:reference-ref",
  "text:note-ref",
]);
const SIGNS =
  /^text:(bookmark|reference-mark|soft-page-break|toc-mark|alphabetical-index-mark|user-index-mark|ruby-text)/;

/** Reads the letters of one paragraph after the other; a change may reach over several. */
export class OdtLetters {
  readonly #inserting = new Map<string, number>();
  #lines: OdtLine[] = [];

  constructor(readonly reading: OdtReading) {}

  read(paragraph: XmlElement): OdtLine[] {
    const style = paragraph.attributes["text:style-name"];
    const isHeading = paragraph.name === "text:h";
    const marks = isHeading ? new Set<string>() : this.reading.styles.marksOf("paragraph", style, new Set());
    this.#lines = [{ content: [], of: null }];
    this.#inside(paragraph, { marks, link: null, deleted: null });
    for (const { content } of this.#lines) trim(content);
    const [change] = this.#inserting.values();
    if (change !== undefined && this.reading.hasEnds) this.#letters.push({ type: "insertedEnd", attrs: { change } });
    return this.#lines;
  }

  get #letters(): RichTextNode[] {
    return this.#lines.at(-1)?.content ?? [];
  }

  #inside({ children }: XmlElement, around: Around): void {
    for (const child of children) {
      if (typeof child === "string") this.#text(child, around);
      else this.#element(child, around);
    }
  }

  #element(element: XmlElement, around: Around): void {
    const { name, attributes } = element;
    const { leftOut, styles, markup } = this.reading;
    if (name === "text:span") {
      const style = attributes["text:style-name"];
      if (styles.isHidden(style)) return leftOut.add("hiddenText");
      return this.#inside(element, { ...around, marks: styles.marksOf("text", style, around.marks) });
    }
    if (name === "text:a") return this.#inside(element, { ...around, link: this.#link(attributes["xlink:href"]) });
    if (name === "text:s")
      return this.#text(" ".repeat(Math.min(500, Number(attributes["text:c"] ?? 1) || 1)), around, true);
    if (name === "text:tab") return this.#text(" ", around, true);
    if (name === "text:line-break") return this.#put({ type: "hardBreak" }, around);
    if (name === "text:note") return this.#note(element, around);
    if (name === "draw:frame" || name === "draw:g" || name === "draw:a") return this.#frame(element, around);
    if (name.startsWith("draw:")) return leftOut.add("object");
    if (name === "office:annotation")
      return markup ? void this.#letters.push(...markup.begin(element)) : leftOut.add("comment");
    if (name === "office:annotation-end") return void this.#letters.push(...(markup?.end(element) ?? []));
    if (name.startsWith("text:change")) return this.#change(element, around);
    if (AROUND.has(name)) return this.#inside(element, around);
    if (SIGNS.test(name)) return;
    // Whatever else stands among letters is a field: what it last showed stays
    if (name === "text:hidden-text" || name === "text:hidden-paragraph") return leftOut.add("hiddenText");
    if (textIn(element) !== "") leftOut.add("field");
    this.#inside(element, around);
  }

  #link(address: string | undefined): string | null {
    const kind = address?.startsWith("#") ? "innerLink" : "otherLink";
    if (isLinkAddress(address)) return address;
    this.reading.leftOut.add(kind);
    return null;
  }

  #change({ name, attributes }: XmlElement, around: Around): void {
    const { markup, leftOut, hasEnds } = this.reading;
    const id = attributes["text:change-id"];
    const region = markup?.region(id);
    if (!markup || !region) {
      if (!markup) leftOut.add("change");
      return;
    }
    if (region.kind === "other") leftOut.add("change");
    else if (name === "text:change-end") this.#inserting.delete(id ?? "");
    else if (region.kind === "insertion" && name === "text:change-start")
      this.#inserting.set(id ?? "", markup.change(region));
    else if (region.kind === "deletion") {
      const paragraphs = elementsIn(region.element).filter((one) => one.name === "text:p" || one.name === "text:h");
      if (paragraphs.length > 1 && !hasEnds) leftOut.add("change");
      else this.#deleted(paragraphs, markup.change(region), around);
    }
  }

  /** What was deleted, where it stood: the ends of its paragraphs are gone too. */
  #deleted(paragraphs: readonly XmlElement[], change: number, around: Around): void {
    paragraphs.forEach((paragraph, index) => {
      if (index > 0) {
        this.#letters.push({ type: "deletedEnd", attrs: { change } });
        this.#lines.push({ content: [], of: null });
      }
      const line = this.#lines.at(-1);
      // What is deleted at the beginning of a paragraph was one of its own kind
      if (line && index < paragraphs.length - 1 && line.content.every(({ type }) => isMarkupPoint(type)))
        line.of = paragraph;
      this.#inside(paragraph, { ...around, deleted: change });
    });
  }

  #frame(frame: XmlElement, around: Around): void {
    const { leftOut, image } = this.reading;
    const boxes = within(frame, "draw:text-box");
    if (boxes.some((box) => textIn(box).trim() !== "")) leftOut.add("textBox");
    const frames = [frame, ...within(frame, "draw:frame")].filter((one) => childOf(one, "draw:image"));
    const isObject = childOf(frame, "draw:object") ?? childOf(frame, "draw:object-ole");
    if (isObject) return leftOut.add(within(frame, "math:math").length > 0 ? "equation" : "object");
    if (frames.length === 0 && boxes.length === 0) leftOut.add("object");
    for (const one of frames) {
      const { attributes } = one;
      const relative = attributes["style:rel-width"]?.endsWith("%") ? lengthOf(attributes["style:rel-width"]) : null;
      const width = relative ?? (100 * (lengthOf(attributes["svg:width"]) ?? PAGE)) / PAGE;
      const words = [childOf(one, "svg:desc"), childOf(one, "svg:title")].map((said) =>
        said ? textIn(said).trim() : "",
      );
      const alt = words.find((said) => said !== "") ?? null;
      const found = image?.(childOf(one, "draw:image")?.attributes["xlink:href"] ?? "", { alt, width });
      if (found) this.#put(found, around);
      else leftOut.add("image");
    }
  }

  #note(note: XmlElement, around: Around): void {
    if (note.attributes["text:note-class"] === "endnote") this.reading.leftOut.add("endnote");
    const body = childOf(note, "text:note-body");
    const content = body && this.reading.note?.(body);
    if (content) this.#put({ type: "footnote", content }, around);
  }

  /** Blanks count as one, but those that the format says are there. */
  #text(words: string, around: Around, isSaid = false): void {
    const shown = fileText(words).replaceAll("\ufffc", "");
    const text = isSaid ? shown : shown.replace(/[ \t\r\n]+/g, " ");
    if (text === "") return;
    const marks = ORDER.filter((mark) => around.marks.has(mark) && !(mark === "underline" && around.link !== null));
    const all: RichTextMark[] = [
      ...(around.link === null ? [] : [{ type: "link", attrs: { href: around.link } }]),
      ...marks.map((type) => ({ type })),
    ];
    this.#put({ type: "text", text, ...(all.length > 0 ? { marks: all } : {}) }, around);
  }

  #put(node: RichTextNode, { deleted }: Around): void {
    const [inserted] = this.#inserting.values();
    // What was inserted and deleted again is in neither reading
    if (deleted !== null && inserted !== undefined) return;
    const change = deleted ?? inserted;
    const mark = { type: deleted === null ? "inserted" : "deleted", attrs: { change } };
    this.#letters.push(change === undefined ? node : { ...node, marks: [...(node.marks ?? []), mark] });
  }
}

/** A paragraph neither begins nor ends with a blank that only its spelling in the file has. */
function trim(content: RichTextNode[]): void {
  const [first, last] = [content.find(isText), content.findLast(isText)];
  if (first) first.text = (first.text ?? "").replace(/^\s*\n\s*/, "");
  if (last) last.text = (last.text ?? "").replace(/\s*\n\s*$/, "");
}

const isText = ({ type }: RichTextNode): boolean => type === "text";
