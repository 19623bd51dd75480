import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

import type { Identity } from "./protocol";
import { encodeBytes } from "./protocol-bytes.ts";

/**
 * Byte layouts. Numbers are lib0 variable-length unsigned integers, byte strings carry their length in front,
 * except the last field of a frame, which reaches to its end. Decoders throw on bytes that do not fit.
 */
export const FrameKind = {
  /** Browser: room, message number (1, 2, … since the join), Yjs update v1. */
  edit: 0x01,
  /** Browser: room, cursor (0 bytes: none). */
  cursor: 0x02,
  /** Server: room, sequence, acknowledgements, presence, Yjs update v1 (0 bytes: none). */
  batch: 0x11,
  /** Server: room, sequence, 1 when complete, Yjs updates each with its length. */
  state: 0x12,
} as const;

export interface EditFrame {
  kind: "edit";
  room: number;
  message: number;
  update: Uint8Array;
}

export interface CursorFrame {
  kind: "cursor";
  room: number;
  cursor: Uint8Array;
}

/** Everything a member sent up to `message` is on disk. */
export interface Acknowledgement {
  member: number;
  message: number;
}

export type PresenceEntry =
  | { change: "left"; member: number }
  /** Also the first word about a member. */
  | { change: "identity"; member: number; clientId: number | null; identity: Identity }
  /** Two relative positions as the writer's browser encoded them; opaque to the server. Empty: no cursor. */
  | { change: "cursor"; member: number; cursor: Uint8Array };

export interface BatchFrame {
  kind: "batch";
  room: number;
  /** The receiver now has the log up to here. */
  sequence: number;
  acknowledgements: Acknowledgement[];
  presence: PresenceEntry[];
  update: Uint8Array;
}

export interface StateFrame {
  kind: "state";
  room: number;
  sequence: number;
  /** The last frame of a join. */
  complete: boolean;
  updates: Uint8Array[];
}

const rest = (decoder: decoding.Decoder) => decoding.readUint8Array(decoder, decoder.arr.length - decoder.pos);

const encodeFrame = (kind: number, room: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encodeBytes((encoder) => {
    encoding.writeUint8(encoder, kind);
    encoding.writeVarUint(encoder, room);
    write(encoder);
  });

export const encodeEdit = (room: number, message: number, update: Uint8Array): Uint8Array =>
  encodeFrame(FrameKind.edit, room, (encoder) => {
    encoding.writeVarUint(encoder, message);
    encoding.writeUint8Array(encoder, update);
  });

export const encodeCursor = (room: number, cursor: Uint8Array): Uint8Array =>
  encodeFrame(FrameKind.cursor, room, (encoder) => encoding.writeUint8Array(encoder, cursor));

export function decodeClientFrame(bytes: Uint8Array): EditFrame | CursorFrame {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readUint8(decoder);
  const room = decoding.readVarUint(decoder);
  if (kind === FrameKind.edit) {
    return { kind: "edit", room, message: decoding.readVarUint(decoder), update: rest(decoder) };
  }
  if (kind === FrameKind.cursor) return { kind: "cursor", room, cursor: rest(decoder) };
  throw new Error("unknown_frame");
}

const PRESENCE_LEFT = 0;
const PRESENCE_IDENTITY = 1;
const PRESENCE_CURSOR = 2;

export const encodePresence = (entries: readonly PresenceEntry[]): Uint8Array =>
  encodeBytes((encoder) => {
    for (const entry of entries) writePresence(encoder, entry);
  });

function writePresence(encoder: encoding.Encoder, entry: PresenceEntry): void {
  encoding.writeVarUint(encoder, entry.member);
  if (entry.change === "left") {
    encoding.writeUint8(encoder, PRESENCE_LEFT);
  } else if (entry.change === "cursor") {
    encoding.writeUint8(encoder, PRESENCE_CURSOR);
    encoding.writeVarUint8Array(encoder, entry.cursor);
  } else {
    encoding.writeUint8(encoder, PRESENCE_IDENTITY);
    // 0 is no clientID: the server hands out none below 1
    encoding.writeVarUint(encoder, entry.clientId ?? 0);
    encoding.writeVarString(encoder, JSON.stringify(entry.identity));
  }
}

export function decodePresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: PresenceEntry[] = [];
  while (decoding.hasContent(decoder)) {
    const member = decoding.readVarUint(decoder);
    const change = decoding.readUint8(decoder);
    if (change === PRESENCE_LEFT) {
      entries.push({ change: "left", member });
    } else if (change === PRESENCE_CURSOR) {
      entries.push({ change: "cursor", member, cursor: decoding.readVarUint8Array(decoder) });
    } else if (change === PRESENCE_IDENTITY) {
      const clientId = decoding.readVarUint(decoder);
      const identity = JSON.parse(decoding.readVarString(decoder)) as Identity;
      entries.push({ change: "identity", member, clientId: clientId === 0 ? null : clientId, identity });
    } else {
      throw new Error("unknown_presence");
    }
  }
  return entries;
}

export const encodeBatch = (
  room: number,
  sequence: number,
  acknowledgements: readonly Acknowledgement[],
  presence: Uint8Array,
  update: Uint8Array,
): Uint8Array =>
  encodeFrame(FrameKind.batch, room, (encoder) => {
    encoding.writeVarUint(encoder, sequence);
    encoding.writeVarUint(encoder, acknowledgements.length);
    for (const { member, message } of acknowledgements) {
      encoding.writeVarUint(encoder, member);
      encoding.writeVarUint(encoder, message);
    }
    encoding.writeVarUint8Array(encoder, presence);
    encoding.writeUint8Array(encoder, update);
  });

export const encodeState = (
  room: number,
  sequence: number,
  complete: boolean,
  updates: readonly Uint8Array[],
): Uint8Array =>
  encodeFrame(FrameKind.state, room, (encoder) => {
    encoding.writeVarUint(encoder, sequence);
    encoding.writeUint8(encoder, complete ? 1 : 0);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  });

export function decodeServerFrame(bytes: Uint8Array): BatchFrame | StateFrame {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readUint8(decoder);
  const room = decoding.readVarUint(decoder);
  const sequence = decoding.readVarUint(decoder);
  if (kind === FrameKind.state) {
    const complete = decoding.readUint8(decoder) === 1;
    const updates: Uint8Array[] = [];
    while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder));
    return { kind: "state", room, sequence, complete, updates };
  }
  if (kind !== FrameKind.batch) throw new Error("unknown_frame");
  const acknowledgements: Acknowledgement[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    acknowledgements.push({ member: decoding.readVarUint(decoder), message: decoding.readVarUint(decoder) });
  }
  const presence = decodePresence(decoding.readVarUint8Array(decoder));
  return { kind: "batch", room, sequence, acknowledgements, presence, update: rest(decoder) };
}
