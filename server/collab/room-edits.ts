import type { Acknowledgement } from "../../app/collab/protocol-frames.ts";
import { MAX_EDIT_BYTES, ServerEvent, type RefusalReason } from "../../app/collab/protocol.ts";

import { mergeUpdates } from "../../app/collab/merge-updates.ts";
import { encodeClocks } from "./clocks.ts";
import { FlushPace } from "./flush-pace.ts";
import { checkEdit } from "./gate.ts";
import type { LogRow } from "./log-row.ts";
import type { Log } from "./log.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { RoomMember } from "./room-member.ts";
import type { RoomText } from "./room-text.ts";

export interface RoomEditsDeps {
  /** Names the room in notices of this node. */
  room: number;
  text: RoomText;
  log: Log;
  metrics: CollabMetrics;
  members: ReadonlyMap<number, RoomMember>;
  /** Longest time that edits are gathered before they are written; flush-pace.ts says when. */
  windowMs: number;
  /** Bytes accepted and not yet on disk, for all members together. */
  unsettledBytesMax: number;
  /** The row is on disk; for its writers this covers everything up to these messages. */
  onCommitted(row: LogRow, nextClocks: ReadonlyMap<number, number>, settle: () => Acknowledgement[]): Promise<void>;
  /** The fence moved: leases and rights are checked again; returns the fence they are valid for. */
  onFenced(writers: ReadonlySet<RoomMember>): Promise<number>;
  onGone(): void;
}

/** An edit that passed the gate and is not on disk yet. */
interface TakenEdit {
  member: RoomMember;
  message: number;
  update: Uint8Array;
  advances: Map<number, number>;
  arrivedAt: number;
}

const FLUSH_EDITS_MAX = 256;

/** The path of an edit from the gate to the disk. Nobody else sees it before it is there. */
export class RoomEdits {
  #pending: TakenEdit[] = [];
  #inFlight: TakenEdit[] = [];
  #unsettledBytes = 0;
  /** Next clocks including accepted edits, for clientIDs that have any. */
  #takenClocks = new Map<number, number>();
  readonly #pace: FlushPace;
  #isFlushScheduled = false;
  #isClosed = false;
  /** Leases and rights are being checked: nothing is appended before it is known who may still write. */
  #isCheckingAgain = false;

  constructor(
    private readonly deps: RoomEditsDeps,
    /** The head's fence when leases and rights were last checked. */
    private fence: number,
  ) {
    this.#pace = new FlushPace(deps.windowMs);
  }

  get unsettledBytes(): number {
    return this.#unsettledBytes;
  }

  get isIdle(): boolean {
    return this.#pending.length === 0 && this.#inFlight.length === 0;
  }

  /** How long edits are gathered at present, in milliseconds. */
  get windowMs(): number {
    return this.#pace.windowOf(this.deps.members.size);
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Resolves when nothing under the clientID is waiting for the disk any more. */
  async whenSettled(clientId: number): Promise<void> {
    const waiting = [...this.#inFlight, ...this.#pending].filter(({ advances }) => advances.has(clientId));
    await Promise.all(waiting.map(({ member }) => member.whenSettled()));
  }

  /** False when the edit was refused. */
  receive(member: RoomMember, message: number, update: Uint8Array): boolean {
    const now = performance.now();
    const isInOrder = message === member.lastMessage + 1;
    member.lastMessage = Math.max(member.lastMessage, message);
    // Members who may only read are told so, whatever the number: joining again would change nothing
    const isJudged = isInOrder || member.access !== "edit";
    const reason = isJudged ? this.#take(member, message, update, now) : "message_order";
    if (reason === null) this.#scheduleFlush(now);
    else this.#refuse(member, message, reason);
    return reason === null;
  }

  /**
   * Withdraws everything that is still waiting from some members. What remains does not depend on it: nobody has seen it.
   */
  drop(isDropped: (member: RoomMember) => boolean, reason: RefusalReason): void {
    const dropped = this.#pending.filter(({ member }) => isDropped(member));
    if (dropped.length === 0) return;
    this.#pending = this.#pending.filter(({ member }) => !isDropped(member));
    this.#takenClocks = latestClocks([...this.#inFlight, ...this.#pending]);
    for (const { member, message, update } of dropped) {
      this.#unsettledBytes -= update.length;
      this.#refuse(member, message, reason);
      member.settle();
    }
  }

  #take(member: RoomMember, message: number, update: Uint8Array, now: number): RefusalReason | null {
    const { members, metrics } = this.deps;
    if (!members.has(member.number)) return "not_joined";
    if (member.access !== "edit") return "read_only";
    if (update.length > MAX_EDIT_BYTES) return "too_large";
    if (!member.edits.take(1, now) || !member.editBytes.take(update.length, now)) return "rate_limited";
    if (this.#unsettledBytes + update.length > this.deps.unsettledBytesMax) return "overloaded";
    const verdict = checkEdit(update, {
      leases: member.leases,
      nextClock: (clientId) => this.#nextClock(clientId),
      content: member.content,
    });
    if (!verdict.ok) return verdict.reason;
    for (const [clientId, clock] of verdict.advances) this.#takenClocks.set(clientId, clock);
    // The bytes are in a buffer of the connection; a copy of just their size is kept
    this.#pending.push({ member, message, update: update.slice(), advances: verdict.advances, arrivedAt: now });
    this.#pace.edited(member.number, now);
    this.#unsettledBytes += update.length;
    member.unsettled += 1;
    metrics.add("updates");
    metrics.add("updateBytes", update.length);
    return null;
  }

  #nextClock(clientId: number): number {
    return this.#takenClocks.get(clientId) ?? this.deps.text.clockOf(clientId);
  }

  #refuse(member: RoomMember, message: number, reason: RefusalReason): void {
    this.deps.metrics.refused(reason);
    member.connection.notify(ServerEvent.refused, { room: this.deps.room, message, reason });
  }

  #scheduleFlush(now: number): void {
    const [first] = this.#pending;
    if (first === undefined || this.#isFlushScheduled || this.#isClosed) return;
    if (this.#inFlight.length > 0 || this.#isCheckingAgain) return;
    this.#isFlushScheduled = true;
    const wait = this.#pace.waitFor(first.arrivedAt, this.deps.members.size, now);
    const flush = () => {
      this.#isFlushScheduled = false;
      void this.#flush();
    };
    if (wait > 0) setTimeout(flush, wait);
    else setImmediate(flush);
  }

  async #flush(): Promise<void> {
    const edits = this.#pending.splice(0, FLUSH_EDITS_MAX);
    if (edits.length === 0) return;
    const { log, text, metrics } = this.deps;
    this.#inFlight = edits;
    this.#pace.flushed(performance.now());
    metrics.flushSize.observe(edits.length);
    const bytes = mergeUpdates(edits.map(({ update }) => update));
    const nextClocks = latestClocks(edits);
    const clocks = encodeClocks(nextClocks);
    const { documentId } = text;
    const outcome = await log.append({ documentId, bytes, clocks, fence: this.fence });
    if (outcome.ok) {
      const row = { documentId, bytes, clocks, sequence: outcome.sequence };
      await this.deps.onCommitted(row, nextClocks, () => this.#acknowledge(edits));
    } else await this.#takeBack(edits, outcome.reason);
    this.#scheduleFlush(performance.now());
  }

  /** They were not appended: the edits of those who may still write are queued again. */
  async #takeBack(edits: TakenEdit[], reason: "fenced" | "document_gone"): Promise<void> {
    this.#inFlight = [];
    this.#pending = [...edits, ...this.#pending];
    if (reason === "document_gone") {
      this.drop(() => true, "not_joined");
      this.deps.onGone();
      return;
    }
    this.#isCheckingAgain = true;
    this.fence = await this.#checkAgain();
    this.#isCheckingAgain = false;
    // A right that ended while the edit was on its way to the disk: it was not among those that were dropped then
    this.drop(({ access }) => access !== "edit", "read_only");
  }

  /**
   * Checks everybody whose edits wait, those who wrote meanwhile too, and returns the first fence: what is checked later
   * is good for it as well, and if it has moved again the log says so.
   */
  async #checkAgain(): Promise<number> {
    const checked = new Set<RoomMember>();
    let fence: number | null = null;
    for (;;) {
      const writers = new Set(this.#pending.map(({ member }) => member).filter((member) => !checked.has(member)));
      if (fence !== null && writers.size === 0) return fence;
      const found = await this.deps.onFenced(writers);
      fence ??= found;
      for (const writer of writers) checked.add(writer);
    }
  }

  /** The edits are on disk, and their row is part of the room's text. */
  #acknowledge(edits: TakenEdit[]): Acknowledgement[] {
    const { metrics, text } = this.deps;
    this.#inFlight = [];
    const now = performance.now();
    const latest = new Map<number, number>();
    for (const { member, message, update, arrivedAt, advances } of edits) {
      member.acknowledged = message;
      latest.set(member.number, message);
      this.#unsettledBytes -= update.length;
      metrics.ackLatency.observe(now - arrivedAt);
      for (const clientId of advances.keys()) {
        if ((this.#takenClocks.get(clientId) ?? 0) <= text.clockOf(clientId)) this.#takenClocks.delete(clientId);
      }
      member.settle();
    }
    return [...latest].map(([member, message]) => ({ member, message }));
  }
}

function latestClocks(edits: readonly TakenEdit[]): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const { advances } of edits) for (const [clientId, clock] of advances) clocks.set(clientId, clock);
  return clocks;
}
