import type { Socket } from "socket.io-client";
import * as Y from "yjs";

import {
  ClientEvent,
  FRAME_EVENT,
  PROTOCOL_VERSION,
  ServerEvent,
  type JoinReply,
  type JoinRequest,
  type RefusedNotice,
} from "~/collab/protocol";
import { decodeServerFrame, encodeEdit, type BatchFrame, type StateFrame } from "~/collab/protocol-frames";
import { SCHEMA_VERSION } from "~/text/text-schema";
import { connect, textOf, until } from "./writer.ts";
import type { TestPerson } from "./test-world.ts";

export interface RawMember {
  socket: Socket;
  reply: JoinReply & { ok: true };
  doc: Y.Doc;
  frames: (BatchFrame | StateFrame)[];
  refused: RefusedNotice[];
  closed: { room: number | null; reason: string }[];
  /** Highest message the server says is on disk. */
  acknowledged(): number;
  /** Sends these bytes as the next edit, whatever they are. */
  send(update: Uint8Array, message?: number): number;
  /** The update that an edit of this member makes in its own copy. */
  edit(change: (text: Y.Text) => void): Uint8Array;
  /** Sends bytes and waits for the refusal. */
  refusalOf(update: Uint8Array): Promise<string>;
}

export const joinRequest = (documentId: string, extra: Partial<JoinRequest> = {}): JoinRequest => ({
  protocolVersion: PROTOCOL_VERSION,
  documentId,
  schemaVersion: SCHEMA_VERSION,
  deviceId: "device-of-a-test",
  claims: [],
  since: null,
  ...extra,
});

export const join = (socket: Socket, request: unknown): Promise<JoinReply> =>
  new Promise((answer) => {
    socket.emit(ClientEvent.join, request, answer);
  });

/** Somebody who speaks the protocol by hand, and may lie in it. */
export async function openRaw(
  url: string,
  person: TestPerson,
  documentId: string,
  extra: Partial<JoinRequest> = {},
  transports?: string[],
): Promise<RawMember> {
  const socket = await connect(url, person, transports);
  const frames: (BatchFrame | StateFrame)[] = [];
  const refused: RefusedNotice[] = [];
  const closed: { room: number | null; reason: string }[] = [];
  const doc = new Y.Doc();
  let acknowledged = 0;
  let lastMessage = 0;
  let member = -1;
  let arriving: Uint8Array[] = [];
  socket.on(FRAME_EVENT, (bytes: Uint8Array) => {
    const frame = decodeServerFrame(bytes);
    frames.push(frame);
    if (frame.kind === "state") {
      arriving.push(...frame.updates);
      if (!frame.complete) return;
      for (const update of arriving) Y.applyUpdate(doc, update);
      arriving = [];
      return;
    }
    if (frame.update.length > 0) Y.applyUpdate(doc, frame.update);
    for (const one of frame.acknowledgements) if (one.member === member) acknowledged = one.message;
  });
  socket.on(ServerEvent.refused, (notice: RefusedNotice) => refused.push(notice));
  socket.on(ServerEvent.closed, (notice: { room: number | null; reason: string }) => closed.push(notice));
  const reply = await join(socket, joinRequest(documentId, extra));
  if (!reply.ok) throw new Error(`could not join: ${reply.reason}`);
  member = reply.member;
  await until("the text", () => frames.some((frame) => frame.kind === "state" && frame.complete));
  if (reply.lease) doc.clientID = reply.lease.clientId;

  const send = (update: Uint8Array, message = lastMessage + 1): number => {
    lastMessage = message;
    socket.emit(FRAME_EVENT, encodeEdit(reply.room, message, update));
    return message;
  };
  return {
    socket,
    reply,
    doc,
    frames,
    refused,
    closed,
    acknowledged: () => acknowledged,
    send,
    edit(change) {
      const updates: Uint8Array[] = [];
      const collect = (update: Uint8Array) => updates.push(update);
      doc.on("update", collect);
      doc.transact(() => change(textOf(doc)));
      doc.off("update", collect);
      return Y.mergeUpdates(updates);
    },
    async refusalOf(update) {
      const message = send(update);
      await until("the refusal", () => refused.some((notice) => notice.message === message));
      return refused.find((notice) => notice.message === message)?.reason ?? "";
    },
  };
}
