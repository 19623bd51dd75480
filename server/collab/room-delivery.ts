import { encodeBatch, encodePresence, encodeState, type Acknowledgement } from "../../app/collab/protocol-frames.ts";
import type { PresenceEntry } from "../../app/collab/protocol-frames.ts";

import { encodeFrame, type EncodedFrame } from "./connection.ts";
import type { LogRow } from "./log.ts";
import { mergeUpdates } from "./merge.ts";
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
  /** What somebody lacks who has everything up to `since`. */
  readSince(since: number): Promise<JoinText>;
  /** Other nodes hear of it too. */
  onPresence(entries: PresenceEntry[]): void;
}

/** A receiver that fell behind is looked at this often. */
const BEHIND_CHECK_MS = 50;
/** Presence travels with an update when so much of its interval has passed. */
const PRESENCE_RIDES_AT = 0.6;
const NOTHING = new Uint8Array();

/** Everything one room sends: each frame is encoded once, and nobody is sent what would only wait in memory. */
export class RoomDelivery {
  #snapshotFrame: { sequence: number; frame: EncodedFrame } | null = null;
  #presenceTimer: NodeJS.Timeout | undefined;
  #lastPresence = 0;
  #lastText = -Infinity;
  /** Who left since somebody is behind: those who catch up have not been told. */
  readonly #gone = new Set<number>();
  #behindTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly deps: RoomDeliveryDeps) {}

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#presenceTimer);
    clearInterval(this.#behindTimer);
  }

  /** When everybody was last sent text. */
  get lastText(): number {
    return this.#lastText;
  }

  // ───────────── Text ─────────────

  /** The text to somebody who joins or was behind: the compacted part, the rows after it, who is there, and who went. */
  sendText(member: RoomMember, text: JoinText): void {
    const { connection } = member;
    const { presence } = this.deps;
    if (text.snapshot) connection.send(this.#encodeSnapshot(text.snapshot));
    connection.send(this.#encodeRows(text));
    const acks = member.acknowledged > 0 ? [{ member: member.number, message: member.acknowledged }] : [];
    const gone = [...this.#gone].map((number): PresenceEntry => ({ change: "left", member: number }));
    connection.send(this.#encodeBatch(acks, encodePresence([...gone, ...presence.everything()]), NOTHING));
  }

  /**
   * What is on disk now, and to its writers that it is: this node's row (null when `others` holds it already), and
   * what other nodes appended before it.
   */
  sendUpdate(acknowledgements: Acknowledgement[], others: readonly LogRow[], own: LogRow | null): void {
    this.#lastText = performance.now();
    const presence = this.#isPresenceDue() ? this.#takePresence() : NOTHING;
    const rows = own === null ? others : [...others, own];
    const before = (rows[0]?.sequence ?? this.deps.text.sequence + 1) - 1;
    const update = rows.length === 0 ? NOTHING : mergeUpdates(rows.map(({ bytes }) => bytes));
    const [sole, second] = acknowledgements;
    if (sole === undefined || second !== undefined || others.length > 0) {
      const frame = this.#encodeBatch(acknowledgements, presence, update);
      for (const member of this.deps.members.values()) this.#send(member, frame, before);
      return;
    }
    // A sole writer has its own bytes: it gets the acknowledgement only
    const frame = this.#encodeBatch([], presence, update);
    for (const member of this.deps.members.values()) {
      const isWriter = member.number === sole.member;
      this.#send(member, isWriter ? this.#encodeBatch([sole], presence, NOTHING) : frame, before);
    }
  }

  /** What other nodes appended: rows, or the whole text when rows in between were compacted away. */
  sendOthers(before: number, text: JoinText): void {
    if (text.snapshot === null && text.rows.length === 0) return;
    this.#lastText = performance.now();
    if (text.snapshot === null) {
      const frame = this.#encodeRows(text);
      for (const member of this.deps.members.values()) this.#send(member, frame, before);
      return;
    }
    for (const member of this.deps.members.values()) {
      if (this.#isBehind(member, before)) continue;
      this.sendText(member, text);
    }
  }

  #encodeBatch(acks: Acknowledgement[], presence: Uint8Array, update: Uint8Array): EncodedFrame {
    return encodeFrame(encodeBatch(this.deps.room, this.deps.text.sequence, acks, presence, update));
  }

  /** The rows, and those after them that came while they were read. */
  #encodeRows({ rows, sequence }: JoinText): EncodedFrame {
    const { text, room } = this.deps;
    const updates = [...rows, ...text.rowsAfter(sequence)].map(({ bytes }: LogRow) => bytes);
    return encodeFrame(encodeState(room, text.sequence, true, updates));
  }

  #encodeSnapshot(snapshot: { sequence: number; bytes: Uint8Array }): EncodedFrame {
    if (this.#snapshotFrame?.sequence !== snapshot.sequence) {
      const frame = encodeFrame(encodeState(this.deps.room, snapshot.sequence, false, [snapshot.bytes]));
      this.#snapshotFrame = { sequence: snapshot.sequence, frame };
    }
    return this.#snapshotFrame.frame;
  }

  // ───────────── Back-pressure ─────────────

  /** Receivers that do not take what they are sent are passed over, and later sent in one piece what they lack. */
  #send(member: RoomMember, frame: EncodedFrame, before: number): void {
    const { metrics } = this.deps;
    if (this.#isBehind(member, before)) return metrics.add("skippedFrames");
    member.connection.send(frame);
    metrics.add("framesSent");
    metrics.add("bytesSent", frame.payload.length);
  }

  #isBehind(member: RoomMember, before: number): boolean {
    if (member.behindFrom === null && member.connection.isCongested()) {
      member.behindFrom = before;
      this.#watchBehind();
    }
    return member.behindFrom !== null;
  }

  #watchBehind(): void {
    this.#behindTimer ??= setInterval(() => {
      let isAnyBehind = false;
      for (const member of this.deps.members.values()) {
        if (member.behindFrom === null) continue;
        if (member.connection.isCongested()) isAnyBehind = true;
        else void this.#bringUp(member, member.behindFrom);
      }
      if (isAnyBehind) return;
      clearInterval(this.#behindTimer);
      this.#behindTimer = undefined;
    }, BEHIND_CHECK_MS);
  }

  async #bringUp(member: RoomMember, from: number): Promise<void> {
    const text = await this.deps.readSince(from).catch(() => null);
    if (member.behindFrom !== from || this.#isClosed) return;
    if (text === null) return this.#watchBehind();
    member.behindFrom = null;
    this.sendText(member, text);
  }

  // ───────────── Presence ─────────────

  /** Somebody came, moved or left: it is told with what else changes in this interval, in one frame. */
  schedulePresence(): void {
    if (this.#presenceTimer !== undefined || this.#isClosed) return;
    const wait = Math.max(0, this.#lastPresence + this.deps.presence.intervalMs - performance.now());
    this.#presenceTimer = setTimeout(() => {
      this.#presenceTimer = undefined;
      if (!this.deps.presence.hasChanges) return;
      const frame = this.#encodeBatch([], this.#takePresence(), NOTHING);
      // Whoever is passed over gets all of them when it has caught up
      for (const member of this.deps.members.values()) this.#send(member, frame, this.deps.text.sequence);
    }, wait);
  }

  #isPresenceDue(): boolean {
    const { presence } = this.deps;
    return presence.hasChanges && performance.now() - this.#lastPresence >= presence.intervalMs * PRESENCE_RIDES_AT;
  }

  #takePresence(): Uint8Array {
    this.#lastPresence = performance.now();
    clearTimeout(this.#presenceTimer);
    this.#presenceTimer = undefined;
    const entries = this.deps.presence.takeChanges();
    if ([...this.deps.members.values()].every(({ behindFrom }) => behindFrom === null)) this.#gone.clear();
    for (const { change, member } of entries) if (change === "left") this.#gone.add(member);
    this.deps.onPresence(entries);
    return encodePresence(entries);
  }
}
