import type { Mark, Node } from "@tiptap/pm/model";

import { withoutDisguises } from "~/domain/shared/storable-text";

import type { RichTextNode } from "./text-engine";

import { ATOM_VALUES, type AtomKind } from "./atoms";
import { PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { nest, type FlatPart } from "./nest";
import { isBody } from "./roots";
import { sectionOf } from "./section-address";
import { columnWidths } from "./table-cells";

type RichTextMark = NonNullable<RichTextNode["marks"]>[number];

/** What a text says outside its own sequence. */
export interface TextAround {
  /** The blocks of a footnote. */
  note(id: string): readonly Node[];
  /** The heading's address on the page (`#s-…`) to which a link to this block leads; null for none. */
  heading(block: string): string | null;
}

const NOTHING: TextAround = { note: () => [], heading: () => null };

/** The document that the editor's flat one stands for, spelled as `normaliseText` spells it. */
export const nestedDocument = (flat: Node, root: string, around: TextAround = NOTHING): RichTextNode => ({
  type: "doc",
  content: nest(new Reader(around).parts(flat), isBody(root) ? "body" : "inner"),
});

/** The letters of one block. */
export const lettersIn = (block: Node): RichTextNode[] => new Reader(NOTHING).letters(block);

class Reader {
  /** A footnote's text is there once, also where two copies of it are mentioned. */
  readonly #notes = new Set<string>();

  constructor(readonly around: TextAround) {}

  parts(parent: Node): FlatPart[] {
    return childrenOf(parent, (node) =>
      node.type.name === "table"
        ? { table: this.#table(node) }
        : { attributes: node.attrs as BlockAttributes, content: this.letters(node) },
    );
  }

  /** Without characters that disguise others: the server takes none, but a text may be older than that. */
  letters(block: Node): RichTextNode[] {
    const letters = childrenOf(block, (node) => node).flatMap((node) => this.#inline(node));
    return letters.reduce<RichTextNode[]>(joined, []);
  }

  #table(table: Node): RichTextNode {
    const widths = columnWidths(table);
    const rows = childrenOf(table, (row) => {
      const cells = childrenOf(row, (cell) => this.#cell(cell));
      return { type: "tableRow", ...(cells.length > 0 ? { content: cells } : {}) };
    });
    const isSized = widths.some((width) => width > 0);
    return { type: "table", ...(isSized ? { attrs: { widths: widths.join(" ") } } : {}), content: rows };
  }

  #cell(cell: Node): RichTextNode {
    return {
      type: cell.type.name,
      ...withAttributes({
        ...(cell.attrs.colspan === 1 ? {} : { colspan: cell.attrs.colspan }),
        ...(cell.attrs.rowspan === 1 ? {} : { rowspan: cell.attrs.rowspan }),
      }),
      content: nest(this.parts(cell), "inner"),
    };
  }

  #inline(node: Node): RichTextNode[] {
    const marks = node.marks.flatMap((mark) => this.#mark(mark));
    const marked = marks.length > 0 ? { marks } : {};
    if (node.isText) {
      const text = withoutDisguises(node.text ?? "").replace(UNSTORABLE, "\ufffd");
      return text === "" ? [] : [{ type: "text", ...marked, text }];
    }
    const type = node.type.name;
    if (type === "footnote") return this.#footnote(node, marked);
    const values = Object.hasOwn(ATOM_VALUES, type) ? told(type as AtomKind, node.attrs) : node.attrs;
    return [{ type, ...withAttributes(values), ...marked }];
  }

  #footnote({ attrs: { id, seed } }: Node, marked: Pick<RichTextNode, "marks">): RichTextNode[] {
    if (Array.isArray(seed)) return [{ type: "footnote", content: seed as RichTextNode[], ...marked }];
    if (typeof id !== "string" || this.#notes.has(id)) return [];
    this.#notes.add(id);
    const blocks = this.around.note(id).map((block): FlatPart => {
      return { attributes: block.attrs as BlockAttributes, content: this.letters(block) };
    });
    const content = nest(blocks.length > 0 ? blocks : [{ attributes: PARAGRAPH, content: [] }], "inner");
    return [{ type: "footnote", content, ...marked }];
  }

  /** A link to a heading that is none any more leads nowhere. */
  #mark({ type, attrs }: Mark): RichTextMark[] {
    const section = type.name === "link" ? sectionOf(attrs.href) : null;
    if (section === null) return [{ type: type.name, ...withAttributes({ ...attrs }) }];
    const href = this.around.heading(section);
    return href === null ? [] : [{ type: "link", attrs: { href } }];
  }
}

/** Words that differed in a link that leads nowhere are one text. */
function joined(letters: RichTextNode[], next: RichTextNode): RichTextNode[] {
  const last = letters.at(-1);
  const isOne =
    last?.type === "text" && next.type === "text" && JSON.stringify(last.marks) === JSON.stringify(next.marks);
  if (isOne) letters[letters.length - 1] = { ...last, text: `${last.text ?? ""}${next.text ?? ""}` };
  else letters.push(next);
  return letters;
}

/** What an atom holds, without what goes without saying. */
function told(kind: AtomKind, attrs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(ATOM_VALUES[kind]).filter(([name, { otherwise }]) => attrs[name] !== otherwise);
  return Object.fromEntries(entries.map(([name]) => [name, attrs[name]]));
}

// PostgreSQL's JSON holds neither NUL nor half a character
const UNSTORABLE = /\0|\p{Surrogate}/gu;

const withAttributes = (attrs: Record<string, unknown>) => (Object.keys(attrs).length > 0 ? { attrs } : {});

function childrenOf<T>(parent: Node, read: (child: Node) => T): T[] {
  const children: T[] = [];
  parent.forEach((child) => children.push(read(child)));
  return children;
}
