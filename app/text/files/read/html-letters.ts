import { fileText } from "~/text/files/file-parts";
import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

import type { HtmlNotes } from "./html-notes";
import { isHidden, lookOf, marksWithin } from "./html-styles";
import type { LeftOutList } from "./left-out";
import type { ReadImages } from "./read-images";
import { textIn, type XmlElement } from "./read-xml";

export interface HtmlReading {
  classes: ReadonlyMap<string, string>;
  notes: HtmlNotes;
  images: ReadImages;
  leftOut: LeftOutList;
  /** The blocks of a note; null within one, where neither another nor an image can stand. */
  note: ((holder: XmlElement) => RichTextNode[]) | null;
}

/** Of a page, in pixels of the editor */
const PAGE = 680;
const ORDER = ["bold", "italic", "underline", "strike", "superscript", "subscript"];
const OBJECTS = new Set(["video", "audio", "object", "embed", "iframe", "canvas", "select", "button", "input"]);
const UNSEEN = new Set(["script", "style", "template", "head", "title", "noscript", "textarea", "datalist"]);

/** The letters of one block of a web page after the other. */
export class HtmlLetters {
  #letters: RichTextNode[] = [];

  constructor(readonly reading: HtmlReading) {}

  /** Whether anything has been put since it was last taken. */
  get hasAny(): boolean {
    return this.#letters.length > 0;
  }

  /** What has been put, without blanks and breaks at its ends. */
  take(): RichTextNode[] {
    const letters = this.#letters;
    this.#letters = [];
    while (isBlank(letters[0])) letters.shift();
    while (isBlank(letters.at(-1))) letters.pop();
    const [first, last] = [letters[0], letters.at(-1)];
    if (first?.type === "text") first.text = (first.text ?? "").replace(/^[ \u00a0]+/, "");
    if (last?.type === "text") last.text = (last.text ?? "").replace(/[ \u00a0]+$/, "");
    return letters;
  }

  text(words: string, marks: readonly RichTextMark[], isKept = false): void {
    const shown = fileText(words).replaceAll("\ufffc", "");
    if (isKept) return this.#lines(shown, marks);
    const text = shown.replace(/[ \t\r\n\f]+/g, " ");
    const before = this.#letters.at(-1);
    const isAfterBlank = before === undefined || before.type === "hardBreak" || (before.text ?? "").endsWith(" ");
    this.#put(isAfterBlank ? text.replace(/^ /, "") : text, marks);
  }

  /** An element among letters; what is no letter is left out. False for one whose inside is to be read. */
  special(element: XmlElement): boolean {
    const { name, attributes } = element;
    const { leftOut, notes } = this.reading;
    if (UNSEEN.has(name) || notes.backs.has(element)) return true;
    if (name === "br") this.#letters.push({ type: "hardBreak" });
    else if (name === "img") this.#image(attributes);
    else if (name === "svg") leftOut.add("image");
    else if (name === "math") leftOut.add("equation");
    else if (OBJECTS.has(name)) {
      if (attributes["type"] !== "hidden") leftOut.add("object");
    } else if (notes.notes.has(element)) this.#note(element);
    else if (attributes["hidden"] !== undefined || isHidden(lookOf(element, this.reading.classes))) {
      if (textIn(element).trim() !== "") leftOut.add("hiddenText");
    } else return false;
    return true;
  }

  /** The marks within an element, from those around it. */
  within(element: XmlElement, around: readonly RichTextMark[]): RichTextMark[] {
    const names = new Set(around.flatMap(({ type }) => (type === "link" ? [] : [type])));
    const own = marksWithin(element, lookOf(element, this.reading.classes), names);
    const link = element.name === "a" ? this.#link(element) : around.find(({ type }) => type === "link");
    return [...(link ? [link] : []), ...ORDER.filter((name) => own.has(name)).map((type) => ({ type }))];
  }

  #link({ attributes }: XmlElement): RichTextMark | null {
    const address = attributes["href"]?.trim();
    if (address === undefined || address === "") return null;
    const kind = address.startsWith("#") ? "innerLink" : "otherLink";
    if (isLinkAddress(address)) return { type: "link", attrs: { href: address } };
    this.reading.leftOut.add(kind);
    return null;
  }

  #image({ src = "", alt, width = "", style = "" }: Readonly<Record<string, string>>): void {
    const { images, leftOut } = this.reading;
    const data = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)$/.exec(src)?.[1];
    const said = { alt: alt?.trim() || null, width: shareOf(/width:\s*([\d.]+(?:%|px)?)/.exec(style)?.[1] ?? width) };
    const image = data ? images.take(new Uint8Array(Buffer.from(data, "base64")), said) : null;
    if (image && this.reading.note) this.#letters.push(image);
    else leftOut.add("image");
  }

  #note(mark: XmlElement): void {
    const holder = this.reading.notes.notes.get(mark);
    const content = holder && this.reading.note?.(holder);
    // The number in front of it is the page's own
    const before = this.#letters.at(-1);
    if (before?.type === "text" && /^[[(]$/.test(before.text ?? "")) this.#letters.pop();
    if (content) this.#letters.push({ type: "footnote", content });
  }

  #lines(text: string, marks: readonly RichTextMark[]): void {
    for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.#letters.push({ type: "hardBreak" });
      this.#put(line.replaceAll("\t", " "), marks);
    }
  }

  #put(text: string, marks: readonly RichTextMark[]): void {
    if (text !== "") this.#letters.push({ type: "text", text, ...(marks.length > 0 ? { marks: [...marks] } : {}) });
  }
}

const isBlank = (node: RichTextNode | undefined): boolean =>
  node?.type === "hardBreak" || (node?.type === "text" && /^[ \u00a0]*$/.test(node.text ?? ""));

/** Of the page, in percent. */
function shareOf(said: string): number {
  const number = Number.parseFloat(said);
  if (!Number.isFinite(number) || number <= 0) return 100;
  return said.trim().endsWith("%") ? number : (100 * number) / PAGE;
}
