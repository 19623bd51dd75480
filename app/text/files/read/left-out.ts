/** What a text of ours cannot hold, or does not take over yet. */
export const LEFT_OUT_KINDS = [
  "image",
  "textBox",
  "object",
  "equation",
  "symbol",
  "comment",
  "change",
  "field",
  "hiddenText",
  "innerLink",
  "otherLink",
  "innerTable",
  "largeTable",
  "deepHeading",
  "endnote",
  "cover",
  "contents",
] as const;

export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

/** Something of a file that is not in the text, or stands there in another way, and where it was. */
export interface LeftOut {
  kind: LeftOutKind;
  /** The heading it stood under; null above the first. */
  heading: string | null;
  /** Paragraphs of the file, counted from 1 */
  paragraph: number;
}

/** Gathers what is left out: one kind once for each paragraph, and the list of contents once. */
export class LeftOutList {
  readonly found: LeftOut[] = [];
  #heading: string | null = null;
  #paragraph = 0;
  readonly #here = new Set<LeftOutKind>();

  /** Where the reading has come to. */
  get place(): Pick<LeftOut, "heading" | "paragraph"> {
    return { heading: this.#heading, paragraph: this.#paragraph };
  }

  nextParagraph(): void {
    this.#paragraph += 1;
    this.#here.clear();
  }

  under(heading: string): void {
    this.#heading = heading;
  }

  add(kind: LeftOutKind): void {
    if (this.#here.has(kind) || (kind === "contents" && this.found.some((one) => one.kind === kind))) return;
    this.#here.add(kind);
    this.found.push({ kind, heading: this.#heading, paragraph: this.#paragraph });
  }
}
