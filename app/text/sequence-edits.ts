import type * as Y from "yjs";

import type { Formats } from "./formats";
import type { Embed } from "./units";

type Edit = { at: number } & (
  | { kind: "insert"; unit: string | Embed; formats: Formats }
  | { kind: "delete"; length: number }
  | { kind: "format"; length: number; formats: Formats }
);

/**
 * Edits of one sequence, gathered in any order, each by where it is in the sequence as it stands now; written in one
 * go. What is put at one place stands there in the order it was given.
 */
export class SequenceEdits {
  readonly #edits: Edit[] = [];

  insert(at: number, unit: string | Embed, formats: Formats): void {
    this.#edits.push({ at, kind: "insert", unit, formats });
  }

  /** One unit: something else may be put between two that go. */
  delete(at: number): void {
    this.#edits.push({ at, kind: "delete", length: 1 });
  }

  format(at: number, length: number, formats: Formats): void {
    this.#edits.push({ at, kind: "format", length, formats });
  }

  /** Formats are always said, also that there are none: what Yjs would take by itself hangs on its caches. */
  applyTo(text: Y.Text): void {
    if (this.#edits.length === 0) return;
    const rank = ({ kind }: Edit) => (kind === "insert" ? 0 : 1);
    const sorted = this.#edits.toSorted((a, b) => a.at - b.at || rank(a) - rank(b)).reduce<Edit[]>(joined, []);
    let at = 0;
    const delta = sorted.flatMap((edit): object[] => {
      const way = edit.at > at ? [{ retain: edit.at - at }] : [];
      at = edit.at + (edit.kind === "insert" ? 0 : edit.length);
      if (edit.kind === "delete") return [...way, { delete: edit.length }];
      // Yjs writes into what it is given
      const attributes = { ...edit.formats };
      return [...way, edit.kind === "insert" ? { insert: edit.unit, attributes } : { retain: edit.length, attributes }];
    });
    text.applyDelta(delta);
  }
}

/** Units that go one after the other go together. */
function joined(edits: Edit[], next: Edit): Edit[] {
  const last = edits.at(-1);
  if (last?.kind === "delete" && next.kind === "delete" && last.at + last.length === next.at)
    edits[edits.length - 1] = { ...last, length: last.length + next.length };
  else edits.push(next);
  return edits;
}
