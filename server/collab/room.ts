import type { Pool } from "pg";

import type { Acknowledgement, PresenceEntry } from "../../app/collab/protocol-frames.ts";
import { MAX_CURSOR_BYTES, ServerEvent, type CloseReason } from "../../app/collab/protocol.ts";

import type { Connection } from "./connection.ts";
import type { Log } from "./log.ts";
import type { LogRow } from "./log-row.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { CollabPorts, DocumentAccess, Logger, Member, TextWorker } from "./ports.ts";
import { RoomPresence } from "./presence.ts";
import { RoomDelivery } from "./room-delivery.ts";
import { RoomEdits } from "./room-edits.ts";
import { RoomLeases } from "./room-leases.ts";
import { RoomMember, type MemberLimits } from "./room-member.ts";
import type { JoinText, RoomText } from "./room-text.ts";

export interface RoomLimits extends MemberLimits {
  /** Longest time that edits are gathered before they are written; flush-pace.ts says when. */
  windowMs: number;
  /** Bytes accepted and not yet on disk, for all members together. */
  unsettledBytes: number;
  /** How long an empty room is kept, for those who reload. */
  lingerMs: number;
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
  onPresence(room: Room, entries: PresenceEntry[]): void;
}

const RETRY_MS = 200;

/** One document on this node: who is in it, what they may do, and what they and others write. */
export class Room {
  readonly presence = new RoomPresence();
  readonly #members = new Map<number, RoomMember>();
  readonly #leases: RoomLeases;
  readonly #edits: RoomEdits;
  readonly #delivery: RoomDelivery;
  #reading: Promise<void> = Promise.resolve();
  /** A read of the log that has not begun. */
  #nextReading: Promise<void> | null = null;
  #nextMember = 1;
  /** Members who are joining: the room must not close before they are in. */
  readonly #arriving = new Set<RoomMember>();
  #isClosed = false;

  constructor(
    /** Names the room in frames of this node. */
    readonly number: number,
    readonly text: RoomText,
    /** The head's fence, read before anybody's right to enter was checked. */
    fence: number,
    private readonly deps: RoomDeps,
  ) {
    this.#leases = new RoomLeases(text.documentId, deps);
    const shared = { room: number, text, members: this.#members, metrics: deps.metrics };
    this.#delivery = new RoomDelivery({
      ...shared,
      presence: this.presence,
      readSince: (since) => this.joinText(since),
      onPresence: (entries) => deps.onPresence(this, entries),
    });
    this.#edits = new RoomEdits(
      {
        ...shared,
        log: deps.log,
        windowMs: deps.limits.windowMs,
        unsettledBytesMax: deps.limits.unsettledBytes,
        onCommitted: (row, nextClocks, settle) => this.#committed(row, nextClocks, settle),
        onFenced: (writers) => this.#checkAgain(writers),
        onGone: () => this.#expelAll("document_gone"),
      },
      fence,
    );
  }

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
    return this.#members.size === 0 && this.#arriving.size === 0 && this.#edits.isIdle;
  }

  get unsettledBytes(): number {
    return this.#edits.unsettledBytes;
  }

  close(): void {
    this.#isClosed = true;
    this.#edits.close();
    this.#delivery.close();
  }

  // ───────────── Coming and going ─────────────

  nextMemberNumber(): number {
    return this.#nextMember++;
  }

  /** Somebody is joining; ended by `enter` or `abandon`. */
  newMember(connection: Connection, right: DocumentAccess): RoomMember {
    const member = new RoomMember(this.nextMemberNumber(), connection, right, this.deps.limits, performance.now());
    this.#arriving.add(member);
    return member;
  }

  /** The member is sent `text` first, and from this moment every update after it. */
  enter(member: RoomMember, clientId: number | null, text: JoinText): void {
    const mayEnter = this.#arriving.delete(member);
    this.#members.set(member.number, member);
    // The right ended while joining
    if (!mayEnter) return this.#expelSoon(member, "access_revoked");
    this.presence.enter(member.number, clientId, member.connection.member.identity);
    this.#delivery.sendText(member, text);
    this.#delivery.schedulePresence();
  }

  /** What the member sent is still logged; its leases are free after that. */
  async leave(member: RoomMember): Promise<void> {
    if (!this.#members.delete(member.number)) return;
    this.presence.leave(member.number);
    this.#delivery.schedulePresence();
    await this.#leases.release(member);
  }

  /** The join failed, or the connection ended in the meantime: its leases are free again. */
  abandon(member: RoomMember): Promise<void> {
    this.#arriving.delete(member);
    this.#members.set(member.number, member);
    return this.leave(member);
  }

  /** The server ends a member's stay. */
  expel(member: RoomMember, reason: CloseReason): Promise<void> {
    if (this.#members.has(member.number)) member.connection.notify(ServerEvent.closed, { room: this.number, reason });
    this.#edits.drop((one) => one === member, "not_joined");
    return this.leave(member);
  }

  #expelSoon(member: RoomMember, reason: CloseReason): void {
    this.expel(member, reason).catch((error: unknown) => this.#report(error, "a lease was not given back"));
  }

  #expelAll(reason: CloseReason): void {
    for (const member of this.#members.values()) this.#expelSoon(member, reason);
  }

  // ───────────── Leases ─────────────

  holderOf(connection: Connection): string {
    return this.#leases.holderOf(connection);
  }

  findHolder(clientId: number): RoomMember | undefined {
    return this.#leases.findHolder(clientId);
  }

  /** From now on this member writes under the clientID, and nobody else. */
  assignLease(clientId: number, member: RoomMember): void {
    this.#leases.assign(clientId, member);
  }

  /** Resolves when nothing under the clientID is waiting for the disk any more. */
  whenSettled(clientId: number): Promise<void> {
    return this.#edits.whenSettled(clientId);
  }

  // ───────────── Edits ─────────────

  /** False when the edit was refused. */
  receiveEdit(member: RoomMember, message: number, update: Uint8Array): boolean {
    return this.#edits.receive(member, message, update);
  }

  async #committed(row: LogRow, nextClocks: ReadonlyMap<number, number>, settle: () => Acknowledgement[]) {
    // Another node's rows come first: a member that has a sequence has everything before it
    let others = this.text.takeHeard();
    while (!this.#isClosed && this.text.sequence < row.sequence - 1) {
      if (others.length > 0) this.#sendRows(others);
      others = [];
      const before = this.text.sequence;
      const read = await this.text.catchUp().catch(() => sleep(RETRY_MS));
      if (!read) continue;
      if (read.snapshot === null && this.text.sequence >= row.sequence - 1) others = read.rows;
      else this.#delivery.sendOthers(before, read);
    }
    const own = this.text.takeOwn(row, nextClocks) ? [row] : [];
    const later = this.text.takeHeard();
    const isOwn = others.length === 0 && later.length === 0;
    this.#delivery.sendUpdate(settle(), [...others, ...own, ...later], isOwn && own.length > 0);
    this.deps.worker?.touched(this.documentId, this.text.rowsSinceSnapshot);
  }

  /** The fence moved: checks who has the leases now and who may still edit. Returns the fence this is valid for. */
  async #checkAgain(writers: ReadonlySet<RoomMember>): Promise<number> {
    while (!this.#isClosed) {
      try {
        const fence = await this.deps.log.readFence(this.documentId);
        for (const member of await this.#leases.takeMoved(writers))
          this.#edits.drop((one) => one === member, "lease_moved");
        await this.recheck((member) => writers.has(member));
        await Promise.all([...writers].map((member) => this.#recheckLeft(member)));
        return fence ?? 0;
      } catch (error) {
        this.#report(error, "cannot check leases and rights");
        await sleep(RETRY_MS);
      }
    }
    return 0;
  }

  /** Somebody who has left may still have edits on their way to the disk. */
  async #recheckLeft(member: RoomMember): Promise<void> {
    if (this.#members.has(member.number)) return;
    const right = await this.deps.ports.documentAccess(member.connection.member, this.documentId);
    member.access = right?.access ?? "read";
  }

  // ───────────── What others wrote ─────────────

  /** Reads what other nodes appended, and passes it on. */
  async catchUp(): Promise<void> {
    const before = this.text.sequence;
    this.#delivery.sendOthers(before, await this.text.catchUp());
  }

  /**
   * Milliseconds until it is time to read what other nodes wrote, heard of at `since`. It rides in the frame of this
   * node's own commit when one is under way; else the first comes at once, and more is gathered over the window.
   */
  waitForOthers(since: number, now: number): number {
    const window = this.#edits.windowMs;
    return (this.#edits.isIdle ? this.#delivery.lastText + window : since + 2 * window) - now;
  }

  /** Rows of other nodes that came with their notices. */
  takeHeard(): void {
    this.#sendRows(this.text.takeHeard());
  }

  /** Rows of other nodes that were read for several rooms at once. */
  takeRows(rows: LogRow[], target: number): Promise<void> | void {
    const fresh = this.text.take(rows);
    if (fresh === null) return this.catchUp();
    this.#sendRows(fresh);
    if (this.text.sequence < target) return this.catchUp();
  }

  /** Rows that were just taken. */
  #sendRows(rows: LogRow[]): void {
    const { sequence } = this.text;
    this.#delivery.sendOthers(sequence - rows.length, { snapshot: null, rows, sequence });
  }

  /** What a member that has everything up to `since` still lacks; the room first reads to the end of the log. */
  async joinText(since: number | null): Promise<JoinText> {
    for (;;) {
      await this.#freshen();
      const text = await this.text.since(since);
      if (text) return text;
    }
  }

  /** Reads to the current end of the log. Of many callers at the same time, all but the first share one read. */
  #freshen(): Promise<void> {
    this.#nextReading ??= this.#reading = this.#reading
      .catch(() => {})
      .then(() => {
        this.#nextReading = null;
        return this.catchUp();
      });
    return this.#nextReading;
  }

  // ───────────── Presence ─────────────

  receiveCursor(member: RoomMember, cursor: Uint8Array): void {
    if (cursor.length > MAX_CURSOR_BYTES || !member.cursors.take(1, performance.now())) return;
    this.presence.moveCursor(member.number, cursor.slice());
    this.#delivery.schedulePresence();
  }

  /** Somebody on another node came, moved or left. */
  presenceChanged(): void {
    this.#delivery.schedulePresence();
  }

  // ───────────── Rights ─────────────

  /** Checks again what members may do, and acts on it. Errors leave everything as it is until the next time. */
  async recheck(isMeant: (member: RoomMember) => boolean = () => true): Promise<void> {
    const asked = new Map<string, Promise<DocumentAccess | null>>();
    const ask = (member: Member) => {
      const answer = asked.get(member.sessionId) ?? this.deps.ports.documentAccess(member, this.documentId);
      asked.set(member.sessionId, answer);
      return answer;
    };
    const meant = [...this.#members.values(), ...this.#arriving].filter(isMeant);
    await Promise.all(meant.map(async (member) => this.#setAccess(member, await ask(member.connection.member))));
  }

  #setAccess(member: RoomMember, right: DocumentAccess | null): void {
    const isThere = this.#members.has(member.number);
    if (!isThere && !this.#arriving.has(member)) return;
    if (right === null) {
      this.#arriving.delete(member);
      if (isThere) this.#expelSoon(member, "access_revoked");
      return;
    }
    member.topics = right.topics;
    member.content = right.content;
    // Somebody with an old editor may only read, whatever their rights
    if (member.readReason === "schema") return;
    if (member.access === right.access && member.readReason === right.readReason) return;
    member.access = right.access;
    member.readReason = right.readReason;
    if (right.access === "read") this.#edits.drop((one) => one === member, "read_only");
    const { access, readReason } = right;
    member.connection.notify(ServerEvent.access, { room: this.number, access, readReason });
  }

  #report(error: unknown, message: string): void {
    this.deps.logger.warn({ error: String(error), document: this.documentId }, message);
  }
}

const sleep = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));
