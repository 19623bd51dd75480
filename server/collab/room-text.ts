import * as Y from "yjs";

import type { Log, LogHead } from "./log.ts";
import type { LogRow } from "./log-row.ts";

/** Rows already in a snapshot that are kept in memory for those who come back after a short gap. */
const KEPT_ROWS = 200;
/** Above this the oldest rows are read from the database again when somebody needs them. */
const TAIL_BYTES_MAX = 16 * 1024 * 1024;
/** At most this many rows are kept while those before them are missing: the log has them. */
const HEARD_MAX = 256;

/** A document's text for somebody who joins. */
export interface JoinText {
  /** The compacted part; null when the receiver has it. Sent as its own frame, which is encoded once. */
  snapshot: { sequence: number; bytes: Uint8Array } | null;
  /** Updates after it. */
  rows: LogRow[];
  /** The sequence the receiver reaches with these. */
  sequence: number;
}

/**
 * What this node knows of one document's log: how far it has read, the next clock of every clientID, and the rows
 * since the last snapshot. Bytes only: no Yjs document is built here.
 */
export class RoomText {
  #sequence = 0;
  #clocks = new Map<number, number>();
  /** Contiguous: from the row after `#floor` to `#sequence`. */
  #tail: LogRow[] = [];
  #tailBytes = 0;
  #floor = 0;
  #snapshot: { sequence: number; bytes: Uint8Array } | null = null;
  #snapshotSequence = 0;
  /** Rows that came with their notices and do not yet follow what is known, by their sequence. */
  readonly #heard = new Map<number, LogRow>();

  private constructor(
    readonly documentId: string,
    private readonly log: Log,
  ) {}

  /** Null when there is no such text. */
  static async open(documentId: string, log: Log): Promise<RoomText | null> {
    const text = new RoomText(documentId, log);
    return (await text.reload()) ? text : null;
  }

  /** Everything up to here is known. */
  get sequence(): number {
    return this.#sequence;
  }

  get bytesInMemory(): number {
    return this.#tailBytes + (this.#snapshot?.bytes.length ?? 0);
  }

  clockOf(clientId: number): number {
    return this.#clocks.get(clientId) ?? 0;
  }

  /** Rows that are not in the snapshot on disk. */
  get rowsSinceSnapshot(): number {
    return this.#sequence - this.#snapshotSequence;
  }

  /**
   * Takes rows read from the log or just committed; those already known are skipped. Returns the new ones, or null when
   * rows in between are missing: then call `reload`.
   */
  take(rows: readonly LogRow[]): LogRow[] | null {
    const fresh = rows.filter((row) => row.sequence > this.#sequence);
    const [first] = fresh;
    if (first === undefined) return [];
    if (first.sequence !== this.#sequence + 1) return null;
    for (const row of fresh) this.#append(row);
    this.#trim();
    return fresh;
  }

  /**
   * Reads to the end of the log. Returns what the receivers lack: rows, or the whole text when rows in between were
   * compacted away. That no row is left says nothing: all of them may be in the snapshot.
   */
  async catchUp(): Promise<JoinText> {
    const { rows, lastSequence } = await this.log.readToEnd(this.documentId, this.#sequence);
    const fresh = this.take(rows);
    if (fresh !== null && this.#sequence >= lastSequence) return this.#rowsOnly(fresh);
    const before = this.#sequence;
    await this.reload();
    return this.#sequence === before ? this.#rowsOnly(fresh ?? []) : this.#whole();
  }

  /**
   * Reads the document again. False when it is gone. With `upTo` the known sequence stays as it is, so that nobody
   * misses what came in the meantime; then also false when the snapshot on disk is already ahead of it.
   */
  async reload(upTo = Infinity): Promise<boolean> {
    for (;;) {
      const head = await this.log.readHead(this.documentId);
      if (head === null || head.snapshotSequence > upTo) return false;
      const rows = await this.log.readAfter([{ documentId: this.documentId, after: head.snapshotSequence }]);
      // A compaction between the two reads removed rows: its snapshot is found at the next attempt
      const isWhole = rows.every((row, index) => row.sequence === head.snapshotSequence + 1 + index);
      if (!isWhole || head.snapshotSequence + rows.length < head.lastSequence) continue;
      // Rows were taken while this was reading: they are newer than what was read
      if (head.snapshotSequence + rows.length < this.#sequence) continue;
      this.#reset(head, upTo === Infinity ? rows : rows.filter((row) => row.sequence <= this.#sequence));
      return true;
    }
  }

  #reset(head: LogHead, rows: LogRow[]): void {
    this.#snapshot = head.snapshot && { sequence: head.snapshotSequence, bytes: head.snapshot };
    this.#snapshotSequence = head.snapshotSequence;
    this.#clocks = head.stateVector ? Y.decodeStateVector(head.stateVector) : new Map();
    this.#sequence = this.#floor = head.snapshotSequence;
    this.#tail = [];
    this.#tailBytes = 0;
    for (const row of rows) this.#append(row);
  }

  /** What a member that has everything up to `since` (null: nothing) still lacks; null: catch up and ask again. */
  async since(since: number | null): Promise<JoinText | null> {
    if (since !== null && since >= this.#floor) return this.#rowsOnly(this.rowsAfter(since));
    if (since !== null && since >= this.#snapshotSequence) {
      const older = await this.log.readAfter([{ documentId: this.documentId, after: since }]);
      const isWhole = older.every((row, index) => row.sequence === since + 1 + index);
      const missing = older.filter((row) => row.sequence <= this.#floor);
      if (isWhole && since + missing.length >= this.#floor)
        return this.#rowsOnly([...missing, ...this.rowsAfter(this.#floor)]);
    }
    const isComplete =
      (this.#snapshot !== null || this.#snapshotSequence === 0) && this.#floor <= this.#snapshotSequence;
    if (!isComplete && !(await this.reload(this.#sequence))) return null;
    return this.#whole();
  }

  #whole(): JoinText {
    return { snapshot: this.#snapshot, rows: this.rowsAfter(this.#snapshotSequence), sequence: this.#sequence };
  }

  #rowsOnly(rows: LogRow[]): JoinText {
    return { snapshot: null, rows, sequence: this.#sequence };
  }

  rowsAfter(sequence: number): LogRow[] {
    return this.#tail.slice(Math.max(0, sequence - this.#floor));
  }

  /** Rows up to here are in the snapshot on disk. */
  compacted(snapshotSequence: number): void {
    if (snapshotSequence <= this.#snapshotSequence) return;
    this.#snapshotSequence = snapshotSequence;
    this.#snapshot = null;
    this.#trim();
  }

  /** Frees what can be read again. */
  forgetSnapshot(): void {
    this.#snapshot = null;
  }

  /** A row of another node that came with its notice. It waits until everything before it is here. */
  hear(row: LogRow): void {
    if (row.sequence > this.#sequence && this.#heard.size < HEARD_MAX) this.#heard.set(row.sequence, row);
  }

  /** Takes the rows that came with notices, as far as none is missing in between. Returns the new rows. */
  takeHeard(): LogRow[] {
    const fresh: LogRow[] = [];
    if (this.#heard.size === 0) return fresh;
    for (let row = this.#heard.get(this.#sequence + 1); row; row = this.#heard.get(this.#sequence + 1)) {
      this.#append(row);
      fresh.push(row);
    }
    for (const sequence of this.#heard.keys()) if (sequence <= this.#sequence) this.#heard.delete(sequence);
    this.#trim();
    return fresh;
  }

  /** Takes a row that was just committed here; `nextClocks` is what its `clocks` say. False when it is already known. */
  takeOwn(row: LogRow, nextClocks: ReadonlyMap<number, number>): boolean {
    if (row.sequence !== this.#sequence + 1) return false;
    this.#append(row, nextClocks);
    this.#trim();
    return true;
  }

  #append(row: LogRow, nextClocks: ReadonlyMap<number, number> = Y.decodeStateVector(row.clocks)): void {
    this.#sequence = row.sequence;
    this.#tail.push(row);
    this.#tailBytes += row.bytes.length;
    for (const [clientId, clock] of nextClocks) {
      if (clock > this.clockOf(clientId)) this.#clocks.set(clientId, clock);
    }
  }

  #trim(): void {
    const held = Math.min(this.#snapshotSequence - this.#floor, this.#tail.length - KEPT_ROWS);
    let dropped = Math.max(0, held);
    let bytes = this.#tailBytes;
    for (let index = 0; index < this.#tail.length && (index < dropped || bytes > TAIL_BYTES_MAX); index++) {
      bytes -= this.#tail[index]?.bytes.length ?? 0;
      dropped = Math.max(dropped, index + 1);
    }
    if (dropped === 0) return;
    this.#tail = this.#tail.slice(dropped);
    this.#tailBytes = bytes;
    this.#floor += dropped;
  }
}
