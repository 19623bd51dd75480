import { fileText } from "~/text/files/file-parts";
import { isLinkAddress } from "~/text/link-address";
import { isMarkupPoint } from "~/text/markup-points";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

import type { LeftOutList } from "./left-out";
import { childOf, elementsIn, textIn, type XmlElement } from "./read-xml";
import { drawingKind, picturesIn, type WordPicture } from "./word-drawing";
import { WordFields } from "./word-fields";
import { isCommentPoint, type WordMarkup } from "./word-markup";
import { isOn, valueOf, type WordStyles } from "./word-styles";

export interface LetterReading {
  styles: WordStyles;
  leftOut: LeftOutList;
  /** Addresses by the names that this part of the file gives them */
  links: ReadonlyMap<string, string>;
  /** How wide the letters of a page run, in English Metric Units. */
  page: number;
  /** The image that a picture is; null for one that does not come along. */
  picture: (picture: WordPicture) => RichTextNode | null;
  /** What is suggested and said in this part of the file; null where it has no place. */
  markup: WordMarkup | null;
  /** The blocks of a note; null where a note cannot stand. */
  note: ((kind: "footnote" | "endnote", id: string) => RichTextNode[]) | null;
}

const AROUND = new Set([
  "w:smartTag",
  "w:customXml",
  "w:dir",
  "w:bdo",
  "w:sdt",
  "w:sdtContent",
  "w:ruby",
  "w:rubyBase",
]);

/** What letters are within: a link, and a change. */
interface Around {
  link: string | null;
  change: { type: "inserted" | "deleted"; attrs: { change: number } } | null;
}

/** Reads the letters of one paragraph after the other; a field may reach over several. */
export class WordLetters {
  readonly #fields: WordFields;
  #letters: RichTextNode[] = [];

  constructor(readonly reading: LetterReading) {
    this.#fields = new WordFields(reading.leftOut);
  }

  read(paragraph: XmlElement): RichTextNode[] {
    this.#letters = [];
    this.#inside(paragraph, { link: null, change: null });
    return this.#letters;
  }

  #inside(element: XmlElement, around: Around): void {
    for (const child of elementsIn(element)) this.#part(child, around);
  }

  #part(element: XmlElement, around: Around): void {
    const { leftOut, markup } = this.reading;
    const { name } = element;
    if (name === "w:r") this.#run(element, around);
    else if (AROUND.has(name)) this.#inside(element, around);
    else if (name === "w:hyperlink") this.#inside(element, { ...around, link: this.#address(element) ?? around.link });
    else if (name === "w:ins" || name === "w:moveTo") this.#change("inserted", element, around);
    else if (name === "w:del" || name === "w:moveFrom") this.#change("deleted", element, around);
    else if (name === "w:fldSimple") {
      this.#fields.simple(element.attributes["w:instr"] ?? "");
      this.#inside(element, around);
    } else if (name === "mc:AlternateContent") this.#inside(childOf(element, "mc:Choice") ?? element, around);
    else if (name === "m:oMath" || name === "m:oMathPara") leftOut.add("equation");
    else if (isCommentPoint(element)) this.#letters.push(...(markup?.point(element) ?? []));
  }

  /** Where a change has no place it is taken as accepted. What was inserted and deleted again is in neither reading. */
  #change(type: "inserted" | "deleted", element: XmlElement, around: Around): void {
    const { markup, leftOut } = this.reading;
    if (!markup) {
      leftOut.add("change");
      if (type === "inserted") this.#inside(element, around);
    } else if (around.change === null)
      this.#inside(element, { ...around, change: { type, attrs: { change: markup.change(element) } } });
  }

  #address({ attributes }: XmlElement): string | null {
    const address = this.reading.links.get(attributes["r:id"] ?? "");
    if (isLinkAddress(address)) return address;
    // Those of a list of contents go with it
    if (this.#fields.isShown)
      this.reading.leftOut.add(address === undefined && attributes["w:anchor"] ? "innerLink" : "otherLink");
    return null;
  }

  #run(run: XmlElement, { link, change }: Around): void {
    const own = childOf(run, "w:rPr");
    if (isOn(own, "w:vanish")) {
      if (textIn(run).trim() !== "") this.reading.leftOut.add("hiddenText");
      return;
    }
    const address = link ?? this.#fields.link;
    const marks = this.#marks(own, address);
    const markup = change ?? this.#reformatted(own, marks, address);
    const from = this.#letters.length;
    for (const part of elementsIn(run)) this.#letter(part, marks);
    if (!markup) return;
    for (const [index, node] of this.#letters.entries())
      if (index >= from && !isMarkupPoint(node.type)) node.marks = [...(node.marks ?? []), markup];
  }

  /** Letters that were marked otherwise before somebody's change. */
  #reformatted(own: XmlElement | null, marks: RichTextMark[], link: string | null): RichTextMark | null {
    const changed = childOf(own, "w:rPrChange");
    if (!changed) return null;
    const before = this.#marks(childOf(changed, "w:rPr"), link);
    if (JSON.stringify(before) === JSON.stringify(marks)) return null;
    const { markup, leftOut } = this.reading;
    if (markup) return { type: "reformatted", attrs: { change: markup.change(changed), before } };
    leftOut.add("change");
    return null;
  }

  #letter(part: XmlElement, marks: RichTextMark[]): void {
    const { leftOut } = this.reading;
    switch (part.name) {
      case "w:fldChar":
        return this.#fields.sign(part.attributes["w:fldCharType"] ?? "");
      case "w:instrText":
        return this.#fields.instruction(textIn(part));
      case "w:commentReference":
        return this.#comment(part);
      case "w:sym":
        return leftOut.add("symbol");
      case "w:object":
        return leftOut.add("object");
      case "w:drawing":
      case "w:pict":
      case "mc:AlternateContent":
        return this.#drawing(part);
      case "w:footnoteReference":
        return this.#note("footnote", part);
      case "w:endnoteReference":
        return this.#note("endnote", part);
      case "w:br":
        return isPageBreak(part) ? undefined : this.#put({ type: "hardBreak" });
      case "w:cr":
        return this.#put({ type: "hardBreak" });
      default:
        return this.#text(wordsOf(part), marks);
    }
  }

  /** Where a comment stands that is about no stretch. */
  #comment(part: XmlElement): void {
    const { markup, leftOut } = this.reading;
    if (markup) this.#letters.push(...markup.point(part));
    else leftOut.add("comment");
  }

  #drawing(drawing: XmlElement): void {
    const { leftOut, picture } = this.reading;
    const kind = drawingKind(drawing);
    if (kind !== "image") return leftOut.add(kind);
    const pictures = picturesIn(drawing, this.reading.page).map(picture);
    if (pictures.length === 0) leftOut.add("image");
    for (const image of pictures) {
      if (image) this.#put(image);
      else leftOut.add("image");
    }
  }

  #text(words: string, marks: RichTextMark[]): void {
    if (words !== "") this.#put({ type: "text", text: words, ...(marks.length > 0 ? { marks } : {}) });
  }

  #note(kind: "footnote" | "endnote", { attributes }: XmlElement): void {
    if (kind === "endnote") this.reading.leftOut.add("endnote");
    const content = this.reading.note?.(kind, attributes["w:id"] ?? "");
    if (content) this.#put({ type: "footnote", content });
  }

  #put(node: RichTextNode): void {
    if (this.#fields.isShown) this.#letters.push(node);
  }

  #marks(own: XmlElement | null, link: string | null): RichTextMark[] {
    const chain = this.reading.styles.chain(valueOf(own, "w:rStyle"));
    const properties = [own, ...chain.map((style) => childOf(style, "w:rPr"))];
    const is = (name: string) => properties.map((one) => isOn(one, name)).find((on) => on !== null) ?? false;
    const names = chain.map((style) => (valueOf(style, "w:name") ?? "").toLowerCase());
    const raised = properties.map((one) => valueOf(one, "w:vertAlign")).find((value) => value !== null);
    const has: Record<string, boolean> = {
      bold: is("w:b") || names.includes("strong"),
      italic: is("w:i") || names.includes("emphasis"),
      underline: link === null && !names.includes("hyperlink") && is("w:u"),
      strike: is("w:strike") || is("w:dstrike"),
      superscript: raised === "superscript",
      subscript: raised === "subscript",
    };
    const marks = Object.keys(has).filter((name) => has[name]);
    return [...(link ? [{ type: "link", attrs: { href: link } }] : []), ...marks.map((type) => ({ type }))];
  }
}

export const isPageBreak = ({ name, attributes }: XmlElement): boolean =>
  name === "w:br" && (attributes["w:type"] === "page" || attributes["w:type"] === "column");

function wordsOf(part: XmlElement): string {
  switch (part.name) {
    case "w:t":
    case "w:delText":
      return shownText(part.attributes["xml:space"] === "preserve" ? textIn(part) : textIn(part).trim());
    case "w:tab":
    case "w:ptab":
      return " ";
    case "w:noBreakHyphen":
      return "\u2011";
    case "w:softHyphen":
      return "\u00ad";
    default:
      return "";
  }
}

/** In one line, without what stands for something that is no letter. */
const shownText = (text: string): string =>
  fileText(text)
    .replaceAll("\ufffc", "")
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, " ");
