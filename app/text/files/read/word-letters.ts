import { fileText } from "~/text/files/file-parts";
import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

import type { LeftOutList } from "./left-out";
import { childOf, elementsIn, textIn, within, type XmlElement } from "./read-xml";
import { WordFields } from "./word-fields";
import { isOn, valueOf, type WordStyles } from "./word-styles";

export interface LetterReading {
  styles: WordStyles;
  leftOut: LeftOutList;
  /** Addresses by the names that this part of the file gives them */
  links: ReadonlyMap<string, string>;
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

/** Reads the letters of one paragraph after the other; a field may reach over several. */
export class WordLetters {
  readonly #fields: WordFields;
  #letters: RichTextNode[] = [];

  constructor(readonly reading: LetterReading) {
    this.#fields = new WordFields(reading.leftOut);
  }

  read(paragraph: XmlElement): RichTextNode[] {
    this.#letters = [];
    this.#inside(paragraph, null);
    return this.#letters;
  }

  #inside(element: XmlElement, link: string | null): void {
    for (const child of elementsIn(element)) this.#part(child, link);
  }

  #part(element: XmlElement, link: string | null): void {
    const { leftOut } = this.reading;
    const { name } = element;
    if (name === "w:r") this.#run(element, link);
    else if (AROUND.has(name)) this.#inside(element, link);
    else if (name === "w:hyperlink") this.#inside(element, this.#address(element) ?? link);
    else if (name === "w:ins" || name === "w:moveTo") {
      leftOut.add("change");
      this.#inside(element, link);
    } else if (name === "w:del" || name === "w:moveFrom") leftOut.add("change");
    else if (name === "w:fldSimple") {
      this.#fields.simple(element.attributes["w:instr"] ?? "");
      this.#inside(element, link);
    } else if (name === "m:oMath" || name === "m:oMathPara") leftOut.add("equation");
  }

  #address({ attributes }: XmlElement): string | null {
    const address = this.reading.links.get(attributes["r:id"] ?? "");
    if (isLinkAddress(address)) return address;
    // Those of a list of contents go with it
    if (this.#fields.isShown)
      this.reading.leftOut.add(address === undefined && attributes["w:anchor"] ? "innerLink" : "otherLink");
    return null;
  }

  #run(run: XmlElement, link: string | null): void {
    const own = childOf(run, "w:rPr");
    if (isOn(own, "w:vanish")) {
      if (textIn(run).trim() !== "") this.reading.leftOut.add("hiddenText");
      return;
    }
    const marks = this.#marks(own, link ?? this.#fields.link);
    for (const part of elementsIn(run)) this.#letter(part, marks);
  }

  #letter(part: XmlElement, marks: RichTextMark[]): void {
    const { leftOut } = this.reading;
    switch (part.name) {
      case "w:fldChar":
        return this.#fields.sign(part.attributes["w:fldCharType"] ?? "");
      case "w:instrText":
        return this.#fields.instruction(textIn(part));
      case "w:commentReference":
        return leftOut.add("comment");
      case "w:sym":
        return leftOut.add("symbol");
      case "w:object":
        return leftOut.add("object");
      case "w:drawing":
      case "w:pict":
      case "mc:AlternateContent":
        return leftOut.add(drawingKind(part));
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
      underline: link === null && is("w:u"),
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

function drawingKind(drawing: XmlElement): "textBox" | "image" | "object" {
  if (within(drawing, "w:txbxContent").length > 0) return "textBox";
  return within(drawing, "pic:pic").length + within(drawing, "v:imagedata").length > 0 ? "image" : "object";
}
