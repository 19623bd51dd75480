import { accept, type Verdict } from "~/domain/shared/verdict";

import type { RichTextNode } from "~/text/rich-text";

import { innerBlocks, withoutGap } from "./inner-blocks";
import { LeftOutList } from "./left-out";
import { type HashOf, ReadImages } from "./read-images";
import type { Reading } from "./read-text";
import { childOf, elementsIn, type XmlElement } from "./read-xml";
import { WordBlocks } from "./word-blocks";
import { WordComments } from "./word-comments";
import { pageWidth, type WordPicture } from "./word-drawing";
import { WordLetters } from "./word-letters";
import { WordLists } from "./word-lists";
import { WordMarkup } from "./word-markup";
import { type LinkingPart, openWord, type WordImage, type WordPackage } from "./word-package";
import { WordStyles } from "./word-styles";
import { wordTable } from "./word-table";

/**
 * The text of a Word file, with what is suggested in it and said about it. Nothing in it is run, and nothing outside it
 * is looked for. Issues: those of `openWord`.
 */
export function readWord(bytes: Uint8Array, hashOf: HashOf): Verdict<Reading> {
  const opened = openWord(bytes);
  return opened.ok ? accept(new WordReader(opened.value, hashOf).read()) : opened;
}

type Place = "body" | "cell" | "note";

class WordReader {
  readonly #front: { title: string | null } = { title: null };
  readonly #leftOut = new LeftOutList();
  readonly #styles: WordStyles;
  readonly #lists: WordLists;
  readonly #notes: Readonly<Record<"footnote" | "endnote", ReadonlyMap<string, XmlElement>>>;
  readonly #images: ReadImages;
  readonly #keptImages = new Set<WordImage>();
  readonly #markup: WordMarkup;
  readonly #body: XmlElement | null;
  readonly #page: number;
  /** A note within a note is left out. */
  #isInNote = false;

  constructor(
    readonly file: WordPackage,
    hashOf: HashOf,
  ) {
    this.#styles = new WordStyles(file.styles);
    this.#lists = new WordLists(file.numbering, this.#styles);
    this.#notes = { footnote: notesIn(file.footnotes), endnote: notesIn(file.endnotes) };
    this.#images = new ReadImages(hashOf);
    this.#markup = new WordMarkup(new WordComments(file.comments, file.commentRelations), this.#leftOut);
    this.#body = childOf(file.document, "w:body");
    this.#page = pageWidth(this.#body);
  }

  read(): Reading {
    const parts = this.#body ? this.#blocks("document", "body").read(this.#body) : [];
    return {
      title: this.#front.title,
      parts,
      changes: this.#markup.changes,
      threads: this.#markup.comments.threads,
      images: this.#images.found,
      leftOut: this.#leftOut.found,
      kept: this.file.kept([...this.#keptImages]),
    };
  }

  #blocks(part: LinkingPart, place: Place): WordBlocks {
    const leftOut = this.#leftOut;
    const letters = new WordLetters({
      styles: this.#styles,
      leftOut,
      links: this.file.links[part],
      page: this.#page,
      picture: (picture) => (place === "note" ? null : this.#picture(picture)),
      markup: place === "note" ? null : this.#markup,
      note: this.#isInNote ? null : (kind, id) => this.#note(kind, id),
    });
    return new WordBlocks({
      styles: this.#styles,
      lists: this.#lists,
      letters,
      leftOut,
      markup: place === "body" ? this.#markup : null,
      front: place === "body" ? this.#front : null,
      isCounted: !this.#isInNote,
      table: (table) => {
        if (place !== "body") leftOut.add("innerTable");
        return wordTable(table, leftOut, (cell) => this.#cell(part, cell));
      },
    });
  }

  #picture({ id, said }: WordPicture): RichTextNode | null {
    const file = this.file.images.get(id);
    const image = file ? this.#images.take(file.bytes, said) : null;
    if (file && image) this.#keptImages.add(file);
    return image;
  }

  #cell(part: LinkingPart, cell: XmlElement): RichTextNode[] {
    return innerBlocks(this.#blocks(part, part === "document" ? "cell" : "note").read(cell));
  }

  #note(kind: "footnote" | "endnote", id: string): RichTextNode[] {
    const note = this.#notes[kind].get(id);
    this.#isInNote = true;
    const content = note ? innerBlocks(this.#blocks(`${kind}s`, "note").read(note)) : [{ type: "paragraph" }];
    this.#isInNote = false;
    return withoutGap(content);
  }
}

const notesIn = (part: XmlElement | null): ReadonlyMap<string, XmlElement> =>
  new Map((part ? elementsIn(part) : []).map((note) => [note.attributes["w:id"] ?? "", note]));
