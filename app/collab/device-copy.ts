import * as Y from "yjs";

import type { LeaseLocks } from "./lease-locks";
import type { KeptLease, LocalStore, RefusedEdit } from "./local-store";
import { merge, Outbox } from "./outbox";
import type { Access, Lease, LeaseClaim } from "./protocol";

/** What came from the server lies on the device after so long at the latest. */
const KEEP_MS = 400;
/** So many kept updates are put together into one. */
const COMPACT_UPDATES = 300;

export interface DeviceCopyDeps {
  doc: Y.Doc;
  store: LocalStore;
  locks: LeaseLocks;
  send(outbox: Outbox, update: Uint8Array, upTo: number): void;
  /** Something unsent came or went. */
  onChange(): void;
  /** The tab writes under another clientID. */
  onClientId(): void;
}

/**
 * The document as this device has it: what the server gave is kept for the next opening, what is written here is kept
 * before it is sent. Leases belong to the device, and each of them to one tab at a time.
 */
export class DeviceCopy {
  deviceId = "";
  /** Log up to which `doc` has everything; null: nothing of the text is here. */
  sequence: number | null = null;
  readonly #tokens = new Map<number, string>();
  /** What this tab writes, under its own lease. */
  #own: Outbox | null = null;
  /** What closed tabs left unsent. */
  #left: Outbox[] = [];
  #unkept: Uint8Array[] = [];
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #isForgotten = false;

  constructor(private readonly deps: DeviceCopyDeps) {
    deps.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#own?.add(update);
    });
  }

  get hasLease(): boolean {
    return this.#own !== null;
  }

  get outboxes(): Outbox[] {
    return this.#own ? [this.#own, ...this.#left] : this.#left;
  }

  /** Everything written here is on the server's disk. */
  get isSaved(): boolean {
    return this.outboxes.every((outbox) => outbox.isEmpty);
  }

  /**
   * Brings the copy into the document, with a lease to write under when one is free. Called again while none was.
   * @returns what may be done with it before the server has answered, or null: nothing yet
   */
  async load(): Promise<{ access: Access | null; refused: number }> {
    const { store } = this.deps;
    if (this.deviceId === "") this.deviceId = await store.deviceId();
    const copy = await store.load();
    const refused = await store.refused();
    const taken = await this.#takeFree(copy.leases);
    for (const { clientId, token } of taken) this.#tokens.set(clientId, token);
    const [own, ...left] = taken.map((lease) => this.#outboxOf(lease));
    this.#own = own ?? null;
    this.#left = left;
    if (copy.sequence !== null) {
      this.apply([...copy.updates, ...this.outboxes.flatMap(({ updates }) => updates)]);
      this.sequence = copy.sequence;
    }
    if (own) this.#writeUnder(own.clientId);
    // Without a lease nothing may be written: only the server can give one
    return { access: copy.sequence !== null && own ? copy.access : null, refused: refused.length };
  }

  /** Proof of what this device has, for a join. The first claim is what the tab wants to write under. */
  claims(): LeaseClaim[] {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(this.deps.doc));
    return this.outboxes.map(({ clientId }) => ({
      clientId,
      token: this.#tokens.get(clientId) ?? "",
      clock: clocks.get(clientId) ?? 0,
    }));
  }

  /**
   * The server's answer to the claims, once all of the text is here: unsent edits go out.
   * @returns the outboxes whose lease is gone with edits in them: nobody will ever take those
   */
  adopt(own: Lease, extra: Lease[]): Outbox[] {
    const leases = new Map([own, ...extra].map((lease) => [lease.clientId, lease]));
    const gone = this.outboxes.filter(({ clientId }) => !leases.has(clientId));
    for (const { clientId } of gone) void this.deps.store.forgetLease(clientId).catch(() => {});
    if (gone.some((outbox) => !outbox.isEmpty)) return gone;
    if (this.#own?.clientId !== own.clientId) this.#own = this.#begin(own);
    this.#left = this.#left.filter(({ clientId }) => leases.has(clientId));
    this.#writeUnder(own.clientId);
    for (const { clientId, token } of leases.values()) {
      this.#tokens.set(clientId, token);
      void this.deps.store.keepLease(clientId, token).catch(() => {});
    }
    for (const outbox of this.outboxes) outbox.open(leases.get(outbox.clientId)?.clock ?? 0);
    return [];
  }

  /** Another tab goes on under the own lease: what it holds unsent, it sends. */
  dropOwn(): void {
    this.#own = null;
  }

  /** What is unsent waits on the device. */
  pause(): void {
    for (const outbox of this.outboxes) outbox.close();
  }

  /** Brings updates of the server, or of the device, into the document. */
  apply(updates: Uint8Array[]): void {
    if (updates.length === 0) return;
    this.deps.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.deps.doc, update, this);
    }, this);
  }

  keepSoon(updates: Uint8Array[]): void {
    this.#unkept.push(...updates);
    this.#keepTimer ??= setTimeout(this.keepNow, KEEP_MS);
  }

  readonly keepNow = (): void => {
    const { store, doc } = this.deps;
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.#unkept.length === 0 || this.sequence === null || this.#isForgotten) return;
    const updates = this.#unkept;
    this.#unkept = [];
    void store.addUpdates([merge(updates)], this.sequence).catch(() => {});
    if (store.size() > COMPACT_UPDATES) void store.compact(Y.encodeStateAsUpdate(doc)).catch(() => {});
  };

  keepAccess(access: Access): void {
    void this.deps.store.keepAccess(access).catch(() => {});
  }

  /**
   * The server will never take these edits, and the document here holds them: the text must be loaded anew.
   * @returns how many refused edits lie on the device
   */
  async refuse(outboxes: Outbox[], reason: RefusedEdit["reason"]): Promise<number> {
    const { store } = this.deps;
    this.#isForgotten = true;
    for (const outbox of outboxes) await store.refusePending(outbox.clientId, reason).catch(() => {});
    await store.forgetText().catch(() => {});
    return (await this.refused().catch(() => [])).length;
  }

  refused(): Promise<RefusedEdit[]> {
    return this.deps.store.refused();
  }

  close(): void {
    this.pause();
    this.keepNow();
    for (const clientId of this.#tokens.keys()) this.deps.locks.release(clientId);
    // Writes that were begun still end
    setTimeout(() => this.deps.store.close(), 1_000);
  }

  /** The first free lease is this tab's; of the other free ones, those with edits of closed tabs. */
  async #takeFree(leases: KeptLease[]): Promise<KeptLease[]> {
    const taken: KeptLease[] = [];
    for (const lease of leases.toSorted((a, b) => b.pending.length - a.pending.length)) {
      if (taken.length > 0 && lease.pending.length === 0) continue;
      if (await this.deps.locks.take(lease.clientId)) taken.push(lease);
    }
    return taken;
  }

  #begin({ clientId, token }: Lease): Outbox {
    this.#own?.close();
    void this.deps.locks.take(clientId);
    return this.#outboxOf({ clientId, token, pending: [] });
  }

  #outboxOf(lease: KeptLease): Outbox {
    const { store, send, onChange } = this.deps;
    const outbox: Outbox = new Outbox(lease.clientId, lease.pending, {
      store,
      send: (update, upTo) => send(outbox, update, upTo),
      onChange,
    });
    return outbox;
  }

  #writeUnder(clientId: number): void {
    this.deps.doc.clientID = clientId;
    this.deps.onClientId();
  }
}
