import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

import { stretchNear } from "./near-screen";

/** A stretch of the text, and the name by which style sheets know how it looks: `::highlight(name)`. */
export interface Stretch {
  name: string;
  from: number;
  to: number;
}

/** Browsers from before 2025 may not have it. */
export const canPaint = (): boolean => typeof CSS !== "undefined" && "highlights" in CSS;

/**
 * Paints stretches of a text with nothing put around them. ProseMirror replaces the element around letters, and sets
 * the caret in it, with every key that changes them; in a long text the caret alone costs the browser as much as the key.
 * What is painted follows the letters by itself; where letters are replaced it is placed again. The browser goes
 * through all that is painted for every frame, so only what is near the screen is.
 */
export class PaintedStretches {
  #stretches: readonly Stretch[] = [];
  /** Those near the screen */
  readonly #ranges = new Map<number, Range>();
  readonly #names = new Set<string>();
  #near = { from: 0, to: 0 };
  readonly #observer: MutationObserver;
  #frame = 0;

  constructor(private readonly view: EditorView) {
    this.#observer = new MutationObserver(this.#later);
    this.#observer.observe(view.dom, { childList: true, subtree: true });
    window.addEventListener("scroll", this.#onScroll, { passive: true });
    window.addEventListener("resize", this.#onScroll);
  }

  /** Paints these, and no others, with the next frame. */
  paint(stretches: readonly Stretch[]): void {
    const isNothing = stretches.length + this.#stretches.length === 0;
    this.#stretches = stretches;
    if (!isNothing) this.#later();
  }

  /** The same after a change of the text: those in blocks that changed are placed again. */
  follow(stretches: readonly Stretch[], before: EditorState): void {
    if (stretches.length !== this.#stretches.length) return this.paint(stretches);
    this.#stretches = stretches;
    const { from, to } = changedBlocks(before.doc, this.view.state.doc);
    for (const [index, range] of this.#ranges) {
      const stretch = stretches[index];
      if (stretch && stretch.from <= to && stretch.to >= from) this.#place(range, stretch);
    }
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    window.removeEventListener("scroll", this.#onScroll);
    window.removeEventListener("resize", this.#onScroll);
    this.#takeAway();
  }

  readonly #later = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paintNear());
  };

  /** Only once what is seen comes to the end of what is painted */
  readonly #onScroll = (): void => {
    if (this.#stretches.length === 0) return;
    const { from, to } = stretchNear(this.view, 0);
    if (from < this.#near.from || to > this.#near.to) this.#later();
  };

  #paintNear(): void {
    this.#takeAway();
    if (this.view.isDestroyed || this.#stretches.length === 0) return;
    this.#near = stretchNear(this.view, 1);
    const { from, to } = this.#near;
    this.#stretches.forEach((stretch, index) => {
      if (stretch.from > to || stretch.to < from) return;
      const range = this.#place(new Range(), stretch);
      this.#ranges.set(index, range);
      this.#names.add(stretch.name);
      const painted = CSS.highlights.get(stretch.name) ?? new Highlight();
      CSS.highlights.set(stretch.name, painted.add(range));
    });
  }

  #takeAway(): void {
    this.#ranges.clear();
    for (const name of this.#names) CSS.highlights.delete(name);
    this.#names.clear();
  }

  #place(range: Range, { from, to }: Stretch): Range {
    const [start, end] = [this.view.domAtPos(from, 1), this.view.domAtPos(to, -1)];
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }
}

/** From the first to the last block that is another, as positions of the new text. */
function changedBlocks(before: Node, now: Node): { from: number; to: number } {
  let [first, from] = [0, 0];
  while (first < now.childCount && first < before.childCount && now.child(first) === before.child(first))
    from += now.child(first++).nodeSize;
  let [left, leftBefore, to] = [now.childCount, before.childCount, now.content.size];
  while (left > first && leftBefore > first && now.child(left - 1) === before.child(leftBefore - 1)) {
    to -= now.child(--left).nodeSize;
    leftBefore--;
  }
  return { from, to };
}
