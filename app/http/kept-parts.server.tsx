import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";

import type { Keep } from "~/components/kept";
import type { Remember } from "~/features/kernel/deps";
import { getLocale } from "~/paraglide/runtime.js";

/** React writes no comment with words, and escapes every `<` that comes from a person. */
const PLACE = /<!--kept (\d+)-->/;

/** The kept parts of one page: React leaves a place for each, and their bytes are put in as they are. */
export class KeptParts implements Keep {
  readonly value: Remember;
  readonly #parts: Buffer[] = [];

  constructor({ remember }: { remember: Remember }) {
    this.value = remember;
  }

  /** A part is rendered by itself: nothing around it can be in it. */
  html(key: string, render: () => ReactNode): string {
    const make = () => Buffer.from(renderToString(<>{render()}</>));
    this.#parts.push(this.value(`html ${getLocale()} ${key}`, make));
    return `<!--kept ${this.#parts.length - 1}-->`;
  }

  putIn(page: string): Buffer {
    // Split by a pattern with one group: text, number, text, number, text
    const pieces = page.split(PLACE);
    const bytes = pieces.map((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : this.#parts[Number(piece)]));
    return Buffer.concat(bytes.filter((one) => one !== undefined));
  }
}
