import { attributesOf, PARAGRAPH, INDENT_MAX, type BlockAttributes } from "~/text/block-attributes";
import { nest, type FlatPart } from "~/text/nest";
import type { RichTextNode } from "~/text/rich-text";
import { holderOf, type PastedPicture } from "~/editor/images/pasted-pictures";

import { atomOfElement } from "./pasted-atoms";
import {
  headingLevelOf,
  isBlock,
  isHeadingNumber,
  signBefore,
  taskOf,
  withoutTypedNumber,
  wordItemOf,
} from "./pasted-blocks";
import type { PastedItem } from "./pasted-blocks";
import type { PastedElement, PastedNode } from "./pasted-html";
import { isLeftOut, isPicture, pictureLetters } from "./pasted-left-out";
import { PastedLine } from "./pasted-line";
import { marksWithin, type PastedMarks } from "./pasted-marks";
import { notesOf, type PastedNotes } from "./pasted-notes";
import { numberItems, type PastedPart } from "./pasted-numbers";
import { isLayout, readTable } from "./pasted-tables";

export interface PastedText {
  parts: FlatPart[];
  /** Pictures that stay behind */
  pictures: number;
  /** Those that come along; a holder stands for each in the parts */
  taken: PastedPicture[];
}

/** Null for one that cannot come along. */
export type PictureOf = (element: PastedElement) => PastedPicture | null;

/** What of a clipboard's HTML a text can hold: its words, and what they are. */
export function readPasted(root: PastedElement, pictureOf: PictureOf | null = null): PastedText {
  const reader = new PastedReader(notesOf(root), { of: pictureOf ?? (() => null), taken: [], left: 0 });
  reader.read(root, OUTSIDE);
  const { left, taken } = reader.pictures;
  return { parts: numberItems(reader.parts), pictures: left, taken };
}

interface Pictures {
  of: PictureOf;
  taken: PastedPicture[];
  left: number;
}

/** The context of the words being read. */
interface Around {
  marks: PastedMarks;
  keepsSpaces: boolean;
  heading: BlockAttributes["heading"];
  isQuoted: boolean;
  callout: BlockAttributes["callout"];
  /** A paragraph that is an item by itself */
  own: PastedItem | null;
  /** The item of an HTML list; what stands in it first is the item, the rest its further paragraphs. */
  item: (PastedItem & { isBegun: boolean }) | null;
  /** May be an item whose bullet is part of its text */
  mayBeItem: boolean;
}

const EMPTY: FlatPart[] = [{ attributes: PARAGRAPH, content: [] }];

const OUTSIDE: Around = {
  marks: {},
  keepsSpaces: false,
  heading: 0,
  isQuoted: false,
  callout: "none",
  own: null,
  item: null,
  mayBeItem: false,
};

class PastedReader {
  constructor(
    readonly notes: PastedNotes,
    readonly pictures: Pictures,
  ) {}

  readonly parts: PastedPart[] = [];
  #line: PastedLine | null = null;
  #around: Around = OUTSIDE;

  /** A whole element, as a run of paragraphs. */
  read(element: PastedElement, around: Around): void {
    this.#children(element, around);
    this.#end();
  }

  #children(element: PastedElement, around: Around): void {
    for (const child of element.children) this.#node(child, around);
  }

  #node(node: PastedNode, around: Around): void {
    if (typeof node === "string") return this.#words(node, around);
    if (isPicture(node)) return this.#picture(node, around);
    const atom = this.#atom(node);
    if (atom) return this.#open(around).put(atom, marksWithin(around.marks, { ...node, tag: "span" }));
    if (this.notes.isBody(node) || this.notes.isWayBack(node)) return;
    if (isLeftOut(node) || (around.heading > 0 && isHeadingNumber(node))) return;
    if (node.tag === "br") return this.#line?.break(around.marks);
    const marks = marksWithin(around.marks, node);
    const inside = { ...around, marks, keepsSpaces: keepsSpaces(node, around.keepsSpaces) };
    if (!isBlock(node)) return this.#children(node, inside);
    this.#end();
    this.#block(node, inside);
    this.#end();
  }

  /** What stands among the letters and is none; null for anything else. */
  #atom(node: PastedElement): RichTextNode | null {
    const body = this.notes.bodies.get(node);
    if (!body) return atomOfElement(node);
    const reader = new PastedReader({ ...this.notes, isBody: () => false }, this.pictures);
    reader.read(body, OUTSIDE);
    const words = numberItems(reader.parts).flatMap((part) => ("table" in part ? [] : [part]));
    return { type: "footnote", content: nest(words.length > 0 ? words : EMPTY, "inner") };
  }

  #block(node: PastedElement, around: Around): void {
    if (node.tag === "hr" && around.item === null && !around.isQuoted) {
      this.parts.push({ attributes: { ...PARAGRAPH, rule: true }, content: [], number: null });
      return;
    }
    const { callout } = attributesOf({ callout: node.attributes["data-callout"] });
    if (callout !== "none") return this.#children(node, { ...around, isQuoted: true, callout });
    if (node.tag === "table") return this.#table(node, around);
    if (node.tag === "ul" || node.tag === "ol") return this.#list(node, around);
    if (node.tag === "blockquote") return this.#children(node, { ...around, isQuoted: true, callout: "none" });
    const heading = around.isQuoted ? 0 : headingLevelOf(node) || around.heading;
    const own = heading > 0 ? null : (wordItemOf(node) ?? around.own);
    const mayBeItem = own === null && /MsoListParagraph/.test(node.attributes.class ?? "");
    this.#children(node, { ...around, heading, own, mayBeItem });
  }

  #list(list: PastedElement, around: Around): void {
    const kind = list.tag === "ul" ? "bullet" : "ordered";
    let number = Number(list.attributes.start ?? 1);
    const depth = around.item ? around.item.indent + 1 : 0;
    for (const child of list.children) {
      if (typeof child === "string") continue;
      // Google Docs and old pages put a list right into a list
      if (child.tag === "ul" || child.tag === "ol") {
        this.#list(child, { ...around, item: { kind, indent: depth, number: null, isBegun: true } });
        continue;
      }
      number = Number(child.attributes.value ?? number);
      const level = Number(child.attributes["data-aria-level"] ?? child.attributes["aria-level"] ?? depth + 1);
      const indent = Math.min(Math.max(level - 1, 0) || 0, INDENT_MAX);
      const task = taskOf(child);
      const own: Omit<PastedItem, "indent"> = task
        ? { ...task, kind: "task", number: null }
        : { kind, number: kind === "ordered" ? number : null };
      const item = { ...own, indent, isBegun: false };
      this.#end();
      if (!isLeftOut(child)) this.#block({ ...child, tag: "div" }, { ...around, own: null, item: { ...item } });
      this.#end();
      if (child.tag === "li") number += 1;
    }
  }

  #table(table: PastedElement, around: Around): void {
    const readCell = (cell: PastedElement): FlatPart[] => {
      const reader = new PastedReader(this.notes, this.pictures);
      reader.read(cell, { ...OUTSIDE, marks: marksWithin(around.marks, cell) });
      return numberItems(reader.parts);
    };
    if (isLayout(table)) return this.#children(table, around);
    const read = readTable(table, readCell);
    if (read) this.parts.push({ table: read, number: null });
  }

  #words(text: string, around: Around): void {
    // Line ends between elements are invisible on a page
    if (this.#line === null && text.trim() === "") return;
    this.#open(around).add(text, around.marks, around.keepsSpaces);
  }

  #picture(picture: PastedElement, around: Around): void {
    const letters = pictureLetters(picture);
    if (letters !== "") return this.#words(letters, around);
    const taken = this.pictures.of(picture);
    const atom = taken ? holderOf(this.pictures.taken.push(taken) - 1) : atomOfElement(picture);
    if (atom) this.#open(around).put(atom, marksWithin(around.marks, { ...picture, tag: "span" }));
    else this.pictures.left += 1;
  }

  #open(around: Around): PastedLine {
    if (this.#line === null) this.#around = around;
    this.#line ??= new PastedLine();
    return this.#line;
  }

  #end(): void {
    const line = this.#line;
    const around = this.#around;
    this.#line = null;
    if (!line) return;
    if (around.heading > 0) line.cut(line.words.length - withoutTypedNumber(line.words).length);
    const typed = around.mayBeItem ? signBefore(line.words) : null;
    if (typed) line.cut(typed.length);
    // A heading is bold anyway
    for (const content of line.paragraphs(around.heading > 0 ? ["bold"] : [])) {
      const { attributes, number } = attributesWithin({ ...around, own: around.own ?? typed?.sign ?? null });
      this.parts.push({ attributes, content, number });
      if (around.item) around.item.isBegun = true;
    }
  }
}

function attributesWithin({ heading, isQuoted, callout, own, item }: Around): {
  attributes: BlockAttributes;
  number: number | null;
} {
  if (heading > 0) return { attributes: { ...PARAGRAPH, heading }, number: null };
  const quote = isQuoted ? "quoted" : "none";
  const around = own ?? item;
  if (!around) return { attributes: { ...PARAGRAPH, quote, callout }, number: null };
  const goesOn = own === null && item?.isBegun === true;
  const indent = Math.min(around.indent, INDENT_MAX);
  const checked = !goesOn && around.checked === true;
  const attributes = {
    ...PARAGRAPH,
    quote,
    callout,
    indent,
    checked,
    list: goesOn ? "continued" : around.kind,
  } as const;
  return { attributes, number: goesOn ? null : around.number };
}

function keepsSpaces({ tag, style }: PastedElement, before: boolean): boolean {
  const space = style["white-space"] ?? style["white-space-collapse"];
  if (space === undefined) return tag === "pre" || before;
  return /^(pre|break-spaces|preserve)/.test(space);
}
