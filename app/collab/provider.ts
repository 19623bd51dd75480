import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import type { Access, Identity, ReadReason } from "./protocol";

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
  /** The page was loaded before the editor changed: it may only read until it is loaded again. */
  stale: boolean;
  /** Edits the server would not take; they are kept for `exportRefused`. */
  refused: number;
}

export interface DocumentProviderOptions {
  documentId: string;
  /** The signed-in person: what is kept on the device is kept apart by person. */
  personId: string;
  /** Version of the editor's schema in this page. */
  schemaVersion: number;
}

/**
 * One open document in one tab: a Yjs document that is kept on the device, sent to the server until the server
 * has it on disk, and filled with what the others write.
 */
export class DocumentProvider {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** Settles once the text stands in `doc`, from the device or from the server. Edit only after. */
  readonly whenLoaded: Promise<void>;

  readonly #listeners = new Set<() => void>();
  #status: DocumentStatus = {
    saving: "offline",
    access: "read",
    readReason: null,
    people: [],
    stale: false,
    refused: 0,
  };

  constructor(readonly options: DocumentProviderOptions) {
    this.whenLoaded = new Promise(() => {});
  }

  /** `subscribe` and `getSnapshot` fit React's useSyncExternalStore. */
  readonly status = {
    subscribe: (listener: () => void): (() => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    getSnapshot: (): DocumentStatus => this.#status,
  };

  /** Leaves the document; what is unsent stays on the device. */
  destroy(): void {
    this.awareness.destroy();
    this.doc.destroy();
    this.#listeners.clear();
  }
}
