import { CALLOUT_KINDS } from "~/text/block-attributes";
import { plainText } from "~/text/formats/plain";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";
import { TABLE_LIMITS } from "~/text/table-grid";

import { HtmlLetters, type HtmlReading } from "./html-letters";
import { elementsIn, within, type XmlElement } from "./read-xml";

export interface HtmlBlockReading extends HtmlReading {
  /** How many levels a heading goes up, where the first of all is the title. */
  raised: number;
  /** The element that is the title, and read as such */
  title: XmlElement | null;
  isInTable: boolean;
}

const DEEPEST_HEADING = 3;
const BLOCKS = new Set(
  "address article aside body center details div dl dt dd fieldset figure figcaption footer form header hgroup html legend main menu nav p section summary".split(
    " ",
  ),
);

/** What a container of a web page holds, as blocks of a text. */
export class HtmlBlocks {
  readonly #letters: HtmlLetters;
  #blocks: RichTextNode[] = [];
  /** Google's name of the list that was read last */
  #lastList: string | undefined;

  constructor(readonly reading: HtmlBlockReading) {
    this.#letters = new HtmlLetters(reading);
  }

  read(container: XmlElement): RichTextNode[] {
    this.reading.leftOut.nextParagraph();
    this.#inside(container, []);
    this.#flush();
    return this.#blocks;
  }

  #inside({ children }: XmlElement, marks: RichTextMark[], isKept = false): void {
    for (const child of children) {
      if (typeof child === "string") this.#letters.text(child, marks, isKept);
      else this.#element(child, marks, isKept);
    }
  }

  #element(element: XmlElement, marks: RichTextMark[], isKept: boolean): void {
    const { name, attributes } = element;
    const { leftOut, notes, title } = this.reading;
    if (notes.apart.has(element) || element === title || attributes["class"] === "number") return;
    if (isContentsList(element)) return leftOut.add("contents");
    if (this.#letters.special(element)) return;
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading) return this.#heading(element, Number(heading));
    if (name === "ul" || name === "ol" || name === "menu") return this.#listBlock(element);
    if (name === "table") return this.#block(() => this.#table(element));
    if (name === "hr") return this.#block(() => [{ type: "horizontalRule" }]);
    if (name === "blockquote") return this.#block(() => this.#around("blockquote", {}, element));
    const callout = CALLOUT_KINDS.find((kind) => kind === attributes["data-kind"]);
    if (callout) return this.#block(() => this.#around("callout", { kind: callout }, element));
    const isBlock = BLOCKS.has(name) || name === "pre";
    if (isBlock) this.#flush();
    const before = this.#blocks.length;
    this.#inside(element, this.#letters.within(element, marks), isKept || name === "pre");
    if (!isBlock) return;
    this.#flush();
    // A paragraph without words is one, a division is not
    if (name === "p" && this.#blocks.length === before) this.#push({ type: "paragraph" });
  }

  #block(make: () => RichTextNode[]): void {
    this.#flush();
    for (const block of make()) this.#push(block);
  }

  #heading(element: XmlElement, given: number): void {
    const { leftOut, raised } = this.reading;
    this.#flush();
    this.#inside(element, this.#letters.within({ ...element, name: "span" }, []));
    const content = this.#letters.take();
    const words = plainText({ type: "paragraph", content }).trim();
    if (words === "") return;
    const level = Math.max(1, given - raised);
    if (level > DEEPEST_HEADING) leftOut.add("deepHeading");
    leftOut.under(words);
    this.#push({ type: "heading", attrs: { level: Math.min(level, DEEPEST_HEADING) }, content });
  }

  /** Google writes the levels of a list one after the other, each as a list of its own. */
  #listBlock(list: XmlElement): void {
    const [, name, said] = /(?:^|\s)lst-kix_(\w+)-(\d)/.exec(list.attributes["class"] ?? "") ?? [];
    this.#flush();
    const [read] = this.#list(list);
    if (!read) return;
    const last = this.#blocks.at(-1);
    const isSame = name !== undefined && name === this.#lastList;
    this.#lastList = name;
    if (!isSame || !last || !isList(last)) this.#push(read);
    else if (said === "0" && last.type === read.type) last.content?.push(...(read.content ?? []));
    else addBelow(last, read, Number(said));
  }

  #list(list: XmlElement): RichTextNode[] {
    const items = elementsIn(list).flatMap((child) => {
      if (this.reading.notes.apart.has(child)) return [];
      // A list right inside another belongs to the item before
      return [{ element: child, box: boxIn(child), isList: child.name === "ul" || child.name === "ol" }];
    });
    const read: { isTask: boolean; isDone: boolean; content: RichTextNode[] }[] = [];
    for (const { element, box, isList } of items) {
      const content = isList ? this.#list(element) : this.#nested().read(box ? without(element, box) : element);
      const above = read.at(-1);
      if (isList && above) above.content.push(...content);
      else read.push({ isTask: box !== null, isDone: box?.attributes["checked"] !== undefined, content });
    }
    if (read.length === 0) return [];
    const isTasks = read.every(({ isTask }) => isTask);
    const start = Number(list.attributes["start"] ?? 1);
    const type = isTasks ? "taskList" : list.name === "ol" ? "orderedList" : "bulletList";
    const content = read.map(({ isDone, content: blocks }) => ({
      type: isTasks ? "taskItem" : "listItem",
      ...(isTasks && isDone ? { attrs: { checked: true } } : {}),
      content: blocks.length > 0 ? blocks : [{ type: "paragraph" }],
    }));
    return [{ type, ...(type === "orderedList" && start !== 1 ? { attrs: { start } } : {}), content }];
  }

  #around(type: string, attrs: Record<string, unknown>, element: XmlElement): RichTextNode[] {
    const content = this.#nested().read(element);
    return content.length > 0 ? [{ type, attrs, content }] : [];
  }

  #table(table: XmlElement): RichTextNode[] {
    const { leftOut, isInTable } = this.reading;
    const rows = rowsOf(table).map((row) => elementsIn(row).filter(({ name }) => name === "td" || name === "th"));
    const readCell = (cell: XmlElement) => new HtmlBlocks({ ...this.reading, isInTable: true }).read(cell);
    if (isInTable) {
      leftOut.add("innerTable");
      return rows.flat().flatMap(readCell);
    }
    const before = elementsIn(table).filter(({ name }) => name === "caption");
    const columns = Math.max(0, ...rows.map((row) => row.length));
    if (rows.length > TABLE_LIMITS.rows || columns > TABLE_LIMITS.columns) leftOut.add("largeTable");
    if (columns === 0) return [];
    const content = rows.map((row) => ({
      type: "tableRow",
      content: row.map((cell) => {
        const blocks = readCell(cell);
        const attrs = { ...spanOf(cell, "colspan"), ...spanOf(cell, "rowspan") };
        return {
          type: cell.name === "th" ? "tableHeader" : "tableCell",
          ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
          content: blocks.length > 0 ? blocks : [{ type: "paragraph" }],
        };
      }),
    }));
    const widths = within(table, "col").map(({ attributes }) => attributes["width"] ?? "");
    const isSized = widths.length > 0 && widths.every((width) => /^\d+$/.test(width));
    const attrs = isSized ? { attrs: { widths: widths.join(" ") } } : {};
    return [...before.flatMap((caption) => this.#nested().read(caption)), { type: "table", ...attrs, content }];
  }

  #nested(): HtmlBlocks {
    return new HtmlBlocks(this.reading);
  }

  #flush(): void {
    const hasAny = this.#letters.hasAny;
    const content = this.#letters.take();
    if (content.length > 0) this.#push({ type: "paragraph", content });
    else if (hasAny) this.reading.leftOut.nextParagraph();
  }

  #push(block: RichTextNode): void {
    if (!isList(block)) this.#lastList = undefined;
    this.#blocks.push(block);
    this.reading.leftOut.nextParagraph();
  }
}

const isList = ({ type }: RichTextNode): boolean => type.endsWith("List");

/** Puts a list below the last item of another, so many levels down. */
function addBelow(list: RichTextNode, read: RichTextNode, level: number): void {
  const item = list.content?.at(-1);
  const inner = item?.content?.at(-1);
  if (!item) return;
  if (inner && isList(inner) && level > 1) addBelow(inner, read, level - 1);
  else if (inner?.type === read.type) inner.content?.push(...(read.content ?? []));
  else item.content?.push(read);
}

/** A list of contents: links of the page alone. */
function isContentsList(element: XmlElement): boolean {
  if (element.name !== "nav" && element.attributes["id"] !== "toc" && element.attributes["id"] !== "TOC") return false;
  return within(element, "a").some(({ attributes }) => attributes["href"]?.startsWith("#"));
}

/** Those of the item itself, and not of lists within it. */
const ownBoxes = (element: XmlElement): XmlElement[] =>
  elementsIn(element).flatMap((child) => {
    if (child.name === "input") return [child];
    return child.name === "ul" || child.name === "ol" ? [] : ownBoxes(child);
  });

/** The box to tick that an item begins with. */
const boxIn = (item: XmlElement): XmlElement | null => {
  const [box] = ownBoxes(item);
  return item.name === "li" && box?.attributes["type"] === "checkbox" ? box : null;
};

const without = (element: XmlElement, gone: XmlElement): XmlElement => ({
  ...element,
  children: element.children.flatMap((child) => {
    if (child === gone) return [];
    return [typeof child === "string" ? child : without(child, gone)];
  }),
});

const rowsOf = (table: XmlElement): XmlElement[] =>
  elementsIn(table).flatMap((child) => {
    if (child.name === "tr") return [child];
    return /^(thead|tbody|tfoot)$/.test(child.name) ? rowsOf(child) : [];
  });

function spanOf({ attributes }: XmlElement, name: "colspan" | "rowspan"): Record<string, number> {
  const cells = Number(attributes[name] ?? 1);
  const most = name === "colspan" ? TABLE_LIMITS.columns : TABLE_LIMITS.rows;
  return Number.isInteger(cells) && cells > 1 ? { [name]: Math.min(cells, most) } : {};
}
