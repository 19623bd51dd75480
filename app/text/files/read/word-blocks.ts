import { attributesOf, type BlockAttributes, PARAGRAPH } from "~/text/block-attributes";
import { plainText } from "~/text/formats/plain";
import { isMarkupPoint } from "~/text/markup-points";
import type { FlatPart } from "~/text/nest";
import type { RichTextNode } from "~/text/rich-text";

import { behindBox } from "./box-sign";
import type { LeftOutList } from "./left-out";
import { childOf, elementsIn, within, type XmlElement } from "./read-xml";
import { isPageBreak, type WordLetters } from "./word-letters";
import { leftOf, type WordLists } from "./word-lists";
import { isCommentPoint, type WordMarkup } from "./word-markup";
import { isOn, numberOf, valueOf, type WordStyles } from "./word-styles";

export interface BlockReading {
  styles: WordStyles;
  lists: WordLists;
  letters: WordLetters;
  leftOut: LeftOutList;
  /** What is suggested and said about its paragraphs; null where their ends cannot be suggested. */
  markup: WordMarkup | null;
  /** The cover, which only the body begins with. */
  front: { title: string | null } | null;
  /** Whether its paragraphs are counted: those of notes are not. */
  isCounted: boolean;
  table: (table: XmlElement) => RichTextNode | null;
}

interface OpenItem {
  list: string;
  kind: "bullet" | "ordered" | "task";
  left: number;
}

type Look = Partial<BlockAttributes>;

const AROUND = new Set(["w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"]);
const DEEPEST_HEADING = 3;

/** Paragraphs and tables that stand one after the other, as the blocks of a text. */
export class WordBlocks {
  readonly parts: FlatPart[] = [];
  readonly #open: OpenItem[] = [];
  /** Letters of paragraphs whose end is taken away by a change, and points: they belong to the next one. */
  #before: RichTextNode[] = [];
  #beginsCallout = false;

  constructor(readonly reading: BlockReading) {}

  read(container: XmlElement): FlatPart[] {
    this.#inside(container);
    const last = this.parts.at(-1);
    if (this.#before.length > 0 && last && "attributes" in last && this.#before.every(isPoint))
      last.content = [...last.content, ...this.#before];
    else if (this.#before.length > 0) this.#push({}, []);
    return this.parts;
  }

  #inside(container: XmlElement): void {
    for (const element of elementsIn(container)) {
      if (element.name === "w:p") this.#paragraph(element);
      else if (element.name === "w:tbl") this.#table(element);
      else if (isCommentPoint(element)) this.#before.push(...(this.reading.markup?.point(element) ?? []));
      else if (isContentsList(element)) this.reading.leftOut.add("contents");
      else if (AROUND.has(element.name)) this.#inside(element);
    }
  }

  #table(element: XmlElement): void {
    const table = this.reading.table(element);
    if (table) this.parts.push({ table });
    this.#open.length = 0;
  }

  #paragraph(element: XmlElement): void {
    const { styles, leftOut, letters } = this.reading;
    if (this.reading.isCounted) leftOut.nextParagraph();
    const own = childOf(element, "w:pPr");
    const kind = styles.kindOf(own);
    const box = boxOf(element);
    const content = box ? this.#besideBox(element, box) : letters.read(element);
    if (kind.kind === "contents") return leftOut.add("contents");
    if (kind.kind === "calloutTitle") return void (this.#beginsCallout = true);
    const end = this.#changedEnd(own);
    if (end === "joined") return void this.#before.push(...content);
    if (content.every(isPoint) && isOnlySign(element)) return void this.#before.push(...content);
    if (end) content.push(end);
    if (kind.kind === "heading") return this.#heading(kind.level, content);
    if (kind.kind === "title" || kind.kind === "subtitle") return this.#front(kind.kind, content);
    const quote: Look =
      kind.kind === "quote" ? { quote: "quoted" } : kind.kind === "callout" ? this.#callout(kind.callout) : {};
    if (box) return this.#push({ ...quote, ...this.#task(own, isTicked(box)) }, content);
    const task = kind.kind === "task" ? behindBox(content) : null;
    if (task) return this.#push(this.#task(own, task.checked), task.content);
    const look = this.#listLook(own);
    // An empty page's end as a style of its own
    if (content.length === 0 && !look.list && this.#beginsPage(own)) return;
    this.#push({ ...quote, ...look, rule: isLine(own) && content.every(isPoint) }, content);
  }

  #beginsPage(own: XmlElement | null): boolean {
    const said = this.reading.styles.propertiesOf(own).map((properties) => isOn(properties, "w:pageBreakBefore"));
    return said.find((on) => on !== null) ?? false;
  }

  /** The point that says somebody's change brings or takes this paragraph's end; or that it is taken already. */
  #changedEnd(own: XmlElement | null): RichTextNode | "joined" | null {
    const { leftOut, markup } = this.reading;
    if (childOf(own, "w:pPrChange")) leftOut.add("change");
    const properties = childOf(own, "w:rPr");
    const deleted = childOf(properties, "w:del") ?? childOf(properties, "w:moveFrom");
    const inserted = childOf(properties, "w:ins") ?? childOf(properties, "w:moveTo");
    const changed = deleted ?? inserted;
    if (!changed || (deleted && inserted)) return deleted ? "joined" : null;
    if (markup) return { type: deleted ? "deletedEnd" : "insertedEnd", attrs: { change: markup.change(changed) } };
    leftOut.add("change");
    return deleted ? "joined" : null;
  }

  #besideBox(paragraph: XmlElement, box: XmlElement): RichTextNode[] {
    const children = paragraph.children.filter((child) => child !== box);
    const [first, ...others] = this.reading.letters.read({ ...paragraph, children });
    if (first?.type !== "text") return first ? [first, ...others] : [];
    return [{ ...first, text: (first.text ?? "").replace(/^ /, "") }, ...others];
  }

  #callout(callout: BlockAttributes["callout"]): Look {
    const quote = this.#beginsCallout ? "begins" : "quoted";
    this.#beginsCallout = false;
    return { quote, callout };
  }

  #heading(level: number, content: RichTextNode[]): void {
    if (level > DEEPEST_HEADING) this.reading.leftOut.add("deepHeading");
    this.#open.length = 0;
    if (plainText({ type: "paragraph", content }).trim() === "") return;
    const words = baseWords(content);
    if (this.reading.front && words !== "") this.reading.leftOut.under(words);
    this.#push({ heading: Math.min(level, DEEPEST_HEADING) as BlockAttributes["heading"] }, content);
  }

  /** The title is the document's own; what stands below it on a cover is no part of the text. */
  #front(kind: "title" | "subtitle", content: RichTextNode[]): void {
    const { front, leftOut } = this.reading;
    const words = baseWords(content);
    const isCover = front !== null && this.parts.length === 0;
    if (words === "" && isCover) return;
    if (content.some(isOfChange)) leftOut.add("change");
    if (isCover && kind === "title" && front.title === null) front.title = words;
    else if (isCover && kind === "subtitle" && front.title !== null) leftOut.add("cover");
    else if (kind === "title") this.#heading(1, content);
    else this.#push({}, content);
  }

  #task(own: XmlElement | null, checked: boolean): Look {
    const left = leftOf(own) ?? 0;
    while (this.#open.length > 0 && (this.#open.at(-1)?.left ?? 0) >= left) this.#open.pop();
    const indent = this.#open.length;
    this.#open.push({ list: "", kind: "task", left });
    return { list: "task", indent, checked };
  }

  /** An item of a list, a further paragraph of the item above, or neither. */
  #listLook(own: XmlElement | null): Look {
    const item = this.reading.lists.itemOf(own);
    if (!item) return this.#continued(own);
    const indent = Math.min(item.level, this.#open.length);
    const above = this.#open[indent];
    this.#open.length = indent;
    this.#open.push({ list: item.list, kind: item.kind, left: item.left });
    if (item.kind === "bullet" || above?.list === item.list) return { list: item.kind, indent };
    const start = above?.kind === "ordered" || item.number !== 1 ? item.number : null;
    return { list: item.kind, indent, start };
  }

  #continued(own: XmlElement | null): Look {
    const said = this.reading.styles.propertiesOf(own).map(leftOf);
    const left = said.find((value) => value !== null) ?? 0;
    const indent = this.#open.findLastIndex((item) => left > 0 && item.left <= left);
    if (indent < 0) {
      this.#open.length = 0;
      return {};
    }
    this.#open.length = indent + 1;
    return { list: "continued", indent };
  }

  #push(look: Look, content: RichTextNode[]): void {
    this.parts.push({ attributes: attributesOf({ ...PARAGRAPH, ...look }), content: [...this.#before, ...content] });
    this.#before = [];
  }
}

/** A list of contents as its program put it there, whatever its paragraphs look like. */
const isContentsList = (element: XmlElement): boolean => {
  const part = childOf(childOf(element, "w:sdtPr"), "w:docPartObj");
  return valueOf(part, "w:docPartGallery") === "Table of Contents";
};

const isPoint = ({ type }: RichTextNode): boolean => isMarkupPoint(type);

const hasMark = (name: string, { marks }: RichTextNode): boolean => marks?.some(({ type }) => type === name) ?? false;

const isOfChange = (node: RichTextNode): boolean => hasMark("inserted", node) || hasMark("deleted", node);

/** The words of a paragraph without what is suggested in it. */
const baseWords = (content: readonly RichTextNode[]): string =>
  plainText({ type: "paragraph", content: content.filter((node) => !hasMark("inserted", node)) }).trim();

function isTicked(box: XmlElement): boolean {
  const ticked = valueOf(childOf(childOf(box, "w:sdtPr"), "w14:checkbox"), "w14:checked", "w14:val");
  return ticked === "1" || ticked === "true";
}

/** The box to tick that a paragraph begins with; null for none. */
function boxOf(paragraph: XmlElement): XmlElement | null {
  const first = elementsIn(paragraph).find(({ name }) => name === "w:sdt" || name === "w:r" || name === "w:hyperlink");
  return first?.name === "w:sdt" && childOf(childOf(first, "w:sdtPr"), "w14:checkbox") ? first : null;
}

/** A page's end, or where a field begins or ends. */
const isOnlySign = (paragraph: XmlElement): boolean =>
  within(paragraph, "w:br").some(isPageBreak) || within(paragraph, "w:fldChar").length > 0;

/** A line below a paragraph without words is a line across the page. */
function isLine(own: XmlElement | null): boolean {
  const border = childOf(childOf(own, "w:pBdr"), "w:bottom");
  return border !== null && (numberOf(border.attributes["w:sz"]) ?? 1) > 0 && border.attributes["w:val"] !== "none";
}
