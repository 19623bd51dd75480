import { ATOM_LETTER } from "~/text/atoms";
import type { RichTextNode } from "~/text/rich-text";

import { markList, type PastedMarks } from "./pasted-marks";

interface Piece {
  /** Null: a line break */
  text: string | null;
  marks: PastedMarks;
  /** What stands there instead of the letter */
  atom?: RichTextNode;
}

/** The words of one pasted paragraph, with spaces as a page would show them. */
export class PastedLine {
  readonly #pieces: Piece[] = [];

  add(text: string, marks: PastedMarks, keepsSpaces: boolean): void {
    if (keepsSpaces) {
      text.split(/\r\n?|\n/).forEach((line, index) => {
        if (index > 0) this.break(marks);
        this.#put(line, marks);
      });
      return;
    }
    const words = text.replace(/[ \t\r\n\f]+/g, " ");
    this.#put(this.#endsInSpace ? words.replace(/^ /, "") : words, marks);
  }

  /** A footnote, an image or somebody's name. */
  put(atom: RichTextNode, marks: PastedMarks): void {
    this.#pieces.push({ text: ATOM_LETTER, marks, atom });
  }

  break(marks: PastedMarks): void {
    this.#pieces.push({ text: null, marks });
  }

  get words(): string {
    return this.#pieces.map(({ text }) => text ?? "\n").join("");
  }

  /** Takes letters away from the beginning. */
  cut(length: number): void {
    let left = length;
    for (const piece of this.#pieces) {
      if (piece.text === null || left <= 0) break;
      const gone = Math.min(left, piece.text.length);
      piece.text = piece.text.slice(gone);
      left -= gone;
    }
  }

  /** Paragraph by paragraph: mail programs separate them by an empty line. Empty ones are left out. */
  paragraphs(leftOut: readonly string[] = []): RichTextNode[][] {
    const paragraphs: Piece[][] = [[]];
    this.#pieces.forEach((piece, index) => {
      const isSecondBreak = piece.text === null && this.#pieces[index - 1]?.text === null;
      if (isSecondBreak) paragraphs.push([]);
      else paragraphs.at(-1)?.push({ ...piece });
    });
    return paragraphs.map(trimmed).flatMap((pieces) => {
      const content = pieces.map((piece) => nodeOf(piece, leftOut));
      return content.length > 0 ? [content] : [];
    });
  }

  get #endsInSpace(): boolean {
    const last = this.#pieces.findLast(({ text }) => text !== "");
    return !last || last.text === null || last.text.endsWith(" ");
  }

  #put(text: string, marks: PastedMarks): void {
    if (text !== "") this.#pieces.push({ text, marks });
  }
}

const SPACES = { before: /^[\s\u00a0]+/u, after: /[\s\u00a0]+$/u };

function trimmed(pieces: Piece[]): Piece[] {
  const rest = [...pieces];
  const isEmpty = (piece: Piece | undefined) => piece?.text === null || piece?.text === "";
  const cut = (piece: Piece | undefined, spaces: RegExp) => {
    if (piece?.text) piece.text = piece.text.replace(spaces, "");
  };
  for (cut(rest[0], SPACES.before); isEmpty(rest[0]); cut(rest[0], SPACES.before)) rest.shift();
  for (cut(rest.at(-1), SPACES.after); isEmpty(rest.at(-1)); cut(rest.at(-1), SPACES.after)) rest.pop();
  return rest.filter(({ text }) => text !== "");
}

function nodeOf({ text, marks, atom }: Piece, leftOut: readonly string[]): RichTextNode {
  const kept = markList(marks).filter(({ type }) => !leftOut.includes(type));
  const marked = kept.length > 0 ? { marks: kept } : {};
  if (atom) return { ...atom, ...marked };
  return text === null ? { type: "hardBreak", ...marked } : { type: "text", ...marked, text };
}
