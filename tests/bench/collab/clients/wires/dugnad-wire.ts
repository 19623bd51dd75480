import * as decoding from "lib0/decoding";

import { encodeCursor, encodeEdit, FrameKind } from "../../../../../app/collab/protocol-frames.ts";
import { PROTOCOL_VERSION, SOCKET_PATH, type JoinReply } from "../../../../../app/collab/protocol.ts";
import { SCHEMA_VERSION } from "../../../../../app/text/text-schema.ts";
import { WebSocketClient } from "../web-socket.ts";
import { awaited, type OpenWire } from "./wire.ts";

const CONNECT = 0;
const EVENT = 2;
const ACK = 3;
const CURSOR_CHANGE = 2;
const IDENTITY_CHANGE = 1;

/** docs/collab-protocol.md, as far as somebody who types and reads needs it. */
export const openDugnadWire: OpenWire = async (seat, listener) => {
  const socket = await WebSocketClient.open(`${seat.origin}${SOCKET_PATH}/?EIO=4&transport=websocket`, {
    cookie: `dugnad_session=${seat.ticket}`,
  });
  const connected = awaited<void>("the connection");
  const answered = awaited<JoinReply>("the join");
  const loaded = awaited<void>("the text");
  loaded.promise.catch(() => {});
  let room = -1;
  let member = -1;
  let lastMessage = 0;
  const clientIds = new Map<number, number>();

  socket.listener = {
    onText(text) {
      if (text === "2") return socket.sendText("3");
      if (text.startsWith("0")) return socket.sendText(`4${JSON.stringify({ type: CONNECT, nsp: "/" })}`);
      if (!text.startsWith("4")) return;
      const packet = JSON.parse(text.slice(1)) as { type: number; data?: unknown };
      if (packet.type === CONNECT) connected.resolve();
      else if (packet.type === ACK) answered.resolve((packet.data as [JoinReply])[0]);
      else if (packet.type !== EVENT) connected.reject(new Error(text));
      else listener.onTrouble(text.slice(0, 200));
    },
    onBinary(bytes) {
      const decoder = decoding.createDecoder(bytes);
      const kind = decoding.readUint8(decoder);
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      if (kind === FrameKind.state) {
        const isComplete = decoding.readUint8(decoder) === 1;
        const onBytes = room === -1 ? listener.onState : listener.onUpdate;
        while (decoding.hasContent(decoder)) onBytes(decoding.readVarUint8Array(decoder));
        if (isComplete) loaded.resolve();
        return;
      }
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const whose = decoding.readVarUint(decoder);
        const message = decoding.readVarUint(decoder);
        if (whose === member) listener.onAcknowledged(message);
      }
      const presence = decoding.readVarUint8Array(decoder);
      if (presence.length > 0) readPresence(presence);
      if (decoding.hasContent(decoder)) listener.onUpdate(bytes.subarray(decoder.pos));
    },
    onClose: () => {
      connected.reject(new Error("the connection was closed"));
      listener.onTrouble("closed");
    },
  };

  function readPresence(presence: Uint8Array): void {
    const decoder = decoding.createDecoder(presence);
    while (decoding.hasContent(decoder)) {
      const whose = decoding.readVarUint(decoder);
      const change = decoding.readUint8(decoder);
      if (change === IDENTITY_CHANGE) {
        clientIds.set(whose, decoding.readVarUint(decoder));
        const length = decoding.readVarUint(decoder);
        decoder.pos += length;
      } else if (change === CURSOR_CHANGE) {
        const cursor = decoding.readVarUint8Array(decoder);
        const clientId = clientIds.get(whose);
        if (clientId !== undefined && cursor.length > 4) listener.onCursor(clientId, readNumber(cursor));
      }
    }
  }

  await connected.promise;
  const request = {
    protocolVersion: PROTOCOL_VERSION,
    documentId: seat.documentId,
    schemaVersion: SCHEMA_VERSION,
    deviceId: `bench-device-${seat.clientId}`,
    claims: [],
    since: null,
  };
  socket.sendText(`4${JSON.stringify({ type: EVENT, nsp: "/", data: ["join", request], id: 0 })}`);
  const reply = await answered.promise;
  if (!reply.ok) throw new Error(`the join was refused: ${reply.reason}`);
  member = reply.member;
  await loaded.promise;
  room = reply.room;
  return {
    clientId: reply.lease?.clientId ?? 0,
    sendEdit: (update) => socket.sendBinary(encodeEdit(room, ++lastMessage, update)),
    sendCursor: (number) => socket.sendBinary(encodeCursor(room, cursorOf(reply.lease?.clientId ?? 0, number))),
    received: () => ({ frames: socket.frames, bytes: socket.bytes }),
    close: () => socket.destroy(),
  };
};

/** As long as two relative positions are, and with a number in front that tells its age. */
const CURSOR_LENGTH = 24;

function cursorOf(clientId: number, number: number): Uint8Array {
  const cursor = Buffer.alloc(CURSOR_LENGTH, clientId & 0xff);
  cursor.writeUInt32BE(number, 0);
  return cursor;
}

const readNumber = (cursor: Uint8Array): number =>
  new DataView(cursor.buffer, cursor.byteOffset, cursor.byteLength).getUint32(0);
