import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** The messages of y-protocols/sync and of the servers built on it. */
export const Message = { sync: 0, awareness: 1, auth: 2, syncReply: 4, syncStatus: 8 } as const;
export const Sync = { step1: 0, step2: 1, update: 2 } as const;

/** State vector and update of an empty document. */
const EMPTY_STATE_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

type WriteHead = (encoder: encoding.Encoder) => void;

function message(writeHead: WriteHead, kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  writeHead(encoder);
  encoding.writeVarUint(encoder, Message.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

export const askForState = (writeHead: WriteHead) => message(writeHead, Sync.step1, EMPTY_STATE_VECTOR);
export const answerWithNothing = (writeHead: WriteHead) => message(writeHead, Sync.step2, EMPTY_UPDATE);
export const sendUpdate = (writeHead: WriteHead, update: Uint8Array) => message(writeHead, Sync.update, update);

export function sendAwareness(writeHead: WriteHead, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  writeHead(encoder);
  encoding.writeVarUint(encoder, Message.awareness);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** The bytes that a length stands in front of, without a copy. */
export function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  const bytes = decoder.arr.subarray(decoder.pos, decoder.pos + length);
  decoder.pos += length;
  return bytes;
}
