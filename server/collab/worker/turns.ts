import type { TextTurn } from "./jobs.ts";

/** A text is rendered when nobody has written for this long … */
export const QUIET_MS = 1_200;
/** … and while people write, at about this interval. */
const LONGEST_MS = 4_000;
/**
 * When many texts are written in at once, each has its turn less often: every further text adds this much, up to the
 * maximum. A text that is read in between is rendered then. With a few texts this makes no difference.
 */
const SPREAD_MS = 33;
const SPREAD_MAX_MS = 10_000;
/** When another node renders a text, this one waits this much longer than the other. */
const PATIENCE_MS = 1_000;
/** A rendering this long ago says nothing about the next one. */
const REMEMBER_MS = 30_000;
/** With this many rows after the snapshot a slower join costs more than a compaction. */
const COMPACT_ROWS = 400;

interface Waiting {
  since: number;
  last: number;
  rows: number;
}

interface Rendered {
  at: number;
  elsewhere: boolean;
}

export interface TakenTurn extends TextTurn, Waiting {
  begun: number;
}

/** Which texts wait to be rendered, and whose turn it is. All times are those of `performance.now()`. */
export class Turns {
  readonly #waiting = new Map<string, Waiting>();
  /** When each was last rendered, and whether by another node. */
  readonly #rendered = new Map<string, Rendered>();

  get count(): number {
    return this.#waiting.size;
  }

  has(documentId: string): boolean {
    return this.#waiting.has(documentId);
  }

  touch(documentId: string, rows: number, now: number): void {
    this.#waiting.set(documentId, { since: this.#waiting.get(documentId)?.since ?? now, last: now, rows });
  }

  /** Another node has rendered it: what is written from now on is that node's to render, as long as it does. */
  renderedElsewhere(documentId: string, now: number): void {
    this.#rendered.set(documentId, { at: now, elsewhere: true });
  }

  /** Those whose turn it is, the ones that wait longest first. They stay until they are taken. */
  due(now: number): string[] {
    const spread = Math.min(SPREAD_MAX_MS, this.#waiting.size * SPREAD_MS);
    return [...this.#waiting]
      .filter(([documentId, waiting]) => isDue(waiting, this.#rendered.get(documentId), spread, now))
      .sort(([, a], [, b]) => a.since - b.since)
      .map(([documentId]) => documentId);
  }

  /** Its turn begins: what is written after this counts for the next one. */
  take(documentId: string, now: number): TakenTurn {
    const waiting = this.#waiting.get(documentId) ?? { since: now, last: now, rows: 0 };
    this.#waiting.delete(documentId);
    return { documentId, compact: waiting.rows >= COMPACT_ROWS, begun: now, ...waiting };
  }

  /** `isOurs`: this node has written the rendering, and will continue to. */
  done({ documentId, begun }: TakenTurn, isOurs: boolean): void {
    const known = this.#rendered.get(documentId);
    const elsewhere = !isOurs && known?.elsewhere === true;
    this.#rendered.set(documentId, { at: elsewhere ? Math.max(begun, known.at) : begun, elsewhere });
  }

  /** Nothing came of its turn: it is due as it was. */
  putBack({ documentId, since, last, rows }: TakenTurn): void {
    this.#waiting.set(documentId, { ...(this.#waiting.get(documentId) ?? { last, rows }), since });
  }

  forgetOld(now: number): void {
    for (const [documentId, { at }] of this.#rendered) if (now - at > REMEMBER_MS) this.#rendered.delete(documentId);
  }
}

function isDue({ since, last }: Waiting, rendered: Rendered | undefined, spread: number, now: number): boolean {
  const patience = rendered?.elsewhere ? PATIENCE_MS : 0;
  // The other node's rendering held what was written until then
  const first = rendered?.elsewhere ? Math.max(since, rendered.at) : since;
  const isQuiet = now >= last + QUIET_MS + patience;
  const hasWaited = now >= first + LONGEST_MS + patience;
  return (isQuiet || hasWaited) && now >= (rendered?.at ?? since) + spread + patience;
}
