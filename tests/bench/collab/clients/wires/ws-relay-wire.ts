import { WebSocketClient } from "../web-socket.ts";
import { encodeAwareness, readAwareness } from "./awareness.ts";
import type { OpenWire } from "./wire.ts";

const EDIT = 1;
const CURSOR = 2;

/** The bare WebSocket relay: one byte that says what it is, then the bytes. There is no text to join. */
export const openWsRelayWire: OpenWire = async (seat, listener) => {
  const socket = await WebSocketClient.open(`${seat.origin}/${seat.documentId}`);
  socket.listener = {
    onText() {},
    onBinary(bytes) {
      if (bytes[0] === EDIT) listener.onUpdate(bytes.subarray(1));
      else readAwareness(bytes.subarray(1), listener.onCursor);
    },
    onClose: () => listener.onTrouble("closed"),
  };
  const send = (kind: number, bytes: Uint8Array) => socket.sendBinary(Buffer.concat([Uint8Array.of(kind), bytes]));
  return {
    clientId: seat.clientId,
    sendEdit: (update) => send(EDIT, update),
    sendCursor: (number) => send(CURSOR, encodeAwareness(seat.clientId, number)),
    received: () => ({ frames: socket.frames, bytes: socket.bytes }),
    close: () => socket.destroy(),
  };
};
