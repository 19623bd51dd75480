import * as Y from "yjs";

import type { Typist } from "./typist.ts";

/** A reader with a whole document, as a browser has: tells whether everybody ends with the same text. */
export class Witness {
  readonly #doc = new Y.Doc();

  apply(update: Uint8Array): void {
    // Yjs keeps slices of what it is given
    Y.applyUpdate(this.#doc, update.slice());
  }

  get text(): string {
    return JSON.stringify(this.#doc.getText("body").toDelta());
  }

  /** What the paragraphs say, by who began them. */
  paragraphs(): Map<number, string> {
    const paragraphs = new Map<number, string>();
    const runs: { insert: string | { block?: string } }[] = this.#doc.getText("body").toDelta();
    let writer = 0;
    for (const { insert } of runs)
      if (typeof insert === "string") paragraphs.set(writer, `${paragraphs.get(writer) ?? ""}${insert}`);
      else writer = Number(insert.block?.split("-")[0]);
    return paragraphs;
  }
}

/** How many paragraphs of how many witnesses do not say what their writer wrote, or not the same as the others'. */
export function countDiverged(witnesses: readonly Witness[], typists: readonly Typist[]): number {
  let diverged = 0;
  for (const witness of witnesses) {
    const paragraphs = witness.paragraphs();
    diverged += typists.filter(({ clientId, written }) => (paragraphs.get(clientId) ?? "") !== written).length;
    if (witness.text !== witnesses[0]?.text) diverged += 1;
  }
  return diverged;
}
