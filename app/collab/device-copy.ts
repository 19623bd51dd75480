import * as Y from "yjs";

import { type Arrived, DelayedUpdates } from "./delayed-updates";
import type { LeaseLocks } from "./lease-locks";
import type { KeptLease, LocalStore, RefusedEdit } from "./local-store";
import { mergeUpdates } from "./merge-updates";
import { Outbox } from "./outbox";
import { MAX_CLAIMS, type Access, type Lease, type LeaseClaim } from "./protocol";

/** What came from the server is stored on the device after this long at the latest. */
const KEEP_MS = 400;
/** This many stored updates are merged into one. */
const COMPACT_UPDATES = 300;
/** Merging rewrites every letter, so an update of more bytes than this is kept as it came. */
const LARGE_UPDATE = 50_000;
/** How often storing is retried on a device that refused something. */
const RESTORE_MS = 1_000;
const RESTORE_AGAIN_MS = 15_000;

export interface DeviceCopyDeps {
  doc: Y.Doc;
  store: LocalStore;
  locks: LeaseLocks;
  send(outbox: Outbox, update: Uint8Array, upTo: number): void;
  /** Called when the set of unsent edits changes. */
  onChange(): void;
  /** Called when the tab gets another clientID. */
  onClientId(): void;
}

/**
 * The document as this device has it: what the server sent is stored for the next opening, what is written here is
 * stored before it is sent. Leases belong to the device, and each of them to one tab at a time.
 */
export class DeviceCopy {
  deviceId = "";
  /** Sequence of the log up to which `doc` is complete; null: nothing of the text is here. */
  sequence: number | null = null;
  readonly #tokens = new Map<number, string>();
  /** What this tab writes, under its own lease. */
  #own: Outbox | null = null;
  /** What closed tabs left unsent. */
  #left: Outbox[] = [];
  #unkept: Uint8Array[] = [];
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #lastRestore = -Infinity;
  #restoreTimer: ReturnType<typeof setTimeout> | undefined;
  /** Sequence of the log up to which the device is complete. */
  #keptTo: number | null = null;
  #needsWhole = false;
  #isForgotten = false;
  readonly #delayed = new DelayedUpdates(() => this.apply([]));
  #unsaved: Arrived["unsaved"] | null = null;

  #isFollowing = false;

  constructor(private readonly deps: DeviceCopyDeps) {}

  get hasLease(): boolean {
    return this.#own !== null;
  }

  get outboxes(): Outbox[] {
    return this.#own ? [this.#own, ...this.#left] : this.#left;
  }

  /**
   * By clientID the first clock that the server had not confirmed when what is coming into the document now arrived: an
   * update may be held back for longer than the acknowledgement of what was written after it takes.
   */
  get unsaved(): Arrived["unsaved"] {
    return this.#unsaved ?? this.#unsavedNow();
  }

  #unsavedNow(): Map<number, number> {
    const { store } = this.deps.doc;
    return new Map(
      this.outboxes.map(({ clientId, firstClock }) => [clientId, firstClock ?? Y.getState(store, clientId)]),
    );
  }

  /** Everything written here is on the server's disk. */
  get isSaved(): boolean {
    return this.outboxes.every((outbox) => outbox.isEmpty);
  }

  /** What is not saved survives closing the tab. */
  get isOnDevice(): boolean {
    return this.isSaved || (this.deps.store.isLasting && this.outboxes.every((outbox) => outbox.isOnDevice));
  }

  /**
   * Brings the copy into the document, with a lease to write under when one is free. Called again while none was.
   * @returns what the person may do with it before the server has answered, or null: nothing yet
   */
  async load(): Promise<Access | null> {
    const { store } = this.deps;
    if (this.deviceId === "") this.deviceId = await store.deviceId();
    const copy = await store.load();
    // Without the text a device does not know how much of a lease it has: those wait for `gather`
    if (copy.sequence === null) return null;
    const [own, ...left] = (await this.#takeFree(copy.leases)).map((lease) => this.#outboxOf(lease));
    this.#own = own ?? null;
    this.#left = left;
    this.apply([...copy.updates, ...this.outboxes.flatMap(({ updates }) => updates)]);
    this.sequence = Math.max(this.sequence ?? 0, copy.sequence);
    this.#keptTo = copy.sequence;
    if (own) this.#writeUnder(own.clientId);
    // Without a lease nothing may be written: only the server can give one
    return own ? copy.access : null;
  }

  /** Takes over what tabs have left unsent since. Returns whether there was anything. */
  async gather(): Promise<boolean> {
    const { store, locks } = this.deps;
    if (this.sequence === null || !store.isLasting) return false;
    const mine = new Set(this.outboxes.map(({ clientId }) => clientId));
    const leases = await store.leases();
    const waiting = leases.filter(({ clientId, pending }) => pending.length > 0 && !mine.has(clientId));
    const found: KeptLease[] = [];
    for (const lease of waiting.slice(0, Math.max(0, MAX_CLAIMS - mine.size)))
      if (await locks.take(lease.clientId)) found.push(lease);
    for (const lease of found) {
      this.#left.push(this.#outboxOf(lease));
      this.apply(lease.pending.map(({ update }) => update));
    }
    return found.length > 0;
  }

  /** The page is being suspended and may not wake up: another tab may take over what is unsent here. */
  letGo(): void {
    if (!this.deps.store.isLasting || !this.isOnDevice) return;
    this.pause();
    this.keepNow();
    for (const { clientId } of this.outboxes) this.deps.locks.release(clientId);
    this.#own = null;
    this.#left = [];
    this.deps.onChange();
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
   * The server's answer to the claims, once the whole text is here: unsent edits are sent.
   * @returns outboxes with edits whose lease is gone: the server will never accept those
   */
  adopt(own: Lease, extra: Lease[]): Outbox[] {
    const leases = new Map([own, ...extra].map((lease) => [lease.clientId, lease]));
    const gone = this.outboxes.filter(({ clientId }) => !leases.has(clientId));
    const lost = gone.filter((outbox) => !outbox.isEmpty);
    for (const { clientId } of gone.filter((outbox) => outbox.isEmpty))
      void this.deps.store.forgetLease(clientId).catch(() => {});
    if (lost.length > 0) return lost;
    const known = this.outboxes.filter(({ clientId }) => leases.has(clientId));
    this.#own = known.find(({ clientId }) => clientId === own.clientId) ?? this.#begin(own);
    this.#left = known.filter((outbox) => outbox !== this.#own);
    this.#writeUnder(own.clientId);
    for (const { clientId, token } of leases.values()) {
      this.#tokens.set(clientId, token);
      void this.deps.store.keepLease(clientId, token).catch(this.#restoreSoon);
    }
    for (const outbox of this.outboxes) outbox.open(leases.get(outbox.clientId)?.clock ?? 0);
    return [];
  }

  /**
   * Somebody else continues under this tab's lease.
   * @returns the outbox when it holds edits: they can never be sent under it
   */
  dropOwn(): Outbox[] {
    const own = this.#own;
    this.#own = null;
    return own === null || own.isEmpty ? [] : [own];
  }

  /** What is unsent waits on the device. */
  pause(): void {
    for (const outbox of this.outboxes) outbox.close();
  }

  /** Brings updates of the server, or of the device, into the document. */
  apply(updates: Uint8Array[]): void {
    for (const { update, unsaved } of this.#delayed.take()) this.#bring([update], unsaved);
    if (updates.length > 0) this.#bring(updates, this.#unsavedNow());
  }

  #bring(updates: Uint8Array[], unsaved: Arrived["unsaved"]): void {
    this.#unsaved = unsaved;
    this.deps.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.deps.doc, update, this);
    }, this);
    this.#unsaved = null;
  }

  /** The same for what others write, as soon as nobody holds it back. */
  receive(update: Uint8Array): void {
    if (this.#delayed.isDelaying) this.#delayed.add({ update, unsaved: this.#unsavedNow() });
    else this.apply([update]);
  }

  delayIncoming(): () => void {
    return this.#delayed.delay();
  }

  keepSoon(updates: Uint8Array[]): void {
    this.#unkept.push(...updates);
    this.#keepTimer ??= setTimeout(this.keepNow, KEEP_MS);
  }

  readonly keepNow = (): void => {
    const { store, doc } = this.deps;
    const { sequence } = this;
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (sequence === null || this.#isForgotten) return;
    const updates = this.#unkept;
    this.#unkept = [];
    // The whole text is put there only when all of it is on the server: what is pending may still be refused
    const isWhole = this.isSaved && this.#delayed.isEmpty;
    if ((this.#needsWhole || store.size() > COMPACT_UPDATES) && isWhole) {
      this.#needsWhole = false;
      this.#keptTo = sequence;
      void store.compact(Y.encodeStateAsUpdate(doc), sequence).catch(this.#restoreSoon);
      return;
    }
    if (updates.length === 0) return;
    void this.#keep(inFewRows(updates), this.#keptTo, sequence);
    this.#keptTo = sequence;
  };

  async #keep(updates: Uint8Array[], since: number | null, sequence: number): Promise<void> {
    try {
      if (!(await this.deps.store.addUpdates(updates, since, sequence))) this.#needsWhole = true;
    } catch {
      this.#restoreSoon();
    }
  }

  keepAccess(access: Access): void {
    void this.deps.store.keepAccess(access).catch(() => {});
  }

  /** The server will never accept these edits, and the document here contains them: the text must be reloaded. */
  async refuse(outboxes: Outbox[], reason: RefusedEdit["reason"]): Promise<void> {
    const { store } = this.deps;
    this.#isForgotten = true;
    for (const { clientId, updates } of outboxes) await store.refusePending(clientId, reason, updates).catch(() => {});
    await store.forgetText().catch(() => {});
  }

  refused(): Promise<RefusedEdit[]> {
    return this.deps.store.refused();
  }

  forgetRefused(upTo: Date): Promise<void> {
    return this.deps.store.forgetRefused(upTo);
  }

  close(): void {
    this.pause();
    this.keepNow();
    clearTimeout(this.#restoreTimer);
    for (const clientId of this.#tokens.keys()) this.deps.locks.release(clientId);
    // Writes that were begun still finish
    setTimeout(() => this.deps.store.close(), 1_000);
  }

  /** The device lost the copy, or refused something: stores again what only this tab has. */
  readonly #restoreSoon = (): void => {
    this.deps.onChange();
    const wait = this.#lastRestore + RESTORE_AGAIN_MS - performance.now();
    this.#restoreTimer ??= setTimeout(this.#restore, Math.max(RESTORE_MS, wait));
  };

  readonly #restore = async (): Promise<void> => {
    const { store, onChange } = this.deps;
    this.#lastRestore = performance.now();
    this.#needsWhole = true;
    const outboxes = this.outboxes.map((outbox) => ({ outbox, edits: outbox.edits }));
    const leases = outboxes.map(({ outbox: { clientId }, edits }) => ({
      clientId,
      token: this.#tokens.get(clientId) ?? "",
      pending: edits,
    }));
    try {
      await store.restore(this.deviceId, leases);
      for (const { outbox, edits } of outboxes) outbox.keptAfterAll(edits);
      this.#restoreTimer = undefined;
      this.keepSoon([]);
    } catch {
      this.#restoreTimer = setTimeout(this.#restore, RESTORE_AGAIN_MS);
    }
    onChange();
  };

  /** The first free lease is this tab's; of the other free ones, those with edits of closed tabs. */
  async #takeFree(leases: KeptLease[]): Promise<KeptLease[]> {
    const taken: KeptLease[] = [];
    for (const lease of leases.toSorted((a, b) => b.pending.length - a.pending.length)) {
      if (taken.length >= MAX_CLAIMS || (taken.length > 0 && lease.pending.length === 0)) continue;
      if (await this.deps.locks.take(lease.clientId)) taken.push(lease);
    }
    return taken;
  }

  #begin({ clientId, token }: Lease): Outbox {
    void this.deps.locks.take(clientId);
    return this.#outboxOf({ clientId, token, pending: [] });
  }

  #outboxOf(lease: KeptLease): Outbox {
    const { store, send, onChange } = this.deps;
    this.#tokens.set(lease.clientId, lease.token);
    const outbox: Outbox = new Outbox(lease.clientId, lease.pending, {
      store,
      send: (update, upTo) => send(outbox, update, upTo),
      onUnkept: this.#restoreSoon,
      onChange,
    });
    return outbox;
  }

  #writeUnder(clientId: number): void {
    this.deps.doc.clientID = clientId;
    this.deps.onClientId();
    this.#follow();
  }

  /** Not from the beginning: Yjs would write out the whole text as it comes, for somebody who may not write yet. */
  #follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.deps.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#own?.add(update);
    });
  }
}

function inFewRows(updates: readonly Uint8Array[]): Uint8Array[] {
  const small = updates.filter(({ length }) => length <= LARGE_UPDATE);
  const large = updates.filter(({ length }) => length > LARGE_UPDATE);
  return small.length > 0 ? [...large, mergeUpdates(small)] : large;
}
