import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/**
 * What y-protocols' awareness and Tiptap's caret extension send for one person's cursor: the whole state as JSON.
 * The number stands in the position's clock, so that receivers can tell the cursor's age.
 */
export function encodeAwareness(clientId: number, number: number): Uint8Array {
  const position = {
    type: { client: clientId, clock: 1 },
    tname: null,
    item: { client: clientId, clock: number },
    assoc: 0,
  };
  const state = { user: { name: "Rådgiver, Bodø", color: "#1f6feb" }, cursor: { anchor: position, head: position } };
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, number + 1);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

/** Whose cursors stand in it, each with its number. The awareness clock counts the same. */
export function readAwareness(update: Uint8Array, onCursor: (clientId: number, number: number) => void): void {
  const decoder = decoding.createDecoder(update);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    decoder.pos += length;
    onCursor(clientId, clock - 1);
  }
}
