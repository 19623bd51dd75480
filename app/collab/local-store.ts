import type { Access, RefusalReason } from "./protocol";

/** An edit made here that the server has not confirmed. */
export interface PendingEdit {
  /** Increases with every edit of the tab. */
  number: number;
  update: Uint8Array;
}

/** What the device keeps of a lease: enough to write offline, and to prove that nothing is lost. */
export interface KeptLease {
  clientId: number;
  token: string;
  pending: PendingEdit[];
}

export interface KeptText {
  /** Updates that the server has on disk. */
  updates: Uint8Array[];
  /** The log up to which `updates` has everything; null for nothing. */
  sequence: number | null;
  /** What the person was allowed to do when last heard. */
  access: Access;
  leases: KeptLease[];
}

/** A suggestion as it is in somebody's editor, as JSON; null: nothing is left of it. */
export interface KeptSuggestion {
  id: string;
  changes: string | null;
}

export interface RefusedEdit {
  update: Uint8Array;
  /** `old_form`: written when a text was a tree */
  reason: RefusalReason | "lease_refused" | "old_form";
  at: Date;
}

/** Where a document was written: needed when it can no longer be opened. */
export interface Place {
  path: string;
  title: string;
}

/** One document's copy on the device. Every call resolves when the device has stored it, and rejects when it refuses. */
export interface LocalStore {
  /** False: the copy is gone with the tab, since the browser gives no storage. */
  readonly isLasting: boolean;
  deviceId(): Promise<string>;
  /** Pending edits whose lease was lost are first moved to the refused ones. */
  load(): Promise<KeptText>;
  leases(): Promise<KeptLease[]>;
  keepLease(clientId: number, token: string): Promise<void>;
  forgetLease(clientId: number): Promise<void>;
  keepAccess(access: Access): Promise<void>;
  /** Called before an edit is sent. */
  addPending(clientId: number, edit: PendingEdit): Promise<void>;
  /** The server has the lease's edits up to this number on disk. */
  settlePending(clientId: number, upTo: number): Promise<void>;
  /**
   * Updates of the server from `since` on, and the sequence up to which the copy now has everything. False when the
   * copy does not reach to `since`: it was lost or forgotten, and needs the whole text.
   */
  addUpdates(updates: Uint8Array[], since: number | null, sequence: number): Promise<boolean>;
  /** Replaces everything this tab has loaded or added with the whole text up to `sequence`. */
  compact(state: Uint8Array, sequence: number): Promise<void>;
  /** Number of updates kept, as far as this tab knows. */
  size(): number;
  /** Sets aside the pending edits of a lease, those stored here and `updates`: the server will never accept them. */
  refusePending(clientId: number, reason: RefusedEdit["reason"], updates: Uint8Array[]): Promise<void>;
  refused(): Promise<RefusedEdit[]>;
  forgetRefused(upTo: Date): Promise<void>;
  keepPlace(place: Place): Promise<void>;
  /** What is suggested here that the server does not have. */
  suggestions(): Promise<KeptSuggestion[]>;
  keepSuggestions(suggestions: readonly KeptSuggestion[], forgotten: readonly string[]): Promise<void>;
  /** What is stored here but not on the server, and where it was written. */
  left(): Promise<{ place: Place | null; refused: RefusedEdit[]; unsent: Uint8Array[] }>;
  /** Forgets the text, so that the next load takes all of it from the server. Refused edits stay. */
  forgetText(): Promise<void>;
  /** Stores again what a tab has when the device lost it, or refused it. */
  restore(deviceId: string, leases: KeptLease[]): Promise<void>;
  /** Takes or prolongs a lock that nobody has at `now` but `holder`, or one who is `gone`. Milliseconds since 1970. */
  hold(lock: string, by: { holder: string; gone: string | null }, now: number, until: number): Promise<boolean>;
  close(): void;
}

export const newDeviceId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** The same bytes once. */
export function distinct(updates: Uint8Array[]): Uint8Array[] {
  return [...new Map(updates.map((update) => [update.join(), update])).values()];
}
