import type { Access, CloseReason, Identity, ReadReason } from "./protocol";

/** Somebody who has the document open, once per open tab. */
export interface PresentPerson extends Identity {
  /** Key in `awareness.states`: the Yjs clientID, or a number above 2^32 for those who may only read. */
  key: number;
  isSelf: boolean;
}

export interface DocumentStatus {
  /** saved: everything is on the server's disk. offline: nothing is sent before the connection is back. */
  saving: "saved" | "saving" | "offline";
  /** Something written here is not on the server's disk. */
  unsent: boolean;
  /** What is unsent survives closing the tab. */
  onDevice: boolean;
  access: Access;
  readReason: ReadReason | null;
  people: PresentPerson[];
  /** The page was loaded before the editor changed, or its copy cannot be continued: read-only until it is reloaded. */
  stale: boolean;
  /** Edits the server refused; they are kept for `exportRefused`. */
  refused: number;
  /** Ids of what was taken out, or moved, of what the person wrote, and not yet seen: the provider's `takenOut`. */
  taken: string[];
  /** The stay has ended for good. other_person: somebody else is now signed in to this browser. */
  closed: CloseReason | "other_person" | null;
}

/** The current status of the document. `subscribe` and `getSnapshot` fit React's useSyncExternalStore. */
export class StatusBoard {
  readonly #listeners = new Set<() => void>();
  #status: DocumentStatus = {
    saving: "offline",
    unsent: false,
    onDevice: true,
    access: "read",
    readReason: null,
    people: [],
    stale: false,
    refused: 0,
    taken: [],
    closed: null,
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): DocumentStatus => this.#status;

  update(change: Partial<DocumentStatus>): void {
    const next = { ...this.#status, ...change };
    if (JSON.stringify(this.#status) === JSON.stringify(next)) return;
    this.#status = next;
    for (const listener of this.#listeners) listener();
  }

  close(): void {
    this.#listeners.clear();
  }
}
