import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { DeviceCopy } from "./device-copy";
import { DocumentSession } from "./document-session";
import { StatusBoard, type PresentPerson } from "./document-status";
import { openIndexedStore } from "./indexed-store";
import { createLeaseLocks, type LeaseLocks } from "./lease-locks";
import type { LocalStore, RefusedEdit } from "./local-store";
import { createMemoryStore } from "./memory-store";
import { RemotePresence } from "./remote-presence";
import { acquireSocket } from "./socket";

export type { DocumentStatus, PresentPerson } from "./document-status";

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

const LEASE_RETRY_MS = 400;

/**
 * One open document in one tab: a Yjs document that is kept on the device, sent to the server until the server
 * has it on disk, and filled with what the others write.
 */
export class DocumentProvider {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** `subscribe` and `getSnapshot` fit React's useSyncExternalStore. */
  readonly status: Pick<StatusBoard, "subscribe" | "getSnapshot">;
  /** Settles once the text stands in `doc`, from the device or from the server. Edit only after. */
  readonly whenLoaded: Promise<void>;

  readonly #held: ReturnType<typeof acquireSocket>;
  readonly #board = new StatusBoard();
  readonly #presence = new RemotePresence(this.awareness, () => this.#update());
  #settleLoaded: () => void = () => {};
  #copy: DeviceCopy | null = null;
  #session: DocumentSession | null = null;
  #leaseTimer: ReturnType<typeof setTimeout> | undefined;
  #isDestroyed = false;

  constructor(readonly options: DocumentProviderOptions) {
    this.status = this.#board;
    this.whenLoaded = new Promise((settle) => (this.#settleLoaded = settle));
    this.#held = (options.acquire ?? acquireSocket)();
    void this.#start();
  }

  /** The edits the server would not take, each as a Yjs update, with the reason. */
  async exportRefused(): Promise<RefusedEdit[]> {
    return (await this.#copy?.refused()) ?? [];
  }

  /** Leaves the document; what is unsent stays on the device. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    clearTimeout(this.#leaseTimer);
    this.#session?.end();
    if (this.#copy) this.#close(this.#copy);
    this.#held.release();
    this.#presence.stop();
    this.awareness.destroy();
    this.doc.destroy();
    this.#board.close();
  }

  async #start(): Promise<void> {
    const { personId, documentId, schemaVersion } = this.options;
    const name = `dugnad-text-${personId}-${documentId}`;
    const store = this.options.store ?? (await openIndexedStore(name).catch(() => createMemoryStore()));
    const copy = new DeviceCopy({
      doc: this.doc,
      store,
      locks: this.options.locks ?? createLeaseLocks(name),
      send: (outbox, update, upTo) => session.send(outbox, update, upTo),
      onChange: () => this.#update(),
      onClientId: () => this.#presence.useClientId(),
    });
    const session = new DocumentSession({
      documentId,
      schemaVersion,
      copy,
      presence: this.#presence,
      status: this.#board,
      onChange: () => this.#update(),
      onLoaded: () => this.#settleLoaded(),
    });
    this.#copy = copy;
    this.#session = session;
    await this.#load(copy);
    if (this.#isDestroyed) return this.#close(copy);
    this.#waitForLease(copy, session);
    if (typeof window !== "undefined") window.addEventListener("pagehide", copy.keepNow);
    session.begin(await this.#held.socket);
  }

  async #load(copy: DeviceCopy): Promise<void> {
    const { access, refused } = await copy.load();
    this.#board.update({ refused, ...(access && { access }) });
    this.#update();
    if (access) this.#settleLoaded();
  }

  #close(copy: DeviceCopy): void {
    if (typeof window !== "undefined") window.removeEventListener("pagehide", copy.keepNow);
    copy.close();
  }

  /**
   * A tab that was just closed lets go of its lease a moment later. Without the server, and without a lease, the
   * copy cannot be written in: it is tried again until one of them is there.
   */
  #waitForLease(copy: DeviceCopy, session: DocumentSession): void {
    this.#leaseTimer = setTimeout(async () => {
      if (this.#isDestroyed || copy.hasLease || session.isBusy) return;
      await session.holdWhile(() => this.#load(copy));
      this.#waitForLease(copy, session);
    }, LEASE_RETRY_MS);
  }

  #update(): void {
    const isOnline = this.#session?.isOnline === true;
    const saving = isOnline ? (this.#copy?.isSaved ? "saved" : "saving") : "offline";
    this.#board.update({ saving, people: this.#people() });
  }

  #people(): PresentPerson[] {
    const identity = this.#session?.identity;
    if (!identity) return [];
    const self = { ...identity, key: this.doc.clientID, isSelf: true };
    return [self, ...this.#presence.people.map(({ key, identity: theirs }) => ({ ...theirs, key, isSelf: false }))];
  }
}
