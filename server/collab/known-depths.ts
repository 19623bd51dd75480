import * as Y from "yjs";

/** Depths of what one clientID wrote, by the clock from which each counts; clocks ascend. */
interface Written {
  clocks: number[];
  depths: number[];
  /** The clock after the last one recorded. */
  end: number;
}

/** Older than the room, or written on another node. */
const UNKNOWN = 0;
/** Most changes of depth recorded for one room: about a megabyte. A new paragraph makes three. */
const CHANGES_MAX = 50_000;

/**
 * The depth of what was written through one room: 1 directly in a root. What is older, or came as a row of another
 * node, counts as the top, so no edit is taken to be deeper than it is; each of the two may add its own limit to what
 * is there, and the text worker takes out what is then too deep. When the record is full, everything counts as the
 * top again in the same way.
 */
export class KnownDepths {
  readonly #written = new Map<number, Written>();
  #changes = 0;

  constructor(private readonly changesMax = CHANGES_MAX) {}

  /** Forgets what the clientID was to write from this clock on: the edit was refused, or dropped before it was on disk. */
  cutBack(client: number, clock: number): void {
    const written = this.#written.get(client);
    if (written === undefined || written.end <= clock) return;
    const { clocks, depths } = written;
    for (let last = clocks.at(-1); last !== undefined && last >= clock; last = clocks.at(-1)) {
      clocks.pop();
      depths.pop();
      this.#changes -= 1;
    }
    written.end = clock;
  }

  /** Returns the struct's depth, for those that refer to it later. Structs of a clientID come in the order of clocks. */
  note(struct: ReturnType<typeof Y.decodeUpdate>["structs"][number]): number {
    const { client, clock } = struct.id;
    const written = this.#openAt(client, clock);
    written.end = clock + struct.length;
    const last = written.depths.at(-1);
    // Continued typing: it is where the character before it is
    if (struct instanceof Y.Item && last && struct.origin?.client === client && struct.origin.clock === clock - 1)
      return last;
    const depth = struct instanceof Y.Item ? this.#depthOf(struct) : UNKNOWN;
    this.#change(written, clock, depth);
    return depth;
  }

  #depthOf({ parent, origin, rightOrigin }: Y.Item): number {
    const inside: unknown = parent;
    if (inside instanceof Y.ID) return this.#find(inside) + 1;
    // Both neighbours have the same parent; one of them may be unknown
    return Math.max(1, origin ? this.#find(origin) : UNKNOWN, rightOrigin ? this.#find(rightOrigin) : UNKNOWN);
  }

  #find({ client, clock }: Y.ID): number {
    const written = this.#written.get(client);
    if (written === undefined || clock >= written.end) return UNKNOWN;
    const { clocks, depths } = written;
    let from = 0;
    let to = clocks.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((clocks[middle] ?? Infinity) <= clock) from = middle + 1;
      else to = middle;
    }
    return depths[from - 1] ?? UNKNOWN;
  }

  /** What the clientID wrote before this clock. */
  #openAt(client: number, clock: number): Written {
    if (this.#changes >= this.changesMax) {
      this.#written.clear();
      this.#changes = 0;
    }
    const written = this.#written.get(client) ?? { clocks: [], depths: [], end: clock };
    this.#written.set(client, written);
    this.cutBack(client, clock);
    // It was used for more writing on another node
    if (clock > written.end) this.#change(written, written.end, UNKNOWN);
    return written;
  }

  #change({ clocks, depths }: Written, clock: number, depth: number): void {
    if ((depths.at(-1) ?? UNKNOWN) === depth) return;
    clocks.push(clock);
    depths.push(depth);
    this.#changes += 1;
  }
}
