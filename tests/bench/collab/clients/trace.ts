import { seededRandom } from "./seeded-random.ts";

/** One change of somebody's own paragraph. */
export interface Keystroke {
  /** Milliseconds after the start */
  at: number;
  /** Position in the writer's paragraph, from 0 */
  position: number;
  insert: string;
  /** Characters after the position that go */
  remove: number;
}

const WORDS =
  "kommunene søker sammen om midler til felles journal og deler erfaringer fra prøveåret i nord hvor pasienten skal møte én tjeneste uansett hvem som yter den".split(
    " ",
  );
/** Between two keys of a burst, and between two bursts: about four keys a second in all. */
const KEY_MS = { from: 90, to: 230 };
const REST_MS = { from: 400, to: 2_200 };
const BURST_KEYS = { from: 6, to: 26 };

/** A person who types, corrects, goes back and pastes, the same way every time: as many keystrokes as fit in the time. */
export class TypingTrace {
  readonly #random: () => number;
  #length = 0;
  #caret = 0;
  #word = "";
  #left = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** The next keystrokes, going on where the ones before ended. */
  next(milliseconds: number): Keystroke[] {
    const keystrokes: Keystroke[] = [];
    let at = this.#between(REST_MS) * this.#random();
    while (at < milliseconds) {
      keystrokes.push(this.#keystroke(at));
      if (this.#left-- > 0) at += this.#between(KEY_MS);
      else {
        this.#left = Math.round(this.#between(BURST_KEYS));
        at += this.#between(REST_MS);
      }
    }
    return keystrokes;
  }

  #keystroke(at: number): Keystroke {
    const chance = this.#random();
    if (chance < 0.07 && this.#caret > 2) {
      this.#caret -= 1;
      this.#length -= 1;
      return { at, position: this.#caret, insert: "", remove: 1 };
    }
    // Somewhere else in the paragraph, and on from there
    if (chance < 0.1) this.#caret = Math.floor(this.#random() * (this.#length + 1));
    const insert = chance > 0.985 ? this.#pasted() : this.#nextCharacter();
    const position = this.#caret;
    this.#caret += insert.length;
    this.#length += insert.length;
    return { at, position, insert, remove: 0 };
  }

  #nextCharacter(): string {
    if (this.#word === "") this.#word = `${this.#pick()} `;
    const character = this.#word.slice(0, 1);
    this.#word = this.#word.slice(1);
    return character;
  }

  #pasted(): string {
    return Array.from({ length: 3 + Math.floor(this.#random() * 8) }, () => this.#pick()).join(" ");
  }

  #pick(): string {
    return WORDS[Math.floor(this.#random() * WORDS.length)] ?? "";
  }

  #between({ from, to }: { from: number; to: number }): number {
    return from + this.#random() * (to - from);
  }
}
