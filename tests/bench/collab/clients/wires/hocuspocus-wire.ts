import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

import { WebSocketClient } from "../web-socket.ts";
import { encodeAwareness, readAwareness } from "./awareness.ts";
import { awaited, type OpenWire } from "./wire.ts";
import { answerWithNothing, askForState, Message, readBytes, sendAwareness, sendUpdate, Sync } from "./y-sync.ts";

const TOKEN = 0;
const PERMISSION_DENIED = 1;

/** Hocuspocus' protocol: y-protocols with the document's name in front, a token first, a status after every update. */
export const openHocuspocusWire: OpenWire = async (seat, listener) => {
  const socket = await WebSocketClient.open(seat.origin);
  const admitted = awaited<void>("the token");
  const loaded = awaited<void>("the text");
  loaded.promise.catch(() => {});
  const writeName = (encoder: encoding.Encoder) => encoding.writeVarString(encoder, seat.documentId);
  let sent = 0;
  let acknowledged = 0;

  socket.listener = {
    onText() {},
    onBinary(bytes) {
      const decoder = decoding.createDecoder(bytes);
      const length = decoding.readVarUint(decoder);
      decoder.pos += length;
      const kind = decoding.readVarUint(decoder);
      if (kind === Message.sync || kind === Message.syncReply) onSync(decoder);
      else if (kind === Message.awareness) readAwareness(readBytes(decoder), listener.onCursor);
      else if (kind === Message.syncStatus) {
        // One comes for our empty answer to the first question as well
        if (decoding.readVarUint(decoder) !== 1) listener.onTrouble("not saved");
        else if (acknowledged < sent) listener.onAcknowledged(++acknowledged);
      } else if (kind === Message.auth) {
        if (decoding.readVarUint(decoder) === PERMISSION_DENIED) admitted.reject(new Error("permission denied"));
        else admitted.resolve();
      }
    },
    onClose: () => {
      admitted.reject(new Error("the connection was closed"));
      listener.onTrouble("closed");
    },
  };

  function onSync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const bytes = readBytes(decoder);
    if (kind === Sync.update) listener.onUpdate(bytes);
    else if (kind === Sync.step1) socket.sendBinary(answerWithNothing(writeName));
    else {
      listener.onState(bytes);
      loaded.resolve();
    }
  }

  const token = encoding.createEncoder();
  writeName(token);
  encoding.writeVarUint(token, Message.auth);
  encoding.writeVarUint(token, TOKEN);
  encoding.writeVarString(token, seat.ticket);
  socket.sendBinary(encoding.toUint8Array(token));
  await admitted.promise;
  socket.sendBinary(askForState(writeName));
  await loaded.promise;
  return {
    clientId: seat.clientId,
    sendEdit(update) {
      sent += 1;
      socket.sendBinary(sendUpdate(writeName, update));
    },
    sendCursor: (number) => socket.sendBinary(sendAwareness(writeName, encodeAwareness(seat.clientId, number))),
    received: () => ({ frames: socket.frames, bytes: socket.bytes }),
    close: () => socket.destroy(),
  };
};
