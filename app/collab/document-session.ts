import type { Socket } from "socket.io-client";

import type { DeviceCopy } from "./device-copy";
import type { StatusBoard } from "./document-status";
import type { RefusedEdit } from "./local-store";
import type { Outbox } from "./outbox";
import {
  ClientEvent,
  FRAME_EVENT,
  PROTOCOL_VERSION,
  resyncReasons,
  ServerEvent,
  type AccessNotice,
  type ClosedNotice,
  type Identity,
  type JoinRefusal,
  type JoinReply,
  type JoinRequest,
  type RefusedNotice,
  type TakenNotice,
  type TakenOutPart,
} from "./protocol";
import { decodeServerFrame, encodeCursor, encodeEdit, type BatchFrame, type StateFrame } from "./protocol-frames";
import type { RemotePresence } from "./remote-presence";
import { reconnectNow } from "./socket";

const REJOIN_MS = 250;
const REJOIN_MAX_MS = 5_000;
/** Consecutive refusals after which the copy is given up. */
const REFUSALS_MAX = 8;
/** After this long without an answer to a join, the connection is reopened. */
const JOIN_MS = 20_000;

export interface DocumentSessionDeps {
  documentId: string;
  personId: string;
  schemaVersion: number;
  copy: DeviceCopy;
  presence: RemotePresence;
  status: StatusBoard;
  /** Who is here, or whether the server is, may have changed. */
  onChange(): void;
  /** The text is in the document. */
  onLoaded(): void;
  /** Edits were put aside. */
  onRefused(): void;
  /** `takenOut` changed. */
  onTaken(): void;
}

/** The conversation with the server about one document: it joins, and joins again whenever the stay breaks off. */
export class DocumentSession {
  #socket: Socket | null = null;
  #room: number | null = null;
  #member = 0;
  #identity: Identity | null = null;
  /** What was sent since the join: message number → which outbox, up to which edit. */
  readonly #sent = new Map<number, { outbox: Outbox; upTo: number }>();
  #lastMessage = 0;
  /** What was taken out of the person's text and they have not seen yet, by id. */
  readonly #taken = new Map<string, TakenOutPart>();
  /** State frames of a join, applied together. */
  #arriving: Uint8Array[] = [];
  #afterState: (() => void) | null = null;
  #rejoinTimer: ReturnType<typeof setTimeout> | undefined;
  #refusalsInRow = 0;
  #isJoining = false;
  /** Distinguishes the current join from those before a break. */
  #attempt = 0;
  #isPaused = false;
  #isEnded = false;

  constructor(private readonly deps: DocumentSessionDeps) {}

  get isOnline(): boolean {
    return this.#room !== null && this.#socket?.connected === true;
  }

  get takenOut(): TakenOutPart[] {
    return [...this.#taken.values()];
  }

  /** The person has seen these parts. */
  dismissTaken(ids: string[]): void {
    if (ids.length > 0) this.#socket?.emit(ClientEvent.dismiss, ids);
    for (const id of ids) this.#taken.delete(id);
  }

  /** Who the server says this is, while it does. */
  get identity(): Identity | null {
    return this.#room === null ? null : this.#identity;
  }

  /** A join is in progress or answered. */
  get isBusy(): boolean {
    return this.#room !== null || this.#isJoining;
  }

  begin(socket: Socket): void {
    if (this.#isEnded) return;
    this.#socket = socket;
    socket.on("connect", this.#join).on("disconnect", this.#disconnected).on("connect_error", this.#notConnected);
    socket.on(FRAME_EVENT, this.#receive);
    socket.on(ServerEvent.access, this.#accessChanged).on(ServerEvent.refused, this.#refusedEdit);
    socket.on(ServerEvent.closed, this.#closedByServer).on(ServerEvent.taken, this.#noteTaken);
    void this.#join();
  }

  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#rejoinTimer);
    const socket = this.#socket;
    if (socket === null) return;
    this.#tellLeaving();
    socket.off("connect", this.#join).off("disconnect", this.#disconnected).off("connect_error", this.#notConnected);
    socket.off(FRAME_EVENT, this.#receive);
    socket.off(ServerEvent.access, this.#accessChanged).off(ServerEvent.refused, this.#refusedEdit);
    socket.off(ServerEvent.closed, this.#closedByServer).off(ServerEvent.taken, this.#noteTaken);
  }

  /** The stay ends here; joins wait for `work`, since it determines their claims. */
  async pauseWhile(work: () => Promise<void>): Promise<void> {
    this.#isPaused = true;
    this.#attempt += 1;
    this.#isJoining = false;
    this.#tellLeaving();
    this.#leave();
    this.deps.onChange();
    await work().catch(() => {});
    this.#isPaused = false;
    void this.#join();
  }

  send(outbox: Outbox, update: Uint8Array, upTo: number): void {
    if (this.#room === null || this.#socket === null) return;
    this.#lastMessage += 1;
    this.#sent.set(this.#lastMessage, { outbox, upTo });
    this.#socket.emit(FRAME_EVENT, encodeEdit(this.#room, this.#lastMessage, update));
  }

  // ───────────── Joining ─────────────

  readonly #join = async (): Promise<void> => {
    const { documentId, personId, schemaVersion, copy, status } = this.deps;
    const socket = this.#socket;
    if (socket === null || !socket.connected || this.isBusy || this.#isPaused || this.#isEnded) return;
    if (status.getSnapshot().stale) return;
    // A second join would take the lease from the first one's stay, with whatever is pending in it
    clearTimeout(this.#rejoinTimer);
    this.#isJoining = true;
    const attempt = ++this.#attempt;
    await copy.gather().catch(() => false);
    if (attempt !== this.#attempt || this.#isEnded) return;
    const request: JoinRequest = {
      protocolVersion: PROTOCOL_VERSION,
      documentId,
      personId,
      schemaVersion,
      deviceId: copy.deviceId,
      claims: copy.claims(),
      since: copy.sequence,
    };
    socket.timeout(JOIN_MS).emit(ClientEvent.join, request, (silence: Error | null, reply: JoinReply) => {
      if (attempt !== this.#attempt || this.#isEnded) return;
      this.#isJoining = false;
      if (silence) return reconnectNow(socket);
      if (reply.ok) this.#joined(reply, request.since === null);
      else this.#notJoined(reply.reason);
    });
  };

  #notJoined(reason: JoinRefusal): void {
    const { status } = this.deps;
    if (reason === "unavailable") return this.#rejoinSoon();
    if (reason === "protocol_version") status.update({ stale: true, access: "read", readReason: "schema" });
    else status.update({ access: "read", closed: reason === "other_person" ? reason : "document_gone" });
  }

  #joined(reply: JoinReply & { ok: true }, isFirst: boolean): void {
    this.#room = reply.room;
    this.#member = reply.member;
    this.#identity = reply.identity;
    this.#arriving = [];
    this.#sent.clear();
    this.#lastMessage = 0;
    this.deps.copy.keepAccess(reply.access);
    // The text comes first: the own clientID may only be used when all it ever wrote is in the document
    this.#afterState = () => this.#mayWrite(reply, isFirst);
    this.deps.presence.start(reply.member, reply.identity, (cursor) => {
      if (this.#room !== null) this.#socket?.emit(FRAME_EVENT, encodeCursor(this.#room, cursor));
    });
    this.deps.status.update({ closed: null });
    this.deps.onChange();
  }

  #mayWrite({ access, readReason, lease, extraLeases }: JoinReply & { ok: true }, isFirst: boolean): void {
    this.deps.status.update({ access, readReason, stale: readReason === "schema" });
    if (access === "read" || lease === null) return this.deps.onLoaded();
    const gone = this.deps.copy.adopt(lease, extraLeases);
    if (gone.length > 0) return void this.#giveUp(gone, "lease_refused");
    this.deps.onLoaded();
    this.deps.onChange();
    // Only with the text here can be told how much the device has of leases it kept
    if (isFirst) void this.bringHome();
  }

  /** Joins again with what closed tabs have left unsent, if anything. */
  async bringHome(): Promise<void> {
    if (!this.isOnline) return;
    const attempt = this.#attempt;
    const isMore = await this.deps.copy.gather().catch(() => false);
    if (isMore && attempt === this.#attempt && this.#room !== null) this.#rejoinSoon();
  }

  #tellLeaving(): void {
    if (this.#room !== null && this.#socket?.connected) this.#socket.emit(ClientEvent.leave, this.#room);
  }

  #leave(): void {
    this.#room = null;
    this.#afterState = null;
    this.deps.copy.pause();
    this.deps.presence.stop();
  }

  #rejoinSoon(): void {
    clearTimeout(this.#rejoinTimer);
    const room = this.#room;
    this.#leave();
    const wait = Math.min(REJOIN_MAX_MS, REJOIN_MS * 2 ** this.#refusalsInRow);
    this.#refusalsInRow += 1;
    this.#rejoinTimer = setTimeout(() => {
      if (room !== null && this.#socket?.connected) this.#socket.emit(ClientEvent.leave, room);
      void this.#join();
    }, wait);
    this.deps.onChange();
  }

  readonly #notConnected = ({ message }: Error): void => {
    if (message === "signed_out") this.deps.status.update({ access: "read", closed: "signed_out" });
  };

  readonly #disconnected = (): void => {
    this.#attempt += 1;
    this.#isJoining = false;
    this.#leave();
    this.deps.onChange();
  };

  // ───────────── What the server sends ─────────────

  readonly #receive = (bytes: Uint8Array): void => {
    const frame = decodeServerFrame(bytes);
    if (frame.room !== this.#room) return;
    if (frame.kind === "state") this.#takeState(frame);
    else this.#takeBatch(frame);
  };

  #takeState(frame: StateFrame): void {
    const { copy } = this.deps;
    this.#arriving.push(...frame.updates);
    if (!frame.complete) return;
    const updates = this.#arriving;
    this.#arriving = [];
    copy.apply(updates);
    copy.sequence = frame.sequence;
    // At once: what is written from now on depends on it, and may have to be read without the server
    copy.keepSoon(updates);
    copy.keepNow();
    const afterState = this.#afterState;
    this.#afterState = null;
    afterState?.();
  }

  #takeBatch(frame: BatchFrame): void {
    const { copy, presence } = this.deps;
    // First: who has come back brings edits along
    presence.take(frame.presence);
    // Before the update: what was written to disk together with others' edits is what they may have deleted with them,
    // and only what comes after them is given back by the server (OwnWords)
    for (const { member, message } of frame.acknowledgements) if (member === this.#member) this.#acknowledged(message);
    if (frame.update.length > 0) {
      copy.receive(frame.update);
      copy.keepSoon([frame.update]);
    }
    copy.sequence = frame.sequence;
  }

  #acknowledged(message: number): void {
    this.#refusalsInRow = 0;
    for (const [sent, { outbox, upTo }] of this.#sent) {
      if (sent > message) break;
      this.#sent.delete(sent);
      outbox.settle(upTo);
    }
  }

  readonly #refusedEdit = ({ room, message, reason }: RefusedNotice): void => {
    if (room !== this.#room) return;
    const refused = this.#sent.get(message);
    // Later messages depend on this one: none of them counts until the next join
    if (reason === "read_only") return this.deps.copy.pause();
    if (resyncReasons.has(reason) && this.#refusalsInRow < REFUSALS_MAX) return this.#rejoinSoon();
    void this.#giveUp(refused ? [refused.outbox] : [], reason);
  };

  readonly #noteTaken = ({ room, parts }: TakenNotice): void => {
    if (room !== this.#room) return;
    for (const part of parts) this.#taken.set(part.id, part);
    this.deps.onTaken();
  };

  async #giveUp(outboxes: Outbox[], reason: RefusedEdit["reason"]): Promise<void> {
    this.#leave();
    this.deps.status.update({ stale: true, access: "read" });
    await this.deps.copy.refuse(outboxes, reason);
    this.deps.onChange();
    this.deps.onRefused();
  }

  readonly #accessChanged = ({ room, access, readReason }: AccessNotice): void => {
    if (room !== this.#room) return;
    this.deps.copy.keepAccess(access);
    if (access === "edit") return this.#rejoinSoon();
    this.deps.copy.pause();
    this.deps.status.update({ access, readReason });
  };

  readonly #closedByServer = ({ room, reason }: ClosedNotice): void => {
    const { copy, status } = this.deps;
    if (room === null) {
      if (reason === "signed_out") status.update({ access: "read", closed: reason });
      return;
    }
    if (room !== this.#room) return;
    this.#leave();
    if (reason === "replaced") {
      const lost = copy.dropOwn();
      if (lost.length > 0) return void this.#giveUp(lost, "lease_moved");
      // What is typed before there is a lease again would belong to nobody
      status.update({ access: "read" });
      return this.#rejoinSoon();
    }
    status.update({ access: "read", closed: reason });
    this.deps.onChange();
  };
}
