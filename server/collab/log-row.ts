/** What a room wants appended: one merged update. */
export interface LogEntry {
  documentId: string;
  bytes: Uint8Array;
  /** Yjs state vector of the clientIDs that wrote in it, after it. */
  clocks: Uint8Array;
  /** The head's fence when leases and rights were last checked. */
  fence: number;
}

export type AppendOutcome =
  | { ok: true; sequence: number }
  /** The fence moved: check leases and rights again, then retry what may still be appended. */
  | { ok: false; reason: "fenced" }
  | { ok: false; reason: "document_gone" };

export interface LogRow {
  documentId: string;
  sequence: number;
  bytes: Uint8Array;
  /** Yjs state vector of the clientIDs that wrote in it, after it. */
  clocks: Uint8Array;
}
