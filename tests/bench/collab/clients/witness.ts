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
    return this.#doc.getXmlFragment("body").toString();
  }

  /** What the paragraphs say, by who began them. */
  paragraphs(): Map<number, string> {
    const paragraphs = new Map<number, string>();
    for (const part of this.#doc.getXmlFragment("body").toArray()) {
      if (!(part instanceof Y.XmlElement)) continue;
      const writer = Y.createRelativePositionFromTypeIndex(part, 0).item?.client;
      if (writer !== undefined) paragraphs.set(writer, part.toArray().map(String).join(""));
    }
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
