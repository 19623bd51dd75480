import * as decoding from "lib0/decoding";

import { WebSocketClient } from "../web-socket.ts";
import { encodeAwareness, readAwareness } from "./awareness.ts";
import { awaited, type OpenWire } from "./wire.ts";
import { answerWithNothing, askForState, Message, readBytes, sendAwareness, sendUpdate, Sync } from "./y-sync.ts";

/** y-websocket: y-protocols as it is, one document per address. Nothing is ever acknowledged. */
export const openYWebsocketWire: OpenWire = async (seat, listener) => {
  const socket = await WebSocketClient.open(`${seat.origin}/${seat.documentId}`);
  const loaded = awaited<void>("the text");
  const noHead = () => {};

  socket.listener = {
    onText() {},
    onBinary(bytes) {
      const decoder = decoding.createDecoder(bytes);
      if (decoding.readVarUint(decoder) === Message.awareness)
        return readAwareness(readBytes(decoder), listener.onCursor);
      const kind = decoding.readVarUint(decoder);
      const update = readBytes(decoder);
      if (kind === Sync.update) listener.onUpdate(update);
      else if (kind === Sync.step1) socket.sendBinary(answerWithNothing(noHead));
      else {
        listener.onState(update);
        loaded.resolve();
      }
    },
    onClose: () => {
      loaded.reject(new Error("the connection was closed"));
      listener.onTrouble("closed");
    },
  };

  socket.sendBinary(askForState(noHead));
  await loaded.promise;
  return {
    clientId: seat.clientId,
    sendEdit: (update) => socket.sendBinary(sendUpdate(noHead, update)),
    sendCursor: (number) => socket.sendBinary(sendAwareness(noHead, encodeAwareness(seat.clientId, number))),
    received: () => ({ frames: socket.frames, bytes: socket.bytes }),
    close: () => socket.destroy(),
  };
};
