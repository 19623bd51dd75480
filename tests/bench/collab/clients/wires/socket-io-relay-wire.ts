import { encodeAwareness, readAwareness } from "./awareness.ts";
import { SocketIoClient } from "./socket-io-client.ts";
import type { OpenWire } from "./wire.ts";

/** The bare Socket.IO relay: two events, each passed on to the others of the room. There is no text to join. */
export const openSocketIoRelayWire: OpenWire = async (seat, listener) => {
  const onEvent = (name: string, bytes: Uint8Array) => {
    if (name === "edit") listener.onUpdate(bytes);
    else readAwareness(bytes, listener.onCursor);
  };
  const place = { origin: seat.origin, namespace: "/", query: `&document=${seat.documentId}` };
  const client = await SocketIoClient.open(place, onEvent, listener.onTrouble);
  return {
    clientId: seat.clientId,
    sendEdit: (update) => client.emit("edit", update),
    sendCursor: (number) => client.emit("cursor", encodeAwareness(seat.clientId, number)),
    received: () => ({ frames: client.socket.frames, bytes: client.socket.bytes }),
    close: () => client.socket.destroy(),
  };
};
