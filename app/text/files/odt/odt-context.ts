import { outlineOf } from "~/text/outline";
import type { FileImage, TextFile } from "~/text/files/text-file";
import { element, type Xml } from "./odt-xml";

const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bold: { "fo:font-weight": "bold" },
  italic: { "fo:font-style": "italic" },
  underline: { "style:text-underline-style": "solid", "style:text-underline-width": "auto" },
  strike: { "style:text-line-through-style": "solid" },
  superscript: { "style:text-position": "super 58%" },
  subscript: { "style:text-position": "sub 58%" },
};

const EXTENSIONS: Readonly<Record<FileImage["mediaType"], string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** What is gathered while a text is written: styles, pictures, the numbers that must be given once. */
export class OdtContext {
  readonly #styles = new Map<string, Xml>();
  readonly pictures = new Map<string, FileImage>();
  readonly #places: ReadonlyMap<unknown, string>;
  #notes = 0;
  #images = 0;
  #headings = 0;
  #tables = 0;

  constructor(readonly file: TextFile) {
    this.#places = new Map(outlineOf(file.body).map(({ id }, index) => [`#${id}`, `#avsnitt_${index + 1}`]));
  }

  /** Where a link to a section leads; null where no heading has this address. */
  placeOf = (address: unknown): string | null => this.#places.get(address) ?? null;
  nextBookmark = (): string => `avsnitt_${(this.#headings += 1)}`;
  nextNote = (): number => (this.#notes += 1);
  nextImage = (): string => `bilde_${(this.#images += 1)}`;
  nextTable = (): string => `tabell_${(this.#tables += 1)}`;

  /** The name of a style that the file gets; written once. */
  style(name: string, make: () => Xml): string {
    if (!this.#styles.has(name)) this.#styles.set(name, make());
    return name;
  }

  letterStyle(marks: readonly string[]): string {
    const known = marks.filter((mark) => Object.hasOwn(LETTERS, mark)).sort();
    const properties = Object.assign({}, ...known.map((mark) => LETTERS[mark])) as Record<string, string>;
    const name = `L_${known.join("_")}`;
    return this.style(name, () =>
      element(
        "style:style",
        { "style:name": name, "style:family": "text" },
        element("style:text-properties", properties),
      ),
    );
  }

  picture(sha256: string, image: FileImage): string {
    const name = `Pictures/${sha256}.${EXTENSIONS[image.mediaType]}`;
    this.pictures.set(name, image);
    return name;
  }

  get styles(): Xml[] {
    return [...this.#styles.values()];
  }
}
