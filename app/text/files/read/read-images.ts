import { checkImage, IMAGE_BYTES, type ImageType, MOST_IMAGES } from "~/domain/document/image-file";
import { withoutTraces } from "~/domain/document/image-without-traces";
import { ALT_MAX, valuesOf } from "~/text/atoms";
import { fileText } from "~/text/files/file-parts";
import type { RichTextNode } from "~/text/rich-text";

/** An image that a file brings. */
export interface ReadImage {
  sha256: string;
  type: ImageType;
  content: Uint8Array<ArrayBuffer>;
}

/** What all of a file's images may weigh: the form that makes the document carries them. Bytes */
const MOST = 12 * 1024 * 1024;

/** Hex SHA-256 of some bytes. */
export type HashOf = (bytes: Uint8Array) => string;

/** What a file says of an image. `alt`: null where it says nothing; `width`: of the page, in percent. */
export interface SaidOfImage {
  alt: string | null;
  width: number;
}

/** The images of a file, each once, told by what is in them. */
export class ReadImages {
  readonly #found = new Map<string, ReadImage>();
  #weight = 0;

  constructor(readonly hashOf: HashOf) {}

  get found(): ReadImage[] {
    return [...this.#found.values()];
  }

  /** The image as a text has it; null for one that cannot be shown here, or is too much. */
  take(bytes: Uint8Array, said: SaidOfImage): RichTextNode | null {
    const checked = checkImage(bytes);
    if (!checked.ok || bytes.byteLength > IMAGE_BYTES) return null;
    const content = withoutTraces(bytes, checked.value.type);
    const sha256 = this.hashOf(content);
    if (!this.#found.has(sha256)) {
      if (this.#found.size >= MOST_IMAGES || this.#weight + content.byteLength > MOST) return null;
      this.#weight += content.byteLength;
      this.#found.set(sha256, { sha256, type: checked.value.type, content });
    }
    const width = Math.min(100, Math.max(10, Math.round(said.width)));
    const values = valuesOf("image", { sha256, alt: described(said.alt), width });
    return values && { type: "image", attrs: values };
  }
}

const described = (alt: string | null): string | null =>
  alt === null
    ? null
    : fileText(alt)
        .replace(/\p{Cc}+/gu, " ")
        .trim()
        .slice(0, ALT_MAX);
