import type { Mark, Node } from "@tiptap/pm/model";

import type { ChangedRange } from "~/text/changed-ranges";
import { documentOfParts } from "~/text/flat-document";
import { flatten } from "~/text/flatten";
import { isMarkupMark, isMarkupPoint } from "~/text/markup-points";
import type { FlatPart } from "~/text/nest";
import { bodyTextSchema } from "~/text/text-schema";

import { markedSchema } from "./marked-schema";

/** A stretch with nothing unchanged in it: where it is in either reading, and the changes that it is of. */
export interface ChangedRun extends ChangedRange {
  changes: Set<number>;
}

/** A body that is marked up, as it reads without what is suggested in it, and with it. */
export interface DividedMarkup {
  base: Node;
  proposed: Node;
  runs: ChangedRun[];
  /** Of each thread that has a place, where it begins and ends in the base. */
  threads: Map<number, { from: number; to: number }>;
}

/**
 * Takes a body that is marked up apart. A paragraph whose end goes is one with the next, and what the next is: so Word
 * has it. Changes that are `settled` are made already, in both readings.
 */
export function divideMarkup(parts: readonly FlatPart[], settled: ReadonlySet<number>): DividedMarkup {
  const showable = parts.flatMap((part) => ("table" in part ? flatten([part.table]) : [part]));
  return new Divider(settled).divide(documentOfParts(markedSchema, showable));
}

/** The same place in both readings. */
interface Place {
  a: number;
  b: number;
}

/** A run that is not over, with the block in which it begins, and where that began in either reading. */
interface OpenRun extends ChangedRun {
  block: Node;
  starts: readonly [Place, Place];
  /** Whether the end of a paragraph is in it, and whether one is of another kind than the first */
  isOverEnd: boolean;
  isMixed: boolean;
}

type Change = { kind: "inserted" | "deleted" | "reformatted"; of: number };

class Divider {
  readonly #base = new Reading();
  readonly #proposed = new Reading();
  readonly #runs: ChangedRun[] = [];
  readonly #threads = new Map<number, { from: number; to: number }>();
  #run: OpenRun | null = null;

  constructor(readonly settled: ReadonlySet<number>) {}

  divide(marked: Node): DividedMarkup {
    const [base, proposed] = this.#inside(marked).map((nodes) => bodyTextSchema.node("doc", null, nodes));
    this.#endRun();
    if (!base || !proposed) throw new Error("A text has two readings");
    return { base, proposed, runs: this.#runs, threads: this.#threads };
  }

  get #both(): readonly [Reading, Reading] {
    return [this.#base, this.#proposed];
  }

  /** What a container has become in either reading. */
  #inside(container: Node): [Node[], Node[]] {
    const around = this.#both.map((reading) => reading.begin());
    container.forEach((child) => {
      if (child.isTextblock) this.#block(child);
      else this.#grid(child);
    });
    this.#endRun();
    const [base = [], proposed = []] = this.#both.map((reading, side) => reading.finish(around[side] ?? []));
    return [base, proposed];
  }

  /** A table, a row or a cell: in both readings, with what it holds. */
  #grid(node: Node): void {
    this.#endRun();
    for (const reading of this.#both) reading.enter();
    const contents =
      node.type.name === "table" || node.type.name === "tableRow" ? this.#cells(node) : this.#inside(node);
    this.#both.forEach((reading, side) =>
      reading.leave(bodyTextSchema.node(node.type.name, node.attrs, contents[side])),
    );
  }

  #cells(node: Node): [Node[], Node[]] {
    const around = this.#both.map((reading) => reading.begin());
    node.forEach((child) => this.#grid(child));
    const [base = [], proposed = []] = this.#both.map((reading, side) => reading.finish(around[side] ?? []));
    return [base, proposed];
  }

  #block(block: Node): void {
    const here = { a: this.#base.start("a"), b: this.#proposed.start("b") };
    for (const reading of this.#both) reading.open(block, here);
    // A run that took a paragraph's end goes as far as into this one
    if (this.#run)
      this.#run = { ...this.#reached(this.#run), isMixed: this.#run.isMixed || !block.sameMarkup(this.#run.block) };
    let end: Change | null = null;
    block.forEach((node) => {
      const { thread, change } = node.attrs as { thread?: number | null; change?: number | null };
      const type = node.type.name;
      if (!isMarkupPoint(type)) this.#letters(node, block);
      else if (type === "commentStart" || type === "commentEnd") this.#point(type, thread);
      else if (typeof change === "number") end = { kind: type === "insertedEnd" ? "inserted" : "deleted", of: change };
    });
    this.#end(end, block);
  }

  #letters(node: Node, block: Node): void {
    const change = changeIn(node.marks);
    const letters = plain(
      node,
      node.marks.filter(({ type }) => !isMarkupMark(type.name)),
    );
    const isSettled = change !== null && this.settled.has(change.of);
    if (isSettled && change.kind === "deleted") return;
    if (change === null || isSettled) {
      this.#endRun();
      for (const reading of this.#both) reading.put(letters);
      return;
    }
    this.#changed(change.of, block, () => {
      if (change.kind !== "inserted") this.#base.put(change.kind === "deleted" ? letters : asBefore(node, letters));
      if (change.kind !== "deleted") this.#proposed.put(letters);
    });
  }

  #end(change: Change | null, block: Node): void {
    const isSettled = change !== null && this.settled.has(change.of);
    if (isSettled && change.kind === "deleted") return;
    if (change === null || isSettled) {
      this.#endRun();
      for (const reading of this.#both) reading.close(block);
      return;
    }
    this.#changed(change.of, block, () => (change.kind === "inserted" ? this.#proposed : this.#base).close(block));
    if (this.#run) this.#run.isOverEnd = true;
  }

  #point(type: "commentStart" | "commentEnd", thread: number | null | undefined): void {
    if (typeof thread !== "number") return;
    const { at } = this.#base;
    const known = this.#threads.get(thread);
    if (!known) this.#threads.set(thread, { from: at, to: at });
    else if (type === "commentEnd") known.to = at;
  }

  #changed(of: number, block: Node, write: () => void): void {
    const [fromA, fromB] = [this.#base.at, this.#proposed.at];
    const starts = [this.#base.opened, this.#proposed.opened] as const;
    this.#run ??= {
      fromA,
      toA: fromA,
      fromB,
      toB: fromB,
      changes: new Set(),
      block,
      starts,
      isOverEnd: false,
      isMixed: false,
    };
    this.#run.changes.add(of);
    write();
    this.#run = this.#reached(this.#run);
  }

  #reached = (run: OpenRun): OpenRun => ({ ...run, toA: this.#base.at, toB: this.#proposed.at });

  #endRun(): void {
    if (!this.#run) return;
    const { starts, isOverEnd, isMixed, fromA, toA, fromB, toB, changes } = this.#run;
    const run = { fromA, toA, fromB, toB, changes };
    this.#run = null;
    const [base, proposed] = starts;
    const isFromStart = base === proposed && run.fromA === base.a + 1 && run.fromB === base.b + 1;
    if (!isOverEnd || (!isFromStart && !isMixed)) return void this.#runs.push(run);
    const isToStart = run.toA === this.#base.opened.a + 1 && run.toB === this.#proposed.opened.b + 1;
    const back = isFromStart && isToStart ? 1 : 0;
    const from = { fromA: Math.min(base.a, proposed.a), fromB: Math.min(base.b, proposed.b) };
    this.#overBlock({ ...run, ...from, toA: run.toA - back, toB: run.toB - back });
  }

  /** A run with the beginning of the block that it begins in, so that what the block is comes or goes with it. */
  #overBlock(run: ChangedRun): void {
    for (
      let last = this.#runs.at(-1);
      last && last.toA >= run.fromA && last.toB >= run.fromB;
      last = this.#runs.at(-1)
    ) {
      for (const change of last.changes) run.changes.add(change);
      run.fromA = Math.min(run.fromA, last.fromA);
      run.fromB = Math.min(run.fromB, last.fromB);
      this.#runs.pop();
    }
    this.#runs.push(run);
  }
}

/** One of the two readings, as far as it is made: nodes of the container that is open, and positions as in a document. */
class Reading {
  at = 0;
  /** Where the block began that is open. */
  opened: Place = { a: 0, b: 0 };
  #nodes: Node[] = [];
  #letters: Node[] = [];
  /** The block whose letters these are; null between blocks. */
  #open: Node | null = null;

  /** Begins a container; what the one around it has so far is given back, for `finish`. */
  begin(): Node[] {
    const around = this.#nodes;
    this.#nodes = [];
    return around;
  }

  finish(around: Node[]): Node[] {
    this.#shut();
    const nodes = this.#nodes;
    this.#nodes = around;
    return nodes;
  }

  enter(): void {
    this.#shut();
    this.at += 1;
  }

  leave(node: Node): void {
    this.#nodes.push(node);
    this.at += 1;
  }

  /** Where it has come to; before a block of which it has nothing yet. */
  start(side: keyof Place): number {
    return this.#open && this.at === this.opened[side] + 1 ? this.opened[side] : this.at;
  }

  open(block: Node, here: Place): void {
    if (!this.#open) {
      this.opened = here;
      this.at += 1;
    }
    this.#open = block;
  }

  put(letters: Node): void {
    this.#letters.push(letters);
    this.at += letters.nodeSize;
  }

  close({ attrs }: Node): void {
    this.#nodes.push(bodyTextSchema.node("block", attrs, this.#letters));
    this.#letters = [];
    this.#open = null;
    this.at += 1;
  }

  /** Behind a paragraph whose end goes there may be none to be one with. */
  #shut(): void {
    if (this.#open) this.close(this.#open);
  }
}

function changeIn(marks: readonly Mark[]): Change | null {
  const mark = marks.find(({ type }) => isMarkupMark(type.name));
  const of = mark?.attrs.change as unknown;
  return mark && typeof of === "number" ? { kind: mark.type.name as Change["kind"], of } : null;
}

/** Letters as the editor's schema has them. */
function plain(node: Node, marks: readonly Mark[]): Node {
  const own = marks.map(({ type, attrs }) => bodyTextSchema.mark(type.name, attrs));
  return node.isText
    ? bodyTextSchema.text(node.text ?? "", own)
    : bodyTextSchema.node(node.type.name, node.attrs, undefined, own);
}

function asBefore(node: Node, letters: Node): Node {
  const before = node.marks.find(({ type }) => type.name === "reformatted")?.attrs.before as unknown;
  if (!Array.isArray(before)) return letters;
  return plain(
    node,
    before.map((mark: { type: string; attrs?: Record<string, unknown> }) => bodyTextSchema.mark(mark.type, mark.attrs)),
  );
}
