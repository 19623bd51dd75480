import type { Pool } from "pg";
import * as Y from "yjs";

import { encodeBatch, encodePresence, encodeState, type Acknowledgement } from "../../app/collab/protocol-frames.ts";
import {
  MAX_CURSOR_BYTES,
  MAX_EDIT_BYTES,
  ServerEvent,
  type CloseReason,
  type RefusalReason,
} from "../../app/collab/protocol.ts";

import { encodeFrame, type Connection, type EncodedFrame } from "./connection.ts";
import { checkEdit } from "./gate.ts";
import { readHolders, releaseLeases } from "./lease.ts";
import type { AppendOutcome, Log, LogRow } from "./log.ts";
import { mergeUpdates } from "./merge.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { CollabPorts, DocumentAccess, Logger, Member, TextWorker } from "./ports.ts";
import { RoomPresence } from "./presence.ts";
import { RoomMember, type MemberLimits } from "./room-member.ts";
import type { JoinText, RoomText } from "./room-text.ts";

export interface RoomLimits extends MemberLimits {
  /** Edits of one flush are at least so far apart; the first one after a rest goes at once. */
  windowMs: number;
  /** Bytes taken and not yet on disk, for all members together. */
  unsettledBytes: number;
}

export interface RoomDeps {
  nodeId: string;
  pool: Pool;
  log: Log;
  ports: CollabPorts;
  logger: Logger;
  metrics: CollabMetrics;
  worker: TextWorker | null;
  limits: RoomLimits;
  /** Other nodes hear of it too. */
  onPresence(room: Room, entries: ReturnType<RoomPresence["takeChanges"]>): void;
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
const NOTHING = new Uint8Array();
const READ_RETRY_MS = 200;
/** A receiver that fell behind is looked at this often. */
const BEHIND_CHECK_MS = 50;

/** One document on this node: takes edits, has them logged, and then lets everybody know. */
export class Room {
  readonly presence = new RoomPresence();
  readonly #members = new Map<number, RoomMember>();
  readonly #holders = new Map<number, RoomMember>();
  #nextMember = 1;
  #pending: TakenEdit[] = [];
  #inFlight: TakenEdit[] = [];
  #unsettledBytes = 0;
  /** Next clocks that count taken edits too, of those clientIDs that have any. */
  #takenClocks = new Map<number, number>();
  #isFlushScheduled = false;
  #lastFlush = 0;
  #presenceTimer: NodeJS.Timeout | undefined;
  #lastPresence = 0;
  #behindTimer: NodeJS.Timeout | undefined;
  #snapshotFrame: { sequence: number; frame: EncodedFrame } | null = null;
  #isClosed = false;

  constructor(
    /** Names the room in frames of this node. */
    readonly number: number,
    readonly text: RoomText,
    /** The head's fence when leases and rights were last checked. */
    private fence: number,
    private readonly deps: RoomDeps,
  ) {}

  get documentId(): string {
    return this.text.documentId;
  }

  get members(): Iterable<RoomMember> {
    return this.#members.values();
  }

  get size(): number {
    return this.#members.size;
  }

  get isIdle(): boolean {
    return this.#members.size === 0 && this.#pending.length === 0 && this.#inFlight.length === 0;
  }

  get unsettledBytes(): number {
    return this.#unsettledBytes;
  }

  nextMemberNumber(): number {
    return this.#nextMember++;
  }

  holderOf(connection: Connection): string {
    return `${this.deps.nodeId}/${connection.id}`;
  }

  // ───────────── Coming and going ─────────────

  newMember(connection: Connection, right: DocumentAccess): RoomMember {
    return new RoomMember(this.nextMemberNumber(), connection, right, this.deps.limits, performance.now());
  }

  /** From this moment the member gets every update after `text`, which it is sent first. */
  enter(member: RoomMember, clientId: number | null, text: JoinText): void {
    this.#members.set(member.number, member);
    this.presence.enter(member.number, clientId, member.connection.member.identity);
    if (text.snapshot) member.connection.send(this.#snapshotFrameOf(text.snapshot));
    this.#sendRows(member, text);
    this.#sendPresence(member);
    this.#schedulePresence();
  }

  /** What the member sent is still logged; its leases are free after that. */
  async leave(member: RoomMember): Promise<void> {
    if (!this.#members.delete(member.number)) return;
    this.presence.leave(member.number);
    this.#schedulePresence();
    const leases = [...member.leases];
    for (const lease of leases) if (this.#holders.get(lease) === member) this.#holders.delete(lease);
    await member.whenSettled();
    if (leases.length === 0) return;
    await releaseLeases(this.deps.pool, this.documentId, leases, this.holderOf(member.connection));
  }

  /** The connection ended while it was joining: its leases are free again. */
  abandon(member: RoomMember): Promise<void> {
    this.#members.set(member.number, member);
    return this.leave(member);
  }

  /** The server ends a member's stay. */
  expel(member: RoomMember, reason: CloseReason): Promise<void> {
    if (this.#members.has(member.number)) member.connection.notify(ServerEvent.closed, { room: this.number, reason });
    this.#dropEdits((edit) => edit.member === member, "not_joined");
    return this.leave(member);
  }

  /** Who writes under the clientID here. */
  findHolder(clientId: number): RoomMember | undefined {
    return this.#holders.get(clientId);
  }

  /** The member writes under the clientID from now on, and nobody else. */
  assignLease(clientId: number, member: RoomMember): void {
    this.#holders.get(clientId)?.leases.delete(clientId);
    this.#holders.set(clientId, member);
    member.leases.add(clientId);
  }

  /** Settles when nothing under the clientID waits for the disk any more. */
  async whenSettled(clientId: number): Promise<void> {
    const waiting = [...this.#inFlight, ...this.#pending].filter(({ advances }) => advances.has(clientId));
    await Promise.all(waiting.map(({ member }) => member.whenSettled()));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#presenceTimer);
    clearInterval(this.#behindTimer);
  }

  // ───────────── Edits ─────────────

  /** False when the edit was refused. */
  receiveEdit(member: RoomMember, message: number, update: Uint8Array): boolean {
    const now = performance.now();
    const isInOrder = message === member.lastMessage + 1;
    member.lastMessage = Math.max(member.lastMessage, message);
    const reason = isInOrder ? this.#take(member, message, update, now) : "message_order";
    if (reason === null) this.#scheduleFlush(now);
    else this.#refuse(member, message, reason);
    return reason === null;
  }

  #take(member: RoomMember, message: number, update: Uint8Array, now: number): RefusalReason | null {
    if (!this.#members.has(member.number)) return "not_joined";
    if (member.access !== "edit") return "read_only";
    if (update.length > MAX_EDIT_BYTES) return "too_large";
    if (!member.edits.take(1, now) || !member.editBytes.take(update.length, now)) return "rate_limited";
    if (this.#unsettledBytes + update.length > this.deps.limits.unsettledBytes) return "overloaded";
    const verdict = checkEdit(update, {
      leases: member.leases,
      nextClock: (clientId) => this.#takenClocks.get(clientId) ?? this.text.clockOf(clientId),
      isRoot: member.isRoot,
    });
    if (!verdict.ok) return verdict.reason;
    for (const [clientId, clock] of verdict.advances) this.#takenClocks.set(clientId, clock);
    // The bytes lie in a buffer of the connection's; a copy of their size is kept
    this.#pending.push({ member, message, update: update.slice(), advances: verdict.advances, arrivedAt: now });
    this.#unsettledBytes += update.length;
    member.unsettled += 1;
    this.deps.metrics.add("updates");
    this.deps.metrics.add("updateBytes", update.length);
    return null;
  }

  #refuse(member: RoomMember, message: number, reason: RefusalReason): void {
    this.deps.metrics.refused(reason);
    member.connection.notify(ServerEvent.refused, { room: this.number, message, reason });
  }

  /** The first edit after a rest goes at once; then edits gather for a window, longer the more people read them. */
  #scheduleFlush(now: number): void {
    if (this.#isFlushScheduled || this.#inFlight.length > 0 || this.#isClosed) return;
    this.#isFlushScheduled = true;
    const window = Math.min(this.deps.limits.windowMs, 8 + this.#members.size);
    const wait = this.#lastFlush + window - now;
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
    this.#inFlight = edits;
    this.#lastFlush = performance.now();
    const bytes = mergeUpdates(edits.map(({ update }) => update));
    const clocks = Y.encodeStateVector(latestClocks(edits));
    const outcome = await this.deps.log.append({ documentId: this.documentId, bytes, clocks, fence: this.fence });
    await this.#settle(edits, { bytes, clocks }, outcome);
    if (this.#pending.length > 0) this.#scheduleFlush(performance.now());
  }

  async #settle(edits: TakenEdit[], row: Pick<LogRow, "bytes" | "clocks">, outcome: AppendOutcome): Promise<void> {
    if (outcome.ok) {
      this.deps.metrics.flushSize.observe(edits.length);
      await this.#committed(edits, { ...row, documentId: this.documentId, sequence: outcome.sequence });
      return;
    }
    this.#inFlight = [];
    if (outcome.reason === "document_gone") {
      this.#pending = [...edits, ...this.#pending];
      await Promise.all([...this.#members.values()].map((member) => this.expel(member, "document_gone")));
      this.#dropEdits(() => true, "not_joined");
      return;
    }
    this.#pending = [...edits, ...this.#pending];
    await this.#checkAgain();
  }

  async #committed(edits: TakenEdit[], row: LogRow): Promise<void> {
    // Another node's rows come first: whoever has a sequence has everything before it
    while (!this.#isClosed && this.text.sequence < row.sequence - 1) {
      await this.catchUp(row.sequence - 1).catch(() => sleep(READ_RETRY_MS));
    }
    const before = this.text.sequence;
    const isNew = this.text.take([row])?.length === 1;
    this.#inFlight = [];
    const acknowledgements = this.#acknowledge(edits);
    this.#broadcast(before, acknowledgements, isNew ? row.bytes : NOTHING);
    this.deps.worker?.touched(this.documentId, this.text.rowsSinceSnapshot);
  }

  #acknowledge(edits: TakenEdit[]): Acknowledgement[] {
    const now = performance.now();
    const latest = new Map<number, number>();
    for (const { member, message, update, arrivedAt, advances } of edits) {
      member.acknowledged = message;
      latest.set(member.number, message);
      this.#unsettledBytes -= update.length;
      this.deps.metrics.ackLatency.observe(now - arrivedAt);
      for (const clientId of advances.keys()) {
        if ((this.#takenClocks.get(clientId) ?? 0) <= this.text.clockOf(clientId)) this.#takenClocks.delete(clientId);
      }
      member.settle();
    }
    return [...latest].map(([member, message]) => ({ member, message }));
  }

  /** Takes edits back that may no longer be appended. What is left depends on none of them: nobody has seen them. */
  #dropEdits(isDropped: (edit: TakenEdit) => boolean, reason: RefusalReason): void {
    const dropped = this.#pending.filter(isDropped);
    if (dropped.length === 0) return;
    const gone = new Set(dropped.map(({ member }) => member));
    const isGone = (edit: TakenEdit) => gone.has(edit.member);
    const refused = this.#pending.filter(isGone);
    this.#pending = this.#pending.filter((edit) => !isGone(edit));
    this.#takenClocks = latestClocks([...this.#inFlight, ...this.#pending]);
    for (const { member, message, update } of refused) {
      this.#unsettledBytes -= update.length;
      this.#refuse(member, message, reason);
      member.settle();
    }
  }

  /** The fence moved: whose leases are they now, and who may still edit? */
  async #checkAgain(): Promise<void> {
    while (!this.#isClosed) {
      try {
        const fence = await this.deps.log.readFence(this.documentId);
        const writers = new Set(this.#pending.map(({ member }) => member));
        const leases = [...writers].flatMap((member) => [...member.leases]);
        const holders = await readHolders(this.deps.pool, this.documentId, leases);
        for (const member of writers) {
          const lost = [...member.leases].filter((lease) => holders.get(lease) !== this.holderOf(member.connection));
          if (lost.length === 0) continue;
          for (const lease of lost) member.leases.delete(lease);
          this.#dropEdits((edit) => edit.member === member, "lease_moved");
        }
        await this.recheck((member) => writers.has(member));
        if (fence !== null) this.fence = fence;
        return;
      } catch (error) {
        this.deps.logger.warn({ error: String(error), document: this.documentId }, "cannot check leases and rights");
        await sleep(READ_RETRY_MS);
      }
    }
  }

  // ───────────── What others wrote ─────────────

  /** Reads what other nodes appended, and hands it on. */
  async catchUp(target = 0): Promise<void> {
    const before = this.text.sequence;
    const text = await this.text.catchUp(target);
    if (text.snapshot) this.#sendWhole(text.snapshot, text);
    else this.#relay(before, text.rows);
  }

  /** Rows of other nodes that were read for several rooms at once. */
  takeRows(rows: LogRow[], target: number): Promise<void> | void {
    const before = this.text.sequence;
    const fresh = this.text.take(rows);
    if (fresh === null) return this.catchUp(target);
    this.#relay(before, fresh);
    if (this.text.sequence < target) return this.catchUp(target);
  }

  #relay(before: number, rows: LogRow[]): void {
    if (rows.length === 0) return;
    const updates = rows.map(({ bytes }) => bytes);
    const frame = encodeFrame(encodeState(this.number, this.text.sequence, true, updates));
    for (const member of this.#members.values()) this.#send(member, frame, before);
  }

  #sendWhole(snapshot: { sequence: number; bytes: Uint8Array }, text: JoinText): void {
    for (const member of this.#members.values()) {
      member.connection.send(this.#snapshotFrameOf(snapshot));
      this.#sendRows(member, text);
      member.behindFrom = null;
    }
  }

  // ───────────── Sending ─────────────

  #broadcast(before: number, acknowledgements: Acknowledgement[], update: Uint8Array): void {
    const presence = this.#isPresenceDue(0.6) ? this.#takePresence() : NOTHING;
    const encode = (acks: Acknowledgement[], bytes: Uint8Array) =>
      encodeFrame(encodeBatch(this.number, this.text.sequence, acks, presence, bytes));
    const [sole, ...others] = acknowledgements;
    if (sole === undefined) return;
    if (others.length > 0) {
      const frame = encode(acknowledgements, update);
      for (const member of this.#members.values()) this.#send(member, frame, before);
      return;
    }
    // A sole writer has its own bytes: it gets the acknowledgement only
    const frame = encode([], update);
    for (const member of this.#members.values())
      this.#send(member, member.number === sole.member ? encode([sole], NOTHING) : frame, before);
  }

  /** Receivers that do not take what they are sent are passed over, and later sent one frame with what they lack. */
  #send(member: RoomMember, frame: EncodedFrame, before: number): void {
    if (member.behindFrom === null && member.connection.isCongested()) {
      member.behindFrom = before;
      this.#watchBehind();
    }
    if (member.behindFrom !== null) {
      this.deps.metrics.add("skippedFrames");
      return;
    }
    member.connection.send(frame);
    this.deps.metrics.add("framesSent");
    this.deps.metrics.add("bytesSent", frame.payload.length);
  }

  #watchBehind(): void {
    this.#behindTimer ??= setInterval(() => {
      let isAnyBehind = false;
      for (const member of this.#members.values()) {
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
    const text = await this.joinText(from).catch(() => null);
    if (member.behindFrom !== from) return;
    if (text === null) return this.#watchBehind();
    member.behindFrom = null;
    if (text.snapshot) member.connection.send(this.#snapshotFrameOf(text.snapshot));
    this.#sendRows(member, text);
    this.#sendPresence(member);
  }

  /** What somebody lacks who has everything up to `since`; the room is read up to the log's end first. */
  async joinText(since: number | null): Promise<JoinText> {
    for (;;) {
      await this.catchUp();
      const text = await this.text.since(since);
      if (text) return text;
    }
  }

  #snapshotFrameOf(snapshot: { sequence: number; bytes: Uint8Array }): EncodedFrame {
    if (this.#snapshotFrame?.sequence !== snapshot.sequence) {
      const frame = encodeFrame(encodeState(this.number, snapshot.sequence, false, [snapshot.bytes]));
      this.#snapshotFrame = { sequence: snapshot.sequence, frame };
    }
    return this.#snapshotFrame.frame;
  }

  /** Ends a join or a gap: the rows, and those after them that came while they were read. */
  #sendRows(member: RoomMember, text: JoinText): void {
    const later = this.text.rowsAfter(text.sequence);
    const updates = [...text.rows, ...later].map(({ bytes }) => bytes);
    member.connection.send(encodeFrame(encodeState(this.number, this.text.sequence, true, updates)));
  }

  // ───────────── Presence ─────────────

  receiveCursor(member: RoomMember, cursor: Uint8Array): void {
    if (cursor.length > MAX_CURSOR_BYTES || !member.cursors.take(1, performance.now())) return;
    this.presence.moveCursor(member.number, cursor.slice());
    this.#schedulePresence();
  }

  /** Somebody on another node came, moved or left. */
  presenceChanged(): void {
    this.#schedulePresence();
  }

  #sendPresence(member: RoomMember): void {
    const { number, acknowledged } = member;
    const acks = acknowledged > 0 ? [{ member: number, message: acknowledged }] : [];
    const presence = this.presence.encodeEverything();
    member.connection.send(encodeFrame(encodeBatch(this.number, this.text.sequence, acks, presence, NOTHING)));
  }

  #isPresenceDue(share: number): boolean {
    return this.presence.hasChanges && performance.now() - this.#lastPresence >= this.presence.intervalMs * share;
  }

  #takePresence(): Uint8Array {
    this.#lastPresence = performance.now();
    clearTimeout(this.#presenceTimer);
    this.#presenceTimer = undefined;
    const entries = this.presence.takeChanges();
    this.deps.onPresence(this, entries);
    return encodePresence(entries);
  }

  #schedulePresence(): void {
    if (this.#presenceTimer !== undefined || this.#isClosed) return;
    const wait = Math.max(0, this.#lastPresence + this.presence.intervalMs - performance.now());
    this.#presenceTimer = setTimeout(() => {
      this.#presenceTimer = undefined;
      if (!this.presence.hasChanges) return;
      const message = encodeBatch(this.number, this.text.sequence, [], this.#takePresence(), NOTHING);
      const frame = encodeFrame(message);
      for (const member of this.#members.values()) {
        // A position is only worth something now: whoever is behind gets all of them when it has caught up
        if (member.behindFrom === null && !member.connection.isCongested()) member.connection.send(frame);
      }
    }, wait);
  }

  // ───────────── Rights ─────────────

  /** Asks again what members may do, and acts on it. Errors leave everything as it is, for the next time. */
  async recheck(isMeant: (member: RoomMember) => boolean = () => true): Promise<void> {
    const asked = new Map<string, Promise<DocumentAccess | null>>();
    const ask = (member: Member) => {
      const key = `${member.personId} ${member.organisationId ?? ""} ${member.sessionId}`;
      const answer = asked.get(key) ?? this.deps.ports.documentAccess(member, this.documentId);
      asked.set(key, answer);
      return answer;
    };
    await Promise.all(
      [...this.#members.values()].filter(isMeant).map(async (member) => {
        this.#setAccess(member, await ask(member.connection.member));
      }),
    );
  }

  #setAccess(member: RoomMember, right: DocumentAccess | null): void {
    if (!this.#members.has(member.number)) return;
    if (right === null) {
      void this.expel(member, "access_revoked").catch((error: unknown) => this.#report(error));
      return;
    }
    member.topics = right.topics;
    member.isRoot = right.isRoot;
    // Somebody with an old editor reads, whatever the right
    if (member.readReason === "schema") return;
    if (member.access === right.access && member.readReason === right.readReason) return;
    member.access = right.access;
    member.readReason = right.readReason;
    if (right.access === "read") this.#dropEdits((edit) => edit.member === member, "read_only");
    const { access, readReason } = right;
    member.connection.notify(ServerEvent.access, { room: this.number, access, readReason });
  }

  #report(error: unknown): void {
    this.deps.logger.warn({ error: String(error), document: this.documentId }, "a lease was not given back");
  }
}

function latestClocks(edits: readonly TakenEdit[]): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const { advances } of edits) for (const [clientId, clock] of advances) clocks.set(clientId, clock);
  return clocks;
}

const sleep = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));
