import { attributesOf, type BlockAttributes, PARAGRAPH } from "~/text/block-attributes";
import { plainText } from "~/text/formats/plain";
import { isMarkupPoint } from "~/text/markup-points";
import type { FlatPart } from "~/text/nest";
import type { RichTextNode } from "~/text/rich-text";

import { behindBox } from "./box-sign";
import { type OdtLine, OdtLetters, type OdtReading } from "./odt-letters";
import { elementsIn, type XmlElement } from "./read-xml";

export interface OdtBlockReading extends OdtReading {
  /** The cover, which only the body begins with. */
  front: { title: string | null } | null;
  /** Whether its paragraphs are counted: those of notes are not. */
  isCounted: boolean;
  table: (table: XmlElement) => RichTextNode | null;
}

/** The list that a paragraph is in, and what its item still has to say. */
interface OpenList {
  style: string;
  level: number;
  look: Partial<BlockAttributes>;
  isFirst: boolean;
}

const DEEPEST_HEADING = 3;
/** In centimetres: what is rounded away between the units of programs. */
const ROUNDED = 0.05;
const INDEXES =
  /^text:(table-of-content|illustration-index|table-index|object-index|user-index|alphabetical-index|bibliography)$/;

/** Paragraphs, lists and tables that stand one after the other, as the blocks of a text. */
export class OdtBlocks {
  readonly parts: FlatPart[] = [];
  readonly #letters: OdtLetters;
  #list: OpenList | null = null;
  #beginsCallout = false;
  /** A list of contents that came from Word leaves an empty paragraph behind itself. */
  #isBehindContents = false;
  /** Left edges of the items that were open last, by level: what is indented as far goes on in them. */
  #lefts: number[] = [];
  /** By list style and level, where its counting has come to. */
  readonly #counts = new Map<string, number>();

  constructor(readonly reading: OdtBlockReading) {
    this.#letters = new OdtLetters(reading);
  }

  read(container: XmlElement): FlatPart[] {
    this.#inside(container);
    return this.parts;
  }

  #inside(container: XmlElement): void {
    for (const element of elementsIn(container)) {
      const { name } = element;
      if (name === "text:p" || name === "text:h") this.#paragraph(element);
      else if (name === "text:list") this.#listOf(element);
      else if (name === "table:table") this.#table(element);
      else if (name === "text:section" || name === "text:numbered-paragraph") this.#inside(element);
      else if (INDEXES.test(name)) this.#contents();
      else if (name === "draw:frame" || name.startsWith("draw:"))
        this.#apart({ name: "text:p", attributes: {}, children: [element] });
      else if (name.startsWith("text:change")) this.#apart({ name: "text:p", attributes: {}, children: [element] });
    }
  }

  #table(element: XmlElement): void {
    const table = this.reading.table(element);
    if (table) this.parts.push({ table });
    this.#lefts = [];
  }

  #contents(): void {
    this.reading.leftOut.add("contents");
    this.#isBehindContents = true;
  }

  /** What stands between paragraphs; nothing of its own where it has no letters. */
  #apart(paragraph: XmlElement): void {
    for (const { content } of this.#letters.read(paragraph)) if (content.some(isLetter)) this.#push({}, content);
  }

  #listOf(list: XmlElement): void {
    const around = this.#list;
    const style = list.attributes["text:style-name"] ?? around?.style ?? "";
    const level = around ? around.level + 1 : 0;
    const kind = this.reading.styles.listLevel(style, level);
    const key = `${style} ${level}`;
    const isContinued =
      list.attributes["text:continue-numbering"] === "true" || list.attributes["text:continue-list"] !== undefined;
    const start = isContinued ? (this.#counts.get(key) ?? 0) + 1 : (kind?.start ?? 1);
    let number = start - 1;
    elementsIn(list).forEach((item, index) => {
      if (item.name !== "text:list-item" && item.name !== "text:list-header") return;
      const said = Number(item.attributes["text:start-value"] ?? Number.NaN);
      number = Number.isInteger(said) ? said : number + 1;
      const opens = index === 0 || Number.isInteger(said);
      const isItem = item.name === "text:list-item" && kind !== null;
      const look: Partial<BlockAttributes> = isItem
        ? { list: kind.kind, indent: level, start: opens ? this.#startOf(kind.kind, level, number) : null }
        : { list: "continued", indent: level };
      this.#list = { style, level, look, isFirst: true };
      this.#inside(item);
      if (isItem) this.#counts.set(key, number);
    });
    this.#list = around;
  }

  /** A list says where it counts from, where it is not clear: behind another of its kind, or from another number. */
  #startOf(kind: "bullet" | "ordered", level: number, number: number): number | null {
    const last = this.parts.at(-1);
    const isBehind = last && "attributes" in last && last.attributes.list === kind && last.attributes.indent >= level;
    if (kind === "ordered") return number !== 1 || isBehind ? number : null;
    return isBehind ? 1 : null;
  }

  #paragraph(element: XmlElement): void {
    if (this.reading.isCounted) this.reading.leftOut.nextParagraph();
    const lines = this.#letters.read(element);
    const isEmpty = lines.every(({ content }) => content.length === 0);
    const isGap = this.#isBehindContents && isEmpty;
    this.#isBehindContents = false;
    if (isGap) return;
    if (isEmpty && this.reading.styles.breaksPage(element.attributes["text:style-name"])) return;
    for (const line of lines) this.#line(line.of ?? element, line);
  }

  #line(element: XmlElement, { content }: OdtLine): void {
    const { styles, leftOut } = this.reading;
    const level = element.name === "text:h" ? Number(element.attributes["text:outline-level"] ?? 1) : null;
    const kind = styles.kindOf(element.attributes["text:style-name"]);
    if (level !== null || kind.kind === "heading")
      return this.#heading(level ?? (kind.kind === "heading" ? kind.level : 1), content);
    switch (kind.kind) {
      case "title":
      case "subtitle":
        return this.#front(kind.kind, content);
      case "contents":
        return leftOut.add("contents");
      case "calloutTitle":
        this.#beginsCallout = true;
        return;
      case "callout": {
        const quote = this.#beginsCallout ? "begins" : "quoted";
        this.#beginsCallout = false;
        return this.#push({ ...this.#itemLook(), quote, callout: kind.callout }, content);
      }
      case "quote":
        return this.#push({ ...this.#itemLook(), quote: "quoted" }, content);
      case "task":
        return this.#task(content);
      case "line":
        return this.#push({ rule: !content.some(isLetter) }, content);
      default:
        return this.#text(element, content);
    }
  }

  #text(element: XmlElement, content: RichTextNode[]): void {
    const { styles } = this.reading;
    if (isBoxed(element)) return this.#task(content);
    const isBare = !content.some(isLetter) && this.#list === null;
    if (isBare && styles.hasLineBelow(element.attributes["text:style-name"]))
      return this.#push({ rule: true }, content);
    this.#push(this.#list ? this.#itemLook() : this.#continued(element), content);
  }

  /** A further paragraph of the item above, which its indent says alone. */
  #continued(element: XmlElement): Partial<BlockAttributes> {
    const left = this.reading.styles.leftOf(element.attributes["text:style-name"]);
    const indent = left > 0 ? this.#lefts.findLastIndex((item) => item <= left + ROUNDED) : -1;
    return indent < 0 ? {} : { list: "continued", indent };
  }

  /** The first paragraph of an item is the item, the others go on in it. */
  #itemLook(): Partial<BlockAttributes> {
    const list = this.#list;
    if (!list) return {};
    const look = list.isFirst ? list.look : { list: "continued" as const, indent: list.level };
    this.#lefts.length = Math.min(this.#lefts.length, list.level);
    this.#lefts[list.level] = this.reading.styles.listLeft(list.style, list.level) ?? Infinity;
    list.isFirst = false;
    return look;
  }

  #task(content: RichTextNode[]): void {
    const box = behindBox(content);
    if (!box) return this.#push(this.#itemLook(), content);
    const list = this.#list;
    const indent = list ? list.level + (list.isFirst ? 0 : 1) : 0;
    if (list) list.isFirst = false;
    this.#push({ list: "task", indent, checked: box.checked }, box.content);
  }

  #heading(level: number, content: RichTextNode[]): void {
    const { leftOut, front } = this.reading;
    if (plainText({ type: "paragraph", content }).trim() === "") return;
    if (level > DEEPEST_HEADING) leftOut.add("deepHeading");
    const words = baseWords(content);
    if (front && words !== "") leftOut.under(words);
    this.#push({ heading: Math.max(1, Math.min(level, DEEPEST_HEADING)) as BlockAttributes["heading"] }, content);
  }

  #front(kind: "title" | "subtitle", content: RichTextNode[]): void {
    const { front, leftOut } = this.reading;
    const words = baseWords(content);
    const isCover = front !== null && this.parts.length === 0;
    if (words === "" && isCover) return;
    if (isCover && kind === "title" && front.title === null) front.title = words;
    else if (isCover && kind === "subtitle" && front.title !== null) leftOut.add("cover");
    else if (kind === "title") this.#heading(1, content);
    else this.#push({}, content);
  }

  #push(look: Partial<BlockAttributes>, content: RichTextNode[]): void {
    if (!look.list) this.#lefts = [];
    this.parts.push({ attributes: attributesOf({ ...PARAGRAPH, ...look }), content });
  }
}

/** Whether a paragraph begins with a box to tick. */
const isBoxed = (paragraph: XmlElement): boolean => elementsIn(paragraph)[0]?.attributes["loext:checkbox"] === "true";

const isLetter = ({ type }: RichTextNode): boolean => !isMarkupPoint(type);

/** The words of a paragraph without what is suggested in it. */
const baseWords = (content: readonly RichTextNode[]): string =>
  plainText({
    type: "paragraph",
    content: content.filter(({ marks }) => !marks?.some(({ type }) => type === "inserted")),
  }).trim();
