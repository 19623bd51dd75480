import { accept, type Verdict } from "~/domain/shared/verdict";
import type { RichTextNode } from "~/text/rich-text";

import { innerBlocks, withoutGap } from "./inner-blocks";
import { LeftOutList } from "./left-out";
import { OdtBlocks } from "./odt-blocks";
import { OdtMarkup } from "./odt-markup";
import { imageName, openOdt, type OdtPackage } from "./odt-package";
import { OdtStyles } from "./odt-styles";
import { odtTable } from "./odt-table";
import { type HashOf, ReadImages, type SaidOfImage } from "./read-images";
import type { Reading } from "./read-text";
import type { XmlElement } from "./read-xml";

/**
 * The text of an OpenDocument file, with what is suggested in it and said about it. Nothing in it is run, and nothing
 * outside it is looked for. Issues: those of `openOdt`.
 */
export function readOdt(bytes: Uint8Array, hashOf: HashOf): Verdict<Reading> {
  const opened = openOdt(bytes);
  return opened.ok ? accept(new OdtReader(opened.value, hashOf).read()) : opened;
}

class OdtReader {
  readonly #front: { title: string | null } = { title: null };
  readonly #leftOut = new LeftOutList();
  readonly #styles: OdtStyles;
  readonly #images: ReadImages;
  readonly #keptImages = new Set<string>();
  readonly #markup: OdtMarkup;

  constructor(
    readonly file: OdtPackage,
    hashOf: HashOf,
  ) {
    this.#styles = new OdtStyles(file.styles);
    this.#images = new ReadImages(hashOf);
    this.#markup = new OdtMarkup(file.text, this.#leftOut);
  }

  read(): Reading {
    const parts = this.#blocks("body").read(this.file.text);
    const { changes, threads } = this.#markup;
    return {
      title: this.#front.title,
      parts,
      changes,
      threads,
      images: this.#images.found,
      leftOut: this.#leftOut.found,
      kept: this.file.kept(this.#keptImages),
    };
  }

  #blocks(place: "body" | "cell" | "note"): OdtBlocks {
    const leftOut = this.#leftOut;
    const isNote = place === "note";
    return new OdtBlocks({
      styles: this.#styles,
      leftOut,
      markup: isNote ? null : this.#markup,
      hasEnds: place === "body",
      image: isNote ? null : (address, said) => this.#image(address, said),
      note: isNote ? null : (body) => withoutGap(this.#inner("note", body)),
      front: place === "body" ? this.#front : null,
      isCounted: !isNote,
      table: (table) => {
        if (place !== "body") leftOut.add("innerTable");
        return odtTable(table, { styles: this.#styles, leftOut }, (cell) =>
          this.#inner(isNote ? "note" : "cell", cell),
        );
      },
    });
  }

  #image(address: string, said: SaidOfImage): RichTextNode | null {
    const name = imageName(address);
    const bytes = this.file.images.get(name);
    const image = bytes ? this.#images.take(bytes, said) : null;
    if (image) this.#keptImages.add(name);
    return image;
  }

  #inner(place: "cell" | "note", container: XmlElement): RichTextNode[] {
    return innerBlocks(this.#blocks(place).read(container));
  }
}
