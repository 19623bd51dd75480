import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import type { Absences } from "./absences";
import type { Identity } from "./protocol";
import type { PresenceEntry } from "./protocol-frames";

/** Keys of those without a clientID are above every clientID. */
const READER_KEYS = 2 ** 32;
const CURSOR_INTERVAL_MS = 80;

export interface Present {
  key: number;
  identity: Identity;
}

/** The cursor field of an awareness state, as the cursor plugin of ProseMirror writes and reads it. */
interface Cursor {
  anchor: unknown;
  head: unknown;
}

/**
 * Brings what the server says of the others into `awareness`, and the own cursor to the server. The server
 * decides who is there: nobody times out here, and nothing but a cursor is sent.
 */
export class RemotePresence {
  readonly #present = new Map<number, Present>();
  #self = 0;
  /** Whether the server has said who was here already. It does so at once, in one frame. */
  #isTold = false;
  #send: ((cursor: Uint8Array) => void) | null = null;
  #lastCursor = "";
  #lastSent = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly awareness: Awareness,
    private readonly absences: Absences,
    private readonly onChange: () => void,
  ) {
    // The library's own clock would drop everybody who has not moved for half a minute
    const { _checkInterval: fading } = awareness;
    clearInterval(fading);
    awareness.on("change", (_change: unknown, origin: unknown) => {
      if (origin === "local") this.#scheduleCursor();
    });
  }

  /** Everybody else, in the order they came. */
  get people(): Present[] {
    return [...this.#present.values()];
  }

  /** A join succeeded: the own state carries what the server says of this person. */
  start(self: number, identity: Identity, send: (cursor: Uint8Array) => void): void {
    this.#clear();
    this.#isTold = false;
    this.#self = self;
    this.#send = send;
    this.#lastCursor = "";
    this.useClientId();
    this.awareness.setLocalStateField("user", identity);
    this.#scheduleCursor();
  }

  stop(): void {
    this.#send = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#clear();
  }

  /** The document now writes under another clientID: the tab's own state moves with it. */
  useClientId(): void {
    const { awareness } = this;
    const { clientID } = awareness.doc;
    if (awareness.clientID === clientID) return;
    const state = awareness.getLocalState() ?? {};
    awareness.states.delete(awareness.clientID);
    awareness.meta.delete(awareness.clientID);
    awareness.clientID = clientID;
    awareness.setLocalState(state);
  }

  take(entries: PresenceEntry[]): void {
    const added: number[] = [];
    const updated: number[] = [];
    const removed: number[] = [];
    for (const entry of entries) {
      if (entry.member === this.#self) continue;
      const known = this.#present.get(entry.member);
      if (entry.change === "left") {
        if (known === undefined) continue;
        this.#present.delete(entry.member);
        this.absences.left(known.identity.person);
        this.#forget(known.key);
        removed.push(known.key);
      } else if (entry.change === "identity") {
        const key = entry.clientId ?? READER_KEYS + entry.member;
        if (known !== undefined && known.key !== key) {
          this.#forget(known.key);
          removed.push(known.key);
        }
        if (known === undefined && this.#isTold) this.absences.came(entry.identity.person);
        this.#present.set(entry.member, { key, identity: entry.identity });
        (this.awareness.states.has(key) ? updated : added).push(key);
        this.#set(key, { ...this.awareness.states.get(key), user: entry.identity });
      } else if (known !== undefined) {
        this.#set(known.key, { user: known.identity, cursor: decodeCursor(entry.cursor) });
        updated.push(known.key);
      }
    }
    if (entries.length > 0) this.#isTold = true;
    this.#tell(added, updated, removed);
    if (entries.some(({ change }) => change !== "cursor")) this.onChange();
  }

  #clear(): void {
    const removed = [...this.#present.values()].map(({ key }) => key);
    this.#present.clear();
    for (const key of removed) this.#forget(key);
    this.#tell([], [], removed);
  }

  #set(key: number, state: Record<string, unknown>): void {
    const clock = (this.awareness.meta.get(key)?.clock ?? 0) + 1;
    this.awareness.states.set(key, state);
    this.awareness.meta.set(key, { clock, lastUpdated: Date.now() });
  }

  #forget(key: number): void {
    this.awareness.states.delete(key);
    this.awareness.meta.delete(key);
  }

  #tell(added: number[], updated: number[], removed: number[]): void {
    if (added.length + updated.length + removed.length === 0) return;
    this.awareness.emit("change", [{ added, updated, removed }, "server"]);
    this.awareness.emit("update", [{ added, updated, removed }, "server"]);
  }

  #scheduleCursor(): void {
    if (this.#send === null || this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastSent + CURSOR_INTERVAL_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#sendCursor();
    }, wait);
  }

  #sendCursor(): void {
    const cursor = encodeCursor(this.awareness.getLocalState()?.["cursor"] as Cursor | null | undefined);
    const text = cursor.join(",");
    if (this.#send === null || text === this.#lastCursor) return;
    this.#lastCursor = text;
    this.#lastSent = performance.now();
    this.#send(cursor);
  }
}

function encodeCursor(cursor: Cursor | null | undefined): Uint8Array {
  if (!cursor) return new Uint8Array();
  const encoder = encoding.createEncoder();
  for (const position of [cursor.anchor, cursor.head])
    encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(Y.createRelativePositionFromJSON(position)));
  return encoding.toUint8Array(encoder);
}

/** Another browser's bytes: what cannot be read is no cursor. */
function decodeCursor(bytes: Uint8Array): Cursor | null {
  if (bytes.length === 0) return null;
  try {
    const decoder = decoding.createDecoder(bytes);
    const read = () => Y.relativePositionToJSON(Y.decodeRelativePosition(decoding.readVarUint8Array(decoder)));
    return { anchor: read(), head: read() };
  } catch {
    return null;
  }
}
