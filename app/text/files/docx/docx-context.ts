import type { ILevelsOptions, Paragraph } from "docx";

import { outlineOf } from "~/text/outline";
import { fileText } from "~/text/files/file-parts";
import type { Signed, TextFile } from "~/text/files/text-file";
import { listLevels } from "./docx-lists";

/** A4 with margins of 2.54 cm, in twentieths of a point. */
export const PAGE_WIDTH = 11_906 - 2 * 1_440;

/** The name of the place of a heading, counted from 0. */
export const headingBookmark = (index: number): string => `avsnitt_${index + 1}`;

/** As Word keeps who changed something. */
interface Revision {
  id: number;
  author: string;
  date: string;
}

/** What is gathered while a text is written: footnotes, lists, the numbers that must be given once. */
export class DocxContext {
  readonly notes: Record<number, { children: Paragraph[] }> = {};
  readonly lists: { reference: string; levels: ILevelsOptions[] }[] = [];
  readonly #bookmarks: ReadonlyMap<string, string>;
  #heading = 0;
  #revision = 0;

  constructor(readonly file: TextFile) {
    this.#bookmarks = new Map(outlineOf(file.body).map(({ id }, index) => [`#${id}`, headingBookmark(index)]));
  }

  /** The name that links lead to, of the next heading. */
  nextBookmark(): string {
    this.#heading += 1;
    return headingBookmark(this.#heading - 1);
  }

  /** The name that a link to a section leads to; null where no heading has this address. */
  bookmarkOf = (address: string): string | null => this.#bookmarks.get(address) ?? null;

  /** A list of its own, which counts from this number at this depth. */
  newList(kind: "bullet" | "ordered", depth: number, start = 1): string {
    const reference = `list-${this.lists.length + 1}`;
    this.lists.push({ reference, levels: listLevels(kind, depth, start) });
    return reference;
  }

  newNote(): number {
    return Object.keys(this.notes).length + 1;
  }

  /** Who suggested a change, as Word keeps it; null for one that nobody is known to have made. */
  revision(change: number | null): Revision | null {
    const signed = change === null ? undefined : this.file.markup?.changes[change];
    return signed ? { id: (this.#revision += 1), ...docxSigned(signed) } : null;
  }
}

/** Word knows whole seconds. */
const docxSigned = ({ author, at }: Signed) => ({
  author: fileText(author).slice(0, 250),
  date: at.replace(/\.\d+Z$/, "Z"),
});
