import type { Access, RefusalReason } from "./protocol";

/** An edit made here that the server has not confirmed. */
export interface PendingEdit {
  /** Grows with every edit of the tab. */
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
  /** What the person might do when last heard. */
  access: Access;
  leases: KeptLease[];
}

export interface RefusedEdit {
  update: Uint8Array;
  reason: RefusalReason | "lease_refused";
  at: Date;
}

/** One document's copy on the device. Every call settles when the device has it. */
export interface LocalStore {
  deviceId(): Promise<string>;
  load(): Promise<KeptText>;
  keepLease(clientId: number, token: string): Promise<void>;
  forgetLease(clientId: number): Promise<void>;
  keepAccess(access: Access): Promise<void>;
  /** Called before an edit is sent. */
  addPending(clientId: number, edit: PendingEdit): Promise<void>;
  /** The server has the lease's edits up to this number on disk. */
  settlePending(clientId: number, upTo: number): Promise<void>;
  /** Updates of the server, and the sequence up to which the copy now has everything. */
  addUpdates(updates: Uint8Array[], sequence: number): Promise<void>;
  /** Puts one update in the place of all that this tab has loaded or added. */
  compact(state: Uint8Array): Promise<void>;
  /** Number of updates kept, as far as this tab knows. */
  size(): number;
  /** Takes the pending edits of a lease aside: the server will never have them. */
  refusePending(clientId: number, reason: RefusedEdit["reason"]): Promise<void>;
  refused(): Promise<RefusedEdit[]>;
  /** Forgets the text, so that the next load takes all of it from the server. Refused edits stay. */
  forgetText(): Promise<void>;
  close(): void;
}

export const newDeviceId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
