/** How to reach one document as one person, whatever the server. */
export interface Seat {
  /** http://127.0.0.1:port */
  origin: string;
  documentId: string;
  /** What the server lets the person in with: our session cookie's secret; other servers are given it as their token. */
  ticket: string;
  /** The Yjs clientID to write under, where the server does not hand them out itself. */
  clientId: number;
}

export interface WireListener {
  /** Everything the server had when we joined, in one or several updates. */
  onState(update: Uint8Array): void;
  /** One or several merged edits of others (and, from some servers, our own back). The bytes do not last. */
  onUpdate(update: Uint8Array): void;
  /** How many of our edits the server has acknowledged so far, in the order they were sent. */
  onAcknowledged(edits: number): void;
  /** Cursors of others: whose, and the number that was put into it. */
  onCursor(clientId: number, number: number): void;
  /** The server refused an edit, or closed the connection. */
  onTrouble(reason: string): void;
}

/** One connection to one document, joined and with the whole text received. */
export interface Wire {
  clientId: number;
  sendEdit(update: Uint8Array): void;
  /** @param number stands in the cursor, so that receivers can tell its age */
  sendCursor(number: number): void;
  /** Frames and bytes received so far. */
  received(): { frames: number; bytes: number };
  close(): void;
}

/** Resolves when the text has arrived. */
export type OpenWire = (seat: Seat, listener: WireListener) => Promise<Wire>;

export const JOIN_TIMEOUT_MS = 60_000;

/** A promise with its ends outside, that fails by itself when nobody answers. */
export function awaited<T>(what: string): { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void } {
  let ends: { resolve(value: T): void; reject(error: Error): void } = { resolve() {}, reject() {} };
  const promise = new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer to ${what}`)), JOIN_TIMEOUT_MS);
    const settle = (then: () => void) => {
      clearTimeout(timer);
      then();
    };
    ends = { resolve: (value) => settle(() => resolve(value)), reject: (error) => settle(() => reject(error)) };
  });
  return { promise, ...ends };
}
