import { encodeAwareness, readAwareness } from "./awareness.ts";
import { SocketIoClient } from "./socket-io-client.ts";
import { awaited, type OpenWire } from "./wire.ts";

const EMPTY_STATE_VECTOR = Uint8Array.of(0);

/** y-socket.io: a Socket.IO namespace per document. Nothing is ever acknowledged. */
export const openYSocketIoWire: OpenWire = async (seat, listener) => {
  // It listens only after it has read the document, and says so with a question of its own
  const asked = awaited<void>("its first question");
  const place = { origin: seat.origin, namespace: `/yjs|${seat.documentId}` };
  const onEvent = (name: string, bytes: Uint8Array) => {
    if (name === "sync-update") listener.onUpdate(bytes);
    else if (name === "awareness-update") readAwareness(bytes, listener.onCursor);
    else if (name === "sync-step-1") asked.resolve();
  };
  const client = await SocketIoClient.open(place, onEvent, listener.onTrouble);
  await asked.promise;
  listener.onState(await client.ask("sync-step-1", EMPTY_STATE_VECTOR));
  return {
    clientId: seat.clientId,
    sendEdit: (update) => client.emit("sync-update", update),
    sendCursor: (number) => client.emit("awareness-update", encodeAwareness(seat.clientId, number)),
    received: () => ({ frames: client.socket.frames, bytes: client.socket.bytes }),
    close: () => client.socket.destroy(),
  };
};
