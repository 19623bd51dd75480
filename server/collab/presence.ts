import type { PresenceEntry } from "../../app/collab/protocol-frames.ts";
import type { Identity } from "../../app/collab/protocol.ts";

interface Present {
  clientId: number | null;
  identity: Identity;
  cursor: Uint8Array;
}

interface Change {
  left: boolean;
  identity: boolean;
  cursor: boolean;
}

const INTERVAL_MIN_MS = 100;
const INTERVAL_MAX_MS = 250;

/**
 * Who has the document open, and where. Identities come from the server; members themselves send only a cursor, and
 * only the latest one counts.
 */
export class RoomPresence {
  readonly #present = new Map<number, Present>();
  readonly #changes = new Map<number, Change>();

  /** Time between two presence updates: the more people, the longer. */
  get intervalMs(): number {
    return Math.min(INTERVAL_MAX_MS, INTERVAL_MIN_MS + this.#present.size);
  }

  /** People here and on other nodes. */
  get size(): number {
    return this.#present.size;
  }

  get hasChanges(): boolean {
    return this.#changes.size > 0;
  }

  enter(member: number, clientId: number | null, identity: Identity): void {
    const known = this.#present.get(member);
    // A clientID belongs to one device at a time: whoever had it before has moved on, or its node died silently
    for (const [other, present] of this.#present)
      if (other !== member && clientId !== null && present.clientId === clientId) this.leave(other);
    this.#present.set(member, { clientId, identity, cursor: known?.cursor ?? new Uint8Array() });
    this.#change(member, { identity: true });
  }

  leave(member: number): void {
    if (this.#present.delete(member)) this.#changes.set(member, { left: true, identity: false, cursor: false });
  }

  moveCursor(member: number, cursor: Uint8Array): void {
    const present = this.#present.get(member);
    if (present === undefined) return;
    present.cursor = cursor;
    this.#change(member, { cursor: true });
  }

  /** What changed since the last call. */
  takeChanges(): PresenceEntry[] {
    const entries = [...this.#changes].flatMap(([member, change]) => this.#describe(member, change));
    this.#changes.clear();
    return entries;
  }

  /** Everything, for a member who knows nothing yet. */
  everything(): PresenceEntry[] {
    return [...this.#present].flatMap(([member, { cursor }]) =>
      this.#describe(member, { left: false, identity: true, cursor: cursor.length > 0 }),
    );
  }

  #change(member: number, part: Partial<Change>): void {
    const known = this.#changes.get(member);
    this.#changes.set(member, { identity: false, cursor: false, ...known, ...part, left: false });
  }

  #describe(member: number, change: Change): PresenceEntry[] {
    if (change.left) return [{ change: "left", member }];
    const present = this.#present.get(member);
    if (present === undefined) return [];
    const entries: PresenceEntry[] = [];
    if (change.identity)
      entries.push({ change: "identity", member, clientId: present.clientId, identity: present.identity });
    if (change.cursor) entries.push({ change: "cursor", member, cursor: present.cursor });
    return entries;
  }
}
