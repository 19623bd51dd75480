import { Awareness } from "y-protocols/awareness";

import { OwnWords } from "~/text/own-words";

import { Absences } from "./absences";
import { DeviceCopy } from "./device-copy";
import { DisplacedParts } from "./displaced-parts";
import { DocumentSession } from "./document-session";
import { StatusBoard, type PresentPerson } from "./document-status";
import { copyName, openIndexedStore } from "./indexed-store";
import { createLeaseLocks, type LeaseLocks } from "./lease-locks";
import { KeptSuggestions } from "./kept-suggestions";
import type { LocalStore, Place, RefusedEdit } from "./local-store";
import { createMemoryStore } from "./memory-store";
import { takeOverOldCopy } from "./old-copy";
import type { TakenOutPart } from "./protocol";
import { RemotePresence } from "./remote-presence";
import { acquireSocket } from "./socket";
import { createTextDocument } from "./text-document";

export type { DocumentStatus, PresentPerson } from "./document-status";

export interface DocumentProviderOptions {
  documentId: string;
  /** The signed-in person: what is kept on the device is kept apart by person. */
  personId: string;
  /** Version of the editor's schema in this page. */
  schemaVersion: number;
  /** Where the person writes: shown again when the document can no longer be opened. */
  place?: Place;
  /** The page's connection; another one in tests. */
  acquire?: typeof acquireSocket;
  store?: LocalStore;
  locks?: LeaseLocks;
}

const LEASE_RETRY_MS = 400;
/** How often to look for edits left unsent by tabs that ended silently. */
const BRING_HOME_MS = 60_000;

/**
 * One open document in one tab: a Yjs document that is kept on the device, sent to the server until the server
 * has it on disk, and filled with what the others write.
 */
export class DocumentProvider {
  readonly doc = createTextDocument();
  readonly awareness = new Awareness(this.doc);
  /** `subscribe` and `getSnapshot` fit React's useSyncExternalStore. */
  readonly status: Pick<StatusBoard, "subscribe" | "getSnapshot">;
  /** Resolves once the text is in `doc`, from the device or from the server. Edit only after. */
  readonly whenLoaded: Promise<void>;

  readonly #acquired: ReturnType<typeof acquireSocket>;
  readonly #board = new StatusBoard();
  readonly #absences = new Absences(() => performance.now());
  readonly #presence = new RemotePresence(this.awareness, this.#absences, () => this.#update());
  readonly #displaced: DisplacedParts;
  #settleLoaded: () => void = () => {};
  #copy: DeviceCopy | null = null;
  #session: DocumentSession | null = null;
  #stopFollowingPage: () => void = () => {};
  #leaseTimer: ReturnType<typeof setTimeout> | undefined;
  #isDestroyed = false;

  /** What is suggested here that the server does not have. */
  readonly suggestions: KeptSuggestions;
  #settleStore: (store: LocalStore) => void = () => {};

  constructor(readonly options: DocumentProviderOptions) {
    this.suggestions = new KeptSuggestions(new Promise((settle) => (this.#settleStore = settle)));
    this.status = this.#board;
    this.#displaced = new DisplacedParts(`displaced-${copyName(options.personId, options.documentId)}`);
    this.whenLoaded = new Promise((settle) => (this.#settleLoaded = settle));
    this.#acquired = (options.acquire ?? acquireSocket)();
    void this.#start();
  }

  /**
   * Nothing of others comes into `doc` until what is returned is called: somebody composes a letter, and what is under
   * it must stay. Never for long.
   */
  delayIncoming(): () => void {
    return this.#copy?.delayIncoming() ?? (() => {});
  }

  /** The edits the server refused, each as a Yjs update, with the reason. */
  async exportRefused(): Promise<RefusedEdit[]> {
    return (await this.#copy?.refused()) ?? [];
  }

  /** Edits made here that are neither on the server's disk nor refused, each as a Yjs update. */
  exportUnsent(): Uint8Array[] {
    return this.#copy?.outboxes.flatMap(({ updates }) => updates) ?? [];
  }

  /** Forgets the refused edits up to this instant: the person has them elsewhere, or does not want them. */
  async forgetRefused(upTo: Date): Promise<void> {
    await this.#copy?.forgetRefused(upTo);
    await this.#countRefused();
  }

  /** What was taken out of the text for everybody, or moved, of what the person wrote. */
  get takenOut(): TakenOutPart[] {
    return [...this.#displaced.all, ...(this.#session?.takenOut ?? [])];
  }

  /** The person has seen these parts, and is not shown them again. */
  dismissTaken(ids: string[]): void {
    this.#displaced.dismiss(ids);
    this.#session?.dismissTaken(ids.filter(DisplacedParts.isOfServer));
    this.#tellTaken();
  }

  /** Leaves the document; what is unsent stays on the device. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    clearTimeout(this.#leaseTimer);
    this.#stopFollowingPage();
    this.#session?.end();
    this.#copy?.close();
    this.#acquired.release();
    this.#presence.stop();
    this.awareness.destroy();
    this.doc.destroy();
    this.#board.close();
  }

  async #start(): Promise<void> {
    const { personId, documentId, schemaVersion } = this.options;
    const name = copyName(personId, documentId);
    const store = this.options.store ?? (await openIndexedStore(name).catch(() => createMemoryStore()));
    if (store.isLasting && !this.options.store) await takeOverOldCopy(store, personId, documentId).catch(() => {});
    this.#settleStore(store);
    const copy = new DeviceCopy({
      doc: this.doc,
      store,
      locks: this.options.locks ?? createLeaseLocks(name, store, () => void this.#startOver(copy, session)),
      send: (outbox, update, upTo) => session.send(outbox, update, upTo),
      onChange: () => this.#update(),
      onClientId: () => this.#presence.useClientId(),
    });
    const session = new DocumentSession({
      documentId,
      personId,
      schemaVersion,
      copy,
      presence: this.#presence,
      status: this.#board,
      onChange: () => this.#update(),
      onLoaded: () => this.#settleLoaded(),
      onRefused: () => void this.#countRefused(),
      onTaken: () => this.#tellTaken(),
    });
    this.#followOwnWords(copy);
    this.#copy = copy;
    this.#session = session;
    await this.#load(copy);
    if (this.#isDestroyed) return copy.close();
    if (this.options.place) void store.keepPlace(this.options.place).catch(() => {});
    this.#waitForLease(copy, session);
    this.#followPage(copy, session);
    session.begin(await this.#acquired.socket);
  }

  #followOwnWords(copy: DeviceCopy): void {
    const words = new OwnWords({
      isIncoming: (origin) => origin === copy,
      unsaved: () => copy.unsaved,
      unknownSince: () => this.#absences.unknownSince(),
      now: () => performance.now(),
      onDisplaced: (displaced) => {
        this.#displaced.add(displaced);
        this.#tellTaken();
      },
    });
    words.follow(this.doc);
    this.#tellTaken();
  }

  #tellTaken(): void {
    this.#board.update({ taken: this.takenOut.map(({ id }) => id) });
  }

  async #load(copy: DeviceCopy): Promise<void> {
    const access = await copy.load();
    if (access) this.#board.update({ access });
    this.#update();
    await this.#countRefused();
    if (access) this.#settleLoaded();
  }

  async #countRefused(): Promise<void> {
    const refused = await this.exportRefused().catch(() => []);
    this.#board.update({ refused: refused.length });
  }

  /** Somebody else may have continued under this tab's lease: the copy is opened again as by a new tab. */
  async #startOver(copy: DeviceCopy, session: DocumentSession): Promise<void> {
    copy.letGo();
    if (this.#isDestroyed || copy.hasLease) return;
    this.#board.update({ access: "read" });
    await session.pauseWhile(() => this.#load(copy));
    this.#waitForLease(copy, session);
  }

  /** A page that is left gives up its lease; the browser may suspend it whole, and bring it back later. */
  #followPage(copy: DeviceCopy, session: DocumentSession): void {
    if (typeof window === "undefined") return;
    const onHide = () => {
      copy.keepNow();
      copy.letGo();
      if (!copy.hasLease) this.#board.update({ access: "read" });
    };
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void this.#startOver(copy, session);
    };
    window.addEventListener("pagehide", onHide);
    window.addEventListener("pageshow", onShow);
    const timer = setInterval(() => void session.bringHome(), BRING_HOME_MS);
    this.#stopFollowingPage = () => {
      clearInterval(timer);
      window.removeEventListener("pagehide", onHide);
      window.removeEventListener("pageshow", onShow);
      window.removeEventListener("beforeunload", warn);
    };
  }

  /**
   * A tab that was just closed lets go of its lease a moment later. Without the server, and without a lease, the
   * copy cannot be written in: it is tried again until one of them is there.
   */
  #waitForLease(copy: DeviceCopy, session: DocumentSession): void {
    clearTimeout(this.#leaseTimer);
    this.#leaseTimer = setTimeout(async () => {
      if (this.#isDestroyed || copy.hasLease || session.isBusy) return;
      await session.pauseWhile(() => this.#load(copy));
      this.#waitForLease(copy, session);
    }, LEASE_RETRY_MS);
  }

  #update(): void {
    const isOnline = this.#session?.isOnline === true;
    const unsent = this.#copy?.isSaved === false;
    const onDevice = this.#copy?.isOnDevice !== false;
    const saving = isOnline ? (unsent ? "saving" : "saved") : "offline";
    this.#board.update({ saving, unsent, onDevice, people: this.#people() });
    if (typeof window === "undefined") return;
    // Only then: some browsers never suspend a page with this listener
    if (unsent && !onDevice) window.addEventListener("beforeunload", warn);
    else window.removeEventListener("beforeunload", warn);
  }

  #people(): PresentPerson[] {
    const identity = this.#session?.identity;
    if (!identity) return [];
    const self = { ...identity, key: this.doc.clientID, isSelf: true };
    return [self, ...this.#presence.people.map(({ key, identity: theirs }) => ({ ...theirs, key, isSelf: false }))];
  }
}

/** Makes the browser ask, in its own words, before leaving text that is only in this tab. */
const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
