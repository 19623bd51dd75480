import type { Socket } from "socket.io-client";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { openIndexedStore } from "./indexed-store";
import { createLeaseLocks, type LeaseLocks } from "./lease-locks";
import type { KeptLease, LocalStore, RefusedEdit } from "./local-store";
import { createMemoryStore } from "./memory-store";
import { merge, Outbox } from "./outbox";
import {
  ClientEvent,
  FRAME_EVENT,
  PROTOCOL_VERSION,
  resyncReasons,
  ServerEvent,
  type Access,
  type AccessNotice,
  type CloseReason,
  type ClosedNotice,
  type Identity,
  type JoinReply,
  type JoinRequest,
  type Lease,
  type ReadReason,
  type RefusedNotice,
} from "./protocol";
import { decodeServerFrame, encodeCursor, encodeEdit, type BatchFrame, type StateFrame } from "./protocol-frames";
import { RemotePresence } from "./remote-presence";
import { acquireSocket } from "./socket";

/** Somebody who has the document open, once per open tab. */
export interface PresentPerson extends Identity {
  /** Key in `awareness.states`: the Yjs clientID, or a number above 2^32 for those who may only read. */
  key: number;
  isSelf: boolean;
}

export interface DocumentStatus {
  /** saved: everything is on the server's disk. offline: kept on this device, sent when the connection is back. */
  saving: "saved" | "saving" | "offline";
  access: Access;
  readReason: ReadReason | null;
  people: PresentPerson[];
  /** The page was loaded before the editor changed, or its copy cannot go on: read-only until it is loaded again. */
  stale: boolean;
  /** Edits the server would not take; they are kept for `exportRefused`. */
  refused: number;
  /** The server ended the stay for good. */
  closed: CloseReason | null;
}

export interface DocumentProviderOptions {
  documentId: string;
  /** The signed-in person: what is kept on the device is kept apart by person. */
  personId: string;
  /** Version of the editor's schema in this page. */
  schemaVersion: number;
  /** The page's connection; another one in tests. */
  acquire?: typeof acquireSocket;
  store?: LocalStore;
  locks?: LeaseLocks;
}

/** What came from the server lies on the device after so long at the latest. */
const KEEP_MS = 400;
/** So many kept updates are put together into one. */
const COMPACT_UPDATES = 300;
const LEASE_RETRY_MS = 400;
const REJOIN_MS = 250;
const REJOIN_MAX_MS = 5_000;
/** Refusals in a row after which the copy is taken for lost. */
const REFUSALS_MAX = 8;

/**
 * One open document in one tab: a Yjs document that is kept on the device, sent to the server until the server
 * has it on disk, and filled with what the others write.
 */
export class DocumentProvider {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** Settles once the text stands in `doc`, from the device or from the server. Edit only after. */
  readonly whenLoaded: Promise<void>;

  readonly #held: ReturnType<typeof acquireSocket>;
  readonly #presence: RemotePresence;
  readonly #listeners = new Set<() => void>();
  #status: DocumentStatus = {
    saving: "offline",
    access: "read",
    readReason: null,
    people: [],
    stale: false,
    refused: 0,
    closed: null,
  };
  #settleLoaded: () => void = () => {};
  #socket: Socket | null = null;
  #store: LocalStore = createMemoryStore();
  #locks: LeaseLocks;
  #deviceId = "";
  #tokens = new Map<number, string>();
  /** What this tab writes, under its own lease. */
  #own: Outbox | null = null;
  /** What closed tabs left unsent. */
  #left: Outbox[] = [];
  /** What was sent since the join: message number → which outbox, up to which edit. */
  #sent = new Map<number, { outbox: Outbox; upTo: number }>();
  #lastMessage = 0;
  #room: number | null = null;
  #member = 0;
  #identity: Identity | null = null;
  #sequence: number | null = null;
  /** State frames of a join, applied together. */
  #arriving: Uint8Array[] = [];
  #unkept: Uint8Array[] = [];
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #rejoinTimer: ReturnType<typeof setTimeout> | undefined;
  #leaseTimer: ReturnType<typeof setTimeout> | undefined;
  #refusalsInRow = 0;
  #isJoining = false;
  #isDestroyed = false;

  constructor(readonly options: DocumentProviderOptions) {
    const { personId, documentId } = options;
    const name = `dugnad-text-${personId}-${documentId}`;
    this.whenLoaded = new Promise((settle) => (this.#settleLoaded = settle));
    this.#locks = options.locks ?? createLeaseLocks(name);
    this.#held = (options.acquire ?? acquireSocket)();
    this.#presence = new RemotePresence(this.awareness, () => this.#update({}));
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#own?.add(update);
    });
    void this.#start(name);
  }

  /** `subscribe` and `getSnapshot` fit React's useSyncExternalStore. */
  readonly status = {
    subscribe: (listener: () => void): (() => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    getSnapshot: (): DocumentStatus => this.#status,
  };

  /** The edits the server would not take, each as a Yjs update, with the reason. */
  exportRefused(): Promise<RefusedEdit[]> {
    return this.#store.refused();
  }

  /** Leaves the document; what is unsent stays on the device. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    clearTimeout(this.#rejoinTimer);
    clearTimeout(this.#leaseTimer);
    if (typeof window !== "undefined") window.removeEventListener("pagehide", this.#keepNow);
    const socket = this.#socket;
    if (socket) {
      if (this.#room !== null && socket.connected) socket.emit(ClientEvent.leave, this.#room);
      socket.off("connect", this.#join).off("disconnect", this.#disconnected).off(FRAME_EVENT, this.#receive);
      socket.off(ServerEvent.access, this.#accessChanged).off(ServerEvent.refused, this.#refusedEdit);
      socket.off(ServerEvent.closed, this.#closedByServer);
    }
    this.#pause();
    this.#keepNow();
    for (const clientId of this.#tokens.keys()) this.#locks.release(clientId);
    this.#held.release();
    this.#presence.stop();
    this.awareness.destroy();
    this.doc.destroy();
    this.#listeners.clear();
    // Writes that were begun still end
    setTimeout(() => this.#store.close(), 1_000);
  }

  // ───────────── The copy on the device ─────────────

  async #start(name: string): Promise<void> {
    this.#store = this.options.store ?? (await openIndexedStore(name).catch(() => createMemoryStore()));
    this.#deviceId = await this.#store.deviceId();
    await this.#loadCopy();
    this.#waitForLease();
    if (typeof window !== "undefined") window.addEventListener("pagehide", this.#keepNow);
    const socket = await this.#held.socket;
    if (this.#isDestroyed) return;
    this.#socket = socket;
    socket.on("connect", this.#join).on("disconnect", this.#disconnected).on(FRAME_EVENT, this.#receive);
    socket.on(ServerEvent.access, this.#accessChanged).on(ServerEvent.refused, this.#refusedEdit);
    socket.on(ServerEvent.closed, this.#closedByServer);
    if (socket.connected) this.#join();
  }

  async #loadCopy(): Promise<void> {
    const copy = await this.#store.load();
    const refused = await this.#store.refused();
    const [own, ...left] = await this.#takeLeases(copy.leases);
    for (const lease of own ? [own, ...left] : left) this.#tokens.set(lease.clientId, lease.token);
    this.#own = own ? this.#outboxOf(own) : null;
    this.#left = left.map((lease) => this.#outboxOf(lease));
    if (copy.sequence !== null) {
      const pending = [...(own ? [own] : []), ...left].flatMap((lease) => lease.pending.map(({ update }) => update));
      this.#apply([...copy.updates, ...pending]);
      this.#sequence = copy.sequence;
    }
    if (own) this.#writeUnder(own.clientId);
    this.#update({ refused: refused.length });
    // Without a lease nothing may be written: only the server can give one
    if (copy.sequence !== null && own) {
      this.#update({ access: copy.access });
      this.#settleLoaded();
    }
  }

  /**
   * A tab that was just closed lets go of its lease a moment later. Without the server, and without a lease, the
   * copy cannot be written in: it is tried again until one of them is there.
   */
  #waitForLease(): void {
    this.#leaseTimer = setTimeout(async () => {
      if (this.#isDestroyed || this.#own !== null || this.#room !== null || this.#isJoining) return;
      // Nobody joins in between: the claims of a join are what this finds
      this.#isJoining = true;
      await this.#loadCopy().catch(() => {});
      this.#isJoining = false;
      if (this.#socket?.connected) this.#join();
      this.#waitForLease();
    }, LEASE_RETRY_MS);
  }

  /** The first free lease is this tab's; of the other free ones, those with edits of closed tabs. */
  async #takeLeases(leases: KeptLease[]): Promise<KeptLease[]> {
    const taken: KeptLease[] = [];
    for (const lease of leases.toSorted((a, b) => b.pending.length - a.pending.length)) {
      if (taken.length > 0 && lease.pending.length === 0) continue;
      if (await this.#locks.take(lease.clientId)) taken.push(lease);
    }
    return taken;
  }

  #outboxOf(lease: KeptLease): Outbox {
    const outbox: Outbox = new Outbox(lease.clientId, lease.pending, {
      store: this.#store,
      send: (update, upTo) => this.#send(outbox, update, upTo),
      onChange: () => this.#update({}),
    });
    return outbox;
  }

  #writeUnder(clientId: number): void {
    this.doc.clientID = clientId;
    this.#presence.useClientId();
  }

  #apply(updates: Uint8Array[]): void {
    if (updates.length === 0) return;
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, this);
    }, this);
  }

  #keepSoon(updates: Uint8Array[]): void {
    this.#unkept.push(...updates);
    this.#keepTimer ??= setTimeout(this.#keepNow, KEEP_MS);
  }

  readonly #keepNow = (): void => {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.#unkept.length === 0 || this.#sequence === null || this.#status.stale) return;
    const updates = this.#unkept;
    this.#unkept = [];
    void this.#store.addUpdates([merge(updates)], this.#sequence).catch(() => {});
    if (this.#store.size() > COMPACT_UPDATES) void this.#store.compact(Y.encodeStateAsUpdate(this.doc)).catch(() => {});
  };

  // ───────────── Joining ─────────────

  readonly #join = (): void => {
    const socket = this.#socket;
    if (socket === null || !socket.connected || this.#isJoining || this.#isDestroyed || this.#status.stale) return;
    this.#isJoining = true;
    const outboxes = this.#own ? [this.#own, ...this.#left] : this.#left;
    const stateVector = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const request: JoinRequest = {
      protocolVersion: PROTOCOL_VERSION,
      documentId: this.options.documentId,
      schemaVersion: this.options.schemaVersion,
      deviceId: this.#deviceId,
      claims: outboxes.map(({ clientId }) => ({
        clientId,
        token: this.#tokens.get(clientId) ?? "",
        clock: stateVector.get(clientId) ?? 0,
      })),
      since: this.#sequence,
    };
    socket.emit(ClientEvent.join, request, (reply: JoinReply) => {
      this.#isJoining = false;
      if (this.#isDestroyed) return;
      if (reply.ok) this.#joined(reply);
      else if (reply.reason === "unavailable") this.#rejoinSoon();
      else if (reply.reason === "protocol_version") this.#update({ stale: true, access: "read", readReason: "schema" });
      else this.#update({ access: "read", closed: "document_gone" });
    });
  };

  #joined(reply: JoinReply & { ok: true }): void {
    this.#room = reply.room;
    this.#member = reply.member;
    this.#identity = reply.identity;
    this.#arriving = [];
    this.#sent.clear();
    this.#lastMessage = 0;
    void this.#store.keepAccess(reply.access).catch(() => {});
    // The text comes first: the own clientID may only be used when all it ever wrote is in the document
    this.#afterState = () => this.#openOutboxes(reply);
    this.#presence.start(reply.member, reply.identity, (cursor) => {
      if (this.#room !== null) this.#socket?.emit(FRAME_EVENT, encodeCursor(this.#room, cursor));
    });
    this.#update({ closed: null });
  }

  #afterState: (() => void) | null = null;

  #openOutboxes(reply: JoinReply & { ok: true }): void {
    const isStale = reply.readReason === "schema";
    this.#update({ access: reply.access, readReason: reply.readReason, stale: isStale });
    if (reply.access === "read" || reply.lease === null) return;
    const leases = new Map([reply.lease, ...reply.extraLeases].map((lease) => [lease.clientId, lease]));
    const lost = [...(this.#own ? [this.#own] : []), ...this.#left].filter(({ clientId }) => !leases.has(clientId));
    for (const outbox of lost) void this.#store.forgetLease(outbox.clientId).catch(() => {});
    if (lost.some((outbox) => !outbox.isEmpty)) return void this.#giveUp(lost, "lease_refused");
    if (this.#own?.clientId !== reply.lease.clientId) this.#own = this.#takeLease(reply.lease);
    this.#left = this.#left.filter(({ clientId }) => leases.has(clientId));
    this.#writeUnder(reply.lease.clientId);
    for (const [clientId, { token }] of leases) {
      this.#tokens.set(clientId, token);
      void this.#store.keepLease(clientId, token).catch(() => {});
    }
    for (const outbox of [this.#own, ...this.#left]) outbox.open(leases.get(outbox.clientId)?.clock ?? 0);
    this.#settleLoaded();
    this.#update({});
  }

  #takeLease({ clientId, token }: Lease): Outbox {
    this.#own?.close();
    void this.#locks.take(clientId);
    return this.#outboxOf({ clientId, token, pending: [] });
  }

  #leave(): void {
    this.#room = null;
    this.#afterState = null;
    this.#pause();
    this.#presence.stop();
  }

  /** What is unsent waits on the device. */
  #pause(): void {
    this.#own?.close();
    for (const outbox of this.#left) outbox.close();
  }

  #rejoinSoon(): void {
    clearTimeout(this.#rejoinTimer);
    const room = this.#room;
    this.#leave();
    const wait = Math.min(REJOIN_MAX_MS, REJOIN_MS * 2 ** this.#refusalsInRow);
    this.#refusalsInRow += 1;
    this.#rejoinTimer = setTimeout(() => {
      if (room !== null && this.#socket?.connected) this.#socket.emit(ClientEvent.leave, room);
      this.#join();
    }, wait);
    this.#update({});
  }

  readonly #disconnected = (): void => {
    this.#isJoining = false;
    this.#leave();
    this.#update({});
  };

  // ───────────── On the wire ─────────────

  #send(outbox: Outbox, update: Uint8Array, upTo: number): void {
    if (this.#room === null || this.#socket === null) return;
    this.#lastMessage += 1;
    this.#sent.set(this.#lastMessage, { outbox, upTo });
    this.#socket.emit(FRAME_EVENT, encodeEdit(this.#room, this.#lastMessage, update));
  }

  readonly #receive = (bytes: Uint8Array): void => {
    const frame = decodeServerFrame(bytes);
    if (frame.room !== this.#room) return;
    if (frame.kind === "state") this.#takeState(frame);
    else this.#takeBatch(frame);
  };

  #takeState(frame: StateFrame): void {
    this.#arriving.push(...frame.updates);
    if (!frame.complete) return;
    const updates = this.#arriving;
    this.#arriving = [];
    this.#apply(updates);
    this.#sequence = frame.sequence;
    // At once: what is written from now on leans on it, and may have to be read without the server
    this.#keepSoon(updates);
    this.#keepNow();
    const afterState = this.#afterState;
    this.#afterState = null;
    afterState?.();
    if (this.#status.access === "read") this.#settleLoaded();
  }

  #takeBatch(frame: BatchFrame): void {
    if (frame.update.length > 0) {
      this.#apply([frame.update]);
      this.#keepSoon([frame.update]);
    }
    this.#sequence = frame.sequence;
    this.#presence.take(frame.presence);
    for (const { member, message } of frame.acknowledgements) if (member === this.#member) this.#acknowledged(message);
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
    // Later messages lean on this one: none of them counts until the next join
    if (reason === "read_only") return this.#pause();
    if (resyncReasons.has(reason) && this.#refusalsInRow < REFUSALS_MAX) return this.#rejoinSoon();
    void this.#giveUp(refused ? [refused.outbox] : [], reason);
  };

  /** The server will never take these edits, and the document here holds them: it must be loaded anew. */
  async #giveUp(outboxes: Outbox[], reason: RefusedEdit["reason"]): Promise<void> {
    this.#leave();
    this.#update({ stale: true, access: "read" });
    for (const outbox of outboxes) await this.#store.refusePending(outbox.clientId, reason).catch(() => {});
    await this.#store.forgetText().catch(() => {});
    const refused = await this.#store.refused().catch(() => []);
    this.#update({ refused: refused.length });
  }

  readonly #accessChanged = ({ room, access, readReason }: AccessNotice): void => {
    if (room !== this.#room) return;
    void this.#store.keepAccess(access).catch(() => {});
    if (access === "edit") return this.#rejoinSoon();
    this.#pause();
    this.#update({ access, readReason });
  };

  readonly #closedByServer = ({ room, reason }: ClosedNotice): void => {
    if (room === null) return this.#update(reason === "signed_out" ? { access: "read", closed: reason } : {});
    if (room !== this.#room) return;
    this.#leave();
    if (reason === "replaced") {
      // Another tab writes under the lease: what it holds unsent, it sends
      this.#own = null;
      this.#rejoinSoon();
      return;
    }
    this.#update({ access: "read", closed: reason });
  };

  // ───────────── Status ─────────────

  #update(change: Partial<DocumentStatus>): void {
    const isOnline = this.#room !== null && this.#socket?.connected === true;
    const isSaved = (this.#own?.isEmpty ?? true) && this.#left.every((outbox) => outbox.isEmpty);
    const next: DocumentStatus = {
      ...this.#status,
      ...change,
      saving: isOnline ? (isSaved ? "saved" : "saving") : "offline",
      people: this.#people(),
    };
    if (isSame(this.#status, next)) return;
    this.#status = next;
    for (const listener of this.#listeners) listener();
  }

  #people(): PresentPerson[] {
    if (this.#identity === null || this.#room === null) return [];
    const self = { ...this.#identity, key: this.doc.clientID, isSelf: true };
    return [self, ...this.#presence.people.map(({ key, identity }) => ({ ...identity, key, isSelf: false }))];
  }
}

function isSame(a: DocumentStatus, b: DocumentStatus): boolean {
  const { people: before, ...restBefore } = a;
  const { people: after, ...restAfter } = b;
  return JSON.stringify(restBefore) === JSON.stringify(restAfter) && JSON.stringify(before) === JSON.stringify(after);
}
