import type { DisplacedWords } from "~/text/displaced-words";

import type { TakenOutPart } from "./protocol";

const HERE = "here-";

/** What others displaced of the words written in this tab, until the person has seen it. A reload does not lose it. */
export class DisplacedParts {
  #parts: TakenOutPart[];

  constructor(private readonly name: string) {
    this.#parts = readParts(name);
  }

  get all(): readonly TakenOutPart[] {
    return this.#parts;
  }

  /** Whether it is the server that knows of a part. */
  static isOfServer = (id: string): boolean => !id.startsWith(HERE);

  add(words: readonly DisplacedWords[]): void {
    const now = Date.now();
    const takenAt = new Date(now).toISOString();
    const parts = words.map((one, index) => ({ ...one, id: `${HERE}${now}-${this.#parts.length + index}`, takenAt }));
    this.#keep([...this.#parts, ...parts]);
  }

  dismiss(ids: readonly string[]): void {
    this.#keep(this.#parts.filter(({ id }) => !ids.includes(id)));
  }

  #keep(parts: TakenOutPart[]): void {
    this.#parts = parts;
    try {
      if (parts.length > 0) sessionStorage.setItem(this.name, JSON.stringify(parts));
      else sessionStorage.removeItem(this.name);
    } catch {
      // A browser that gives no storage shows them as long as the page is open
    }
  }
}

function readParts(name: string): TakenOutPart[] {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "[]") as TakenOutPart[];
  } catch {
    return [];
  }
}
