import {
  encodeBatch,
  encodePresence,
  encodeState,
  type Acknowledgement,
  type PresenceEntry,
} from "../../app/collab/protocol-frames.ts";

import { mergeUpdates } from "../../app/collab/merge-updates.ts";
import { BackPressure } from "./back-pressure.ts";
import { encodeFrame, type EncodedFrame } from "./connection.ts";
import type { LogRow } from "./log-row.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { RoomPresence } from "./presence.ts";
import type { RoomMember } from "./room-member.ts";
import type { JoinText, RoomText } from "./room-text.ts";

export interface RoomDeliveryDeps {
  /** Names the room in frames of this node. */
  room: number;
  text: RoomText;
  presence: RoomPresence;
  members: ReadonlyMap<number, RoomMember>;
  metrics: CollabMetrics;
  /** What a member that has everything up to `since` still lacks. */
  readSince(since: number): Promise<JoinText>;
  /** Other nodes hear of it too. */
  onPresence(entries: PresenceEntry[]): void;
}

/** What is sent to everybody, in one frame each. */
interface Batch {
  acknowledgements: Acknowledgement[];
  update: Uint8Array;
  /** The log's sequence before the update. */
  before: number;
  /** Who wrote the whole update and needs only the acknowledgement; null when several did. */
  soleWriter: number | null;
}

/** An update that only some have been sent. */
interface Held {
  update: Uint8Array;
  before: number;
  /** By member number: those who have it. */
  sentTo: Set<number>;
}

/** With at least this many people, on all nodes together, every second batch goes at first only to those it acknowledges … */
const CROWD = 60;
/** … when the one before it went to everybody less than this long ago … */
const HOLD_WITHIN_MS = 70;
/** … and to the others with the next one, or after this long. */
const HOLD_MS = 42;
/** An update larger than this is worth a frame of its own. */
const HOLD_BYTES_MAX = 64 * 1024;
/** More rows than this are sent one after the other: merging them would block the thread. */
const MERGE_ROWS_MAX = 64;
/** Presence is sent along with an update when this much of its interval has passed. */
const PRESENCE_RIDES_AT = 0.6;
const NOTHING = new Uint8Array();

/** Either may be nothing. */
function joinUpdates(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  return second.length === 0 ? first : mergeUpdates([first, second]);
}

/**
 * Everything one room sends: each frame is encoded once, and nobody is sent what would only wait in memory. A frame is
 * one write to the kernel for each reader, the largest cost of a busy room; so in a room with many readers, those who
 * are not waiting for an acknowledgement get two batches in one frame.
 */
export class RoomDelivery {
  #snapshotFrame: { sequence: number; frame: EncodedFrame } | null = null;
  #presenceTimer: NodeJS.Timeout | undefined;
  #lastPresence = 0;
  #lastText = -Infinity;
  #lastToAll = -Infinity;
  #held: Held | null = null;
  #holdTimer: NodeJS.Timeout | undefined;
  /** Members who left while somebody was behind: those who catch up have not been told. */
  readonly #gone = new Set<number>();
  readonly #backPressure: BackPressure;
  #isClosed = false;

  constructor(private readonly deps: RoomDeliveryDeps) {
    const { members, metrics, readSince } = deps;
    const bringUp = (member: RoomMember, text: JoinText) => this.sendText(member, text);
    this.#backPressure = new BackPressure({ members, metrics, readSince, bringUp });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#presenceTimer);
    clearTimeout(this.#holdTimer);
    this.#backPressure.close();
  }

  /** When text was last sent. */
  get lastText(): number {
    return this.#lastText;
  }

  // ───────────── Text ─────────────

  /** The text for a member who joins or was behind: the compacted part, the rows after it, who is there, and who left. */
  sendText(member: RoomMember, text: JoinText): void {
    const { connection } = member;
    const { presence } = this.deps;
    if (text.snapshot) connection.send(this.#encodeSnapshot(text.snapshot));
    connection.send(this.#encodeRows(text));
    const acks = member.acknowledged > 0 ? [{ member: member.number, message: member.acknowledged }] : [];
    const gone = [...this.#gone].map((number): PresenceEntry => ({ change: "left", member: number }));
    connection.send(this.#encodeBatch(acks, encodePresence([...gone, ...presence.everything()]), NOTHING));
    this.#held?.sentTo.add(member.number);
  }

  /**
   * Sends what is now on disk, and tells its writers so.
   * @param rows in the log's order, without a gap; none when all members have them
   * @param isOwn this node's members wrote all of them
   */
  sendUpdate(acknowledgements: Acknowledgement[], rows: readonly LogRow[], isOwn: boolean): void {
    const now = performance.now();
    this.#lastText = now;
    const [sole, second] = acknowledgements;
    const batch: Batch = {
      acknowledgements,
      update: rows.length === 0 ? NOTHING : mergeUpdates(rows.map(({ bytes }) => bytes)),
      before: (rows[0]?.sequence ?? this.deps.text.sequence + 1) - 1,
      soleWriter: isOwn && sole !== undefined && second === undefined ? sole.member : null,
    };
    if (this.#mayHold(batch, now)) this.#hold(batch);
    else this.#sendToAll(batch, now);
  }

  /** What other nodes appended: rows, or the whole text when rows in between were compacted away. */
  sendOthers(before: number, text: JoinText): void {
    if (text.snapshot === null && text.rows.length === 0) return;
    if (text.snapshot === null && text.rows.length <= MERGE_ROWS_MAX) return this.sendUpdate([], text.rows, false);
    this.#lastText = performance.now();
    const held = this.#dropHeld();
    const from = held?.before ?? before;
    // Members who already have what was held back get it twice, which changes nothing
    const frame = text.snapshot === null ? this.#encodeRows(text, held ? [held.update] : []) : null;
    for (const member of this.deps.members.values()) {
      if (frame !== null) this.#backPressure.send(member, frame, from);
      else if (!this.#backPressure.isBehind(member, from)) this.sendText(member, text);
    }
  }

  #sendToAll({ acknowledgements, update, before, soleWriter }: Batch, now: number): void {
    const presence = this.#isPresenceDue(now) ? this.#takePresence(now) : NOTHING;
    const held = this.#dropHeld();
    this.#lastToAll = now;
    const encode = (late: Uint8Array, isSole: boolean): EncodedFrame | null => {
      // Only a sole writer does not need the update, and only a writer needs the acknowledgement
      const acks = soleWriter === null || isSole ? acknowledgements : [];
      const bytes = joinUpdates(late, isSole ? NOTHING : update);
      return acks.length + presence.length + bytes.length > 0 ? this.#encodeBatch(acks, presence, bytes) : null;
    };
    /** One per kind of receiver: at most four, each encoded when first needed. */
    const frames: (EncodedFrame | null | undefined)[] = [];
    for (const member of this.deps.members.values()) {
      const isLate = held !== null && !held.sentTo.has(member.number);
      const isSole = member.number === soleWriter;
      const kind = (isLate ? 1 : 0) + (isSole ? 2 : 0);
      let frame = frames[kind];
      if (frame === undefined) frame = frames[kind] = encode(isLate ? held.update : NOTHING, isSole);
      if (frame !== null) this.#backPressure.send(member, frame, isLate ? held.before : before);
    }
  }

  // ───────────── Holding back ─────────────

  #mayHold({ update }: Batch, now: number): boolean {
    const isCrowd = this.deps.presence.size >= CROWD;
    if (this.#held !== null || !isCrowd || update.length > HOLD_BYTES_MAX) return false;
    return now - this.#lastToAll < HOLD_WITHIN_MS && !this.#isClosed;
  }

  /** Sent now to those who wait for it, to the others soon. */
  #hold({ acknowledgements, update, before, soleWriter }: Batch): void {
    const frame = this.#encodeBatch(acknowledgements, NOTHING, soleWriter === null ? update : NOTHING);
    const sentTo = new Set<number>();
    for (const { member: number } of acknowledgements) {
      const member = this.deps.members.get(number);
      if (member === undefined) continue;
      this.#backPressure.send(member, frame, before);
      sentTo.add(number);
    }
    this.#held = { update, before, sentTo };
    this.#holdTimer = setTimeout(() => this.#sendNews(), HOLD_MS);
  }

  #dropHeld(): Held | null {
    const held = this.#held;
    this.#held = null;
    if (held !== null) clearTimeout(this.#holdTimer);
    return held;
  }

  /** Sends what was held back, and who is there, to everybody who does not know yet. */
  #sendNews(): void {
    const before = this.deps.text.sequence;
    this.#sendToAll({ acknowledgements: [], update: NOTHING, before, soleWriter: null }, performance.now());
  }

  // ───────────── Frames ─────────────

  #encodeBatch(acks: Acknowledgement[], presence: Uint8Array, update: Uint8Array): EncodedFrame {
    return encodeFrame(encodeBatch(this.deps.room, this.deps.text.sequence, acks, presence, update));
  }

  /** The rows, and those after them that came while they were read. */
  #encodeRows({ rows, sequence }: JoinText, updatesBefore: readonly Uint8Array[] = []): EncodedFrame {
    const { text, room } = this.deps;
    const updates = [...rows, ...text.rowsAfter(sequence)].map(({ bytes }: LogRow) => bytes);
    return encodeFrame(encodeState(room, text.sequence, true, [...updatesBefore, ...updates]));
  }

  #encodeSnapshot(snapshot: { sequence: number; bytes: Uint8Array }): EncodedFrame {
    if (this.#snapshotFrame?.sequence !== snapshot.sequence) {
      const frame = encodeFrame(encodeState(this.deps.room, snapshot.sequence, false, [snapshot.bytes]));
      this.#snapshotFrame = { sequence: snapshot.sequence, frame };
    }
    return this.#snapshotFrame.frame;
  }

  // ───────────── Presence ─────────────

  /** Somebody came, moved or left: sent with everything else that changes in this interval, in one frame. */
  schedulePresence(): void {
    if (this.#presenceTimer !== undefined || this.#isClosed) return;
    const wait = Math.max(0, this.#lastPresence + this.deps.presence.intervalMs - performance.now());
    this.#presenceTimer = setTimeout(() => {
      this.#presenceTimer = undefined;
      if (this.deps.presence.hasChanges) this.#sendNews();
    }, wait);
  }

  #isPresenceDue(now: number): boolean {
    const { presence } = this.deps;
    return presence.hasChanges && now - this.#lastPresence >= presence.intervalMs * PRESENCE_RIDES_AT;
  }

  #takePresence(now: number): Uint8Array {
    this.#lastPresence = now;
    clearTimeout(this.#presenceTimer);
    this.#presenceTimer = undefined;
    const entries = this.deps.presence.takeChanges();
    // A member that is skipped gets all of them when it has caught up
    if (!this.#backPressure.isAnyBehind) this.#gone.clear();
    for (const { change, member } of entries) if (change === "left") this.#gone.add(member);
    this.deps.onPresence(entries);
    return encodePresence(entries);
  }
}
