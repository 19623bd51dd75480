import { isLinkAddress } from "~/text/link-address";

import type { LeftOutList } from "./left-out";

interface OpenField {
  instruction: string;
  /** Whether what follows is what it shows, and not what it does. */
  isResult: boolean;
}

/** Fields of a Word file: what they last showed is kept as words, a link as a link, and a list of contents not at all. */
export class WordFields {
  readonly #open: OpenField[] = [];

  constructor(readonly leftOut: LeftOutList) {}

  /** Begins, turns to what it shows, or ends. */
  sign(type: string): void {
    const field = this.#open.at(-1);
    if (type === "begin") this.#open.push({ instruction: "", isResult: false });
    else if (type === "separate" && field) field.isResult = true;
    else if (type === "end" && field) {
      this.#open.pop();
      this.simple(field.instruction);
    }
  }

  instruction(words: string): void {
    const field = this.#open.at(-1);
    if (field && !field.isResult) field.instruction += words;
  }

  /** Notes a field that is not carried over; inside a list of contents they are part of it. */
  simple(instruction: string): void {
    if (this.#open.some(isContents) || linkIn(instruction) !== null) return;
    this.leftOut.add(isContents({ instruction }) ? "contents" : LEADS_INWARD.test(instruction) ? "innerLink" : "field");
  }

  get isShown(): boolean {
    return this.#open.every((field) => field.isResult && !isContents(field));
  }

  get link(): string | null {
    return this.#open.map(({ instruction }) => linkIn(instruction)).findLast((link) => link !== null) ?? null;
  }
}

const isContents = ({ instruction }: Pick<OpenField, "instruction">) => /^\s*TOC\b/i.test(instruction);

/** A link to a bookmark of the same file: `HYPERLINK \l "name"`. */
const LEADS_INWARD = /^\s*HYPERLINK\s+\\l\b/i;

function linkIn(instruction: string): string | null {
  const address = /^\s*HYPERLINK\s+"([^"]*)"/i.exec(instruction)?.[1];
  return isLinkAddress(address) ? address : null;
}
