import type { Access, ReadReason } from "../../app/collab/protocol.ts";

import type { Connection } from "./connection.ts";
import type { ContentRules, DocumentAccess } from "./ports.ts";
import { TokenBucket, type BucketSize } from "./token-bucket.ts";

export interface MemberLimits {
  edits: BucketSize;
  editBytes: BucketSize;
  cursors: BucketSize;
}

/** One connection in one document. */
export class RoomMember {
  readonly edits: TokenBucket;
  readonly editBytes: TokenBucket;
  readonly cursors: TokenBucket;
  /** ClientIDs it may write under now. */
  readonly leases = new Set<number>();
  access: Access;
  readReason: ReadReason | null;
  /** The other topics under which its right can change. */
  topics: string[];
  content: ContentRules;
  /** Number of the last edit that arrived, accepted or refused. */
  lastMessage = 0;
  /** Number of the last edit that is on disk. */
  acknowledged = 0;
  /** Edits accepted and not yet on disk. */
  unsettled = 0;
  /** The sequence after which it lacks updates, because it did not keep up; null when it has all. */
  behindFrom: number | null = null;
  #settled: (() => void)[] = [];

  constructor(
    readonly number: number,
    readonly connection: Connection,
    right: DocumentAccess,
    limits: MemberLimits,
    now: number,
  ) {
    this.access = right.access;
    this.readReason = right.readReason;
    this.topics = right.topics;
    this.content = right.content;
    this.edits = new TokenBucket(limits.edits, now);
    this.editBytes = new TokenBucket(limits.editBytes, now);
    this.cursors = new TokenBucket(limits.cursors, now);
  }

  settle(): void {
    this.unsettled -= 1;
    if (this.unsettled > 0) return;
    for (const wake of this.#settled) wake();
    this.#settled = [];
  }

  /** Resolves when everything it sent is on disk or refused. */
  whenSettled(): Promise<void> {
    if (this.unsettled === 0) return Promise.resolve();
    return new Promise((wake) => this.#settled.push(wake));
  }
}
