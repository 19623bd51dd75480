import * as Y from "yjs";

/** A document that is built and kept, so that its next turn reads only what is new. */
export interface OpenDocument {
  doc: Y.Doc;
  sequence: number;
  /** Clocks up to which everything in it was allowed. */
  known: ReadonlyMap<number, number>;
}

export interface OpenLimits {
  documents: number;
  /** Estimated memory of all of them. */
  bytes: number;
  /** A document unused for this long is closed. */
  unusedMs: number;
}

const LIMITS: OpenLimits = { documents: 400, bytes: 64 * 1024 * 1024, unusedMs: 5 * 60_000 };
const LOOK_MS = 60_000;

/**
 * What a Yjs document takes up in V8's memory, measured: for itself, for every clientID, for every struct (an edit that
 * did not join its neighbour), and a byte for every character it ever held. The encoded length says little: at the same
 * length, a text in many pieces takes thirty times as much as one in few.
 */
const DOCUMENT_BYTES = 5_000;
const CLIENT_BYTES = 800;
const STRUCT_BYTES = 250;

interface Kept extends OpenDocument {
  usedAt: number;
  bytes: number;
}

/** The Yjs documents of one thread, within bounds. */
export class OpenDocuments {
  readonly #kept = new Map<string, Kept>();
  readonly #limits: OpenLimits;

  constructor(limits: Partial<OpenLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    setInterval(() => this.#closeUnused(), LOOK_MS).unref();
  }

  find(documentId: string): OpenDocument | undefined {
    return this.#kept.get(documentId);
  }

  keep(documentId: string, opened: OpenDocument): OpenDocument {
    const kept = { ...opened, usedAt: 0, bytes: 0 };
    this.#kept.set(documentId, kept);
    return kept;
  }

  close(documentId: string): void {
    this.#kept.get(documentId)?.doc.destroy();
    this.#kept.delete(documentId);
  }

  #closeUnused(): void {
    const before = performance.now() - this.#limits.unusedMs;
    for (const [documentId, { usedAt }] of this.#kept) if (usedAt <= before) this.close(documentId);
  }

  /** Marks these as used, then closes as many as are over the limit. The last one used always stays. */
  used(documentIds: Iterable<string>): void {
    const now = performance.now();
    for (const documentId of documentIds) {
      const kept = this.#kept.get(documentId);
      if (kept === undefined) continue;
      kept.usedAt = now;
      kept.bytes = estimateBytes(kept.doc);
      // Again at the end: the map is in the order of use
      this.#kept.delete(documentId);
      this.#kept.set(documentId, kept);
    }
    this.#closeUnused();
    let bytes = 0;
    for (const kept of this.#kept.values()) bytes += kept.bytes;
    for (const [documentId, kept] of this.#whoGoesFirst(now)) {
      if (this.#kept.size <= this.#limits.documents && bytes <= this.#limits.bytes) return;
      bytes -= kept.bytes;
      this.close(documentId);
    }
  }

  /**
   * Idle documents, the longest idle first. Active texts come round in turns: the one used longest ago is needed next,
   * so the one used most recently is closed instead.
   */
  #whoGoesFirst(now: number): [string, Kept][] {
    const others = [...this.#kept].slice(0, -1);
    const atRest = others.filter(([, { usedAt }]) => now - usedAt >= LOOK_MS);
    return [...atRest, ...others.slice(atRest.length).toReversed()];
  }
}

export function estimateBytes({ store }: Y.Doc): number {
  let bytes = DOCUMENT_BYTES;
  for (const structs of store.clients.values()) {
    const last = structs.at(-1);
    bytes += CLIENT_BYTES + structs.length * STRUCT_BYTES + (last ? last.id.clock + last.length : 0);
  }
  return bytes;
}
