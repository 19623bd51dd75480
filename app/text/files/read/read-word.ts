import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

import { plainText } from "~/text/formats/plain";
import { LIMITS } from "~/text/limits";
import { nest } from "~/text/nest";
import { normaliseText, type RichTextNode } from "~/text/rich-text";

import { type LeftOut, LeftOutList } from "./left-out";
import { childOf, elementsIn, type XmlElement } from "./read-xml";
import { WordBlocks } from "./word-blocks";
import { WordLetters } from "./word-letters";
import { WordLists } from "./word-lists";
import { type LinkingPart, openWord, type WordPackage } from "./word-package";
import { WordStyles } from "./word-styles";
import { wordTable } from "./word-table";

/** A text as it was read from a file. */
export interface ReadText {
  /** What the file calls itself on its cover. */
  title: string | null;
  body: RichTextNode;
  /** In the order in which it stood */
  leftOut: LeftOut[];
  /** What of the file the text was read from: it reads the same, without images and whatever else it brought. */
  kept: Uint8Array;
}

/**
 * The text of a Word file. Nothing in it is run, and nothing outside it is looked for. Issues: those of `openWord`,
 * word_file_too_long, word_file_empty.
 */
export function readWord(bytes: Uint8Array): Verdict<ReadText> {
  const opened = openWord(bytes);
  if (!opened.ok) return opened;
  const reader = new WordReader(opened.value);
  const body = reader.body();
  const { characters, blocks } = sizeOf(body);
  if (characters > LIMITS.characters || blocks > LIMITS.blocks) return refuse("word_file_too_long", "file");
  if (characters === 0) return refuse("word_file_empty", "file");
  return accept({ title: reader.front.title, body, leftOut: reader.leftOut.found, kept: opened.value.kept });
}

class WordReader {
  readonly front: { title: string | null } = { title: null };
  readonly leftOut = new LeftOutList();
  readonly #styles: WordStyles;
  readonly #lists: WordLists;
  readonly #notes: Readonly<Record<"footnote" | "endnote", ReadonlyMap<string, XmlElement>>>;
  /** A note within a note is left out. */
  #isInNote = false;

  constructor(readonly file: WordPackage) {
    this.#styles = new WordStyles(file.styles);
    this.#lists = new WordLists(file.numbering, this.#styles);
    this.#notes = { footnote: notesIn(file.footnotes), endnote: notesIn(file.endnotes) };
  }

  body(): RichTextNode {
    const body = childOf(this.file.document, "w:body");
    const parts = body ? this.#blocks("document", "body").read(body) : [];
    return normaliseText({ type: "doc", content: nest(parts, "body") });
  }

  #blocks(part: LinkingPart, place: "body" | "cell" | "note"): WordBlocks {
    const { leftOut } = this;
    const letters = new WordLetters({
      styles: this.#styles,
      leftOut,
      links: this.file.links[part],
      note: this.#isInNote ? null : (kind, id) => this.#note(kind, id),
    });
    return new WordBlocks({
      styles: this.#styles,
      lists: this.#lists,
      letters,
      leftOut,
      front: place === "body" ? this.front : null,
      isCounted: !this.#isInNote,
      table: (table) => {
        if (place !== "body") leftOut.add("innerTable");
        return wordTable(table, leftOut, (cell) => this.#cell(part, cell));
      },
    });
  }

  #cell(part: LinkingPart, cell: XmlElement): RichTextNode[] {
    return inner(this.#blocks(part, "cell"), cell);
  }

  #note(kind: "footnote" | "endnote", id: string): RichTextNode[] {
    const note = this.#notes[kind].get(id);
    this.#isInNote = true;
    const content = note ? inner(this.#blocks(`${kind}s`, "note"), note) : [{ type: "paragraph" }];
    this.#isInNote = false;
    return withoutGap(content);
  }
}

const notesIn = (part: XmlElement | null): ReadonlyMap<string, XmlElement> =>
  new Map((part ? elementsIn(part) : []).map((note) => [note.attributes["w:id"] ?? "", note]));

function inner(blocks: WordBlocks, container: XmlElement): RichTextNode[] {
  const content = nest(blocks.read(container), "inner").flatMap(withoutTable);
  return content.length > 0 ? content : [{ type: "paragraph" }];
}

/** A table inside a cell or a note leaves the paragraphs of its cells. */
const withoutTable = (node: RichTextNode): RichTextNode[] =>
  node.type === "table"
    ? (node.content ?? []).flatMap((row) => (row.content ?? []).flatMap((cell) => cell.content ?? []))
    : [node];

/** Word puts a space behind the number that a note begins with. */
function withoutGap([first, ...others]: RichTextNode[]): RichTextNode[] {
  const [letters, ...rest] = first?.content ?? [];
  if (!first || letters?.type !== "text") return first ? [first, ...others] : [];
  const text = (letters.text ?? "").trimStart();
  return [{ ...first, content: [...(text === "" ? [] : [{ ...letters, text }]), ...rest] }, ...others];
}

const BLOCKS = new Set(["paragraph", "heading", "horizontalRule", "table", "tableRow"]);

function sizeOf(body: RichTextNode): { characters: number; blocks: number } {
  let blocks = 0;
  const count = (node: RichTextNode): void => {
    if (BLOCKS.has(node.type)) blocks += 1;
    node.content?.forEach(count);
  };
  count(body);
  return { characters: plainText(body).trim().length, blocks };
}
