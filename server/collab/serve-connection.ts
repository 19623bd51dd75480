import type { Pool } from "pg";
import type { Socket } from "socket.io";

import { decodeClientFrame } from "../../app/collab/protocol-frames.ts";
import { ClientEvent, ServerEvent, type JoinReply, type JoinRequest } from "../../app/collab/protocol.ts";

import type { Connection } from "./connection.ts";
import { joinDocument } from "./join.ts";
import { createLeaseGiver } from "./give-lease.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { CollabPorts, Logger } from "./ports.ts";
import type { QuarantineNotices } from "./quarantine.ts";
import type { RoomMember } from "./room-member.ts";
import type { Rooms } from "./rooms.ts";
import type { Events } from "./serve-events.ts";
import { TokenBucket } from "./token-bucket.ts";
import { createTurns } from "./turns.ts";

export interface ServingDeps {
  pool: Pool;
  ports: CollabPorts;
  logger: Logger;
  metrics: CollabMetrics;
  rooms: Rooms;
  quarantine: QuarantineNotices;
  /** Version of the editor's schema in this process. */
  schemaVersion: number;
}

/** Refused or unreadable frames allowed at once, and per second, before a connection is ended. */
const BAD_FRAMES = { perSecond: 5, burst: 200 };
/** Frames of any kind: more than eight texts send after the network was interrupted for half a minute. */
const FRAMES = { perSecond: 400, burst: 4_000 };

const DONE = { ok: true };

/** Serves one signed-in browser from its first message to its last: joins, edits, cursors. */
export function createServing(deps: ServingDeps): (socket: Socket, connection: Connection, events: Events) => void {
  const { pool, ports, logger, metrics, rooms, quarantine } = deps;
  const giveLease = createLeaseGiver(pool, ports.clock);
  const joinDeps = { pool, ports, schemaVersion: deps.schemaVersion, giveLease, openRoom: rooms.open };

  return (socket, connection, events) => {
    const stays = new Map<number, { member: RoomMember; leave(): Promise<void> }>();
    const badFrames = new TokenBucket(BAD_FRAMES, performance.now());
    const frames = new TokenBucket(FRAMES, performance.now());

    connection.onFrame((bytes) => {
      if (!connection.isOpen()) return;
      if (!frames.take(1, performance.now())) return connection.close("flood");
      try {
        receive(bytes);
      } catch (error) {
        // Socket.IO ends a connection whose bytes throw, and says nothing
        logger.error({ error: String(error), person: connection.member.personId }, "a frame could not be taken");
        throw error;
      }
    });

    function receive(bytes: Uint8Array): void {
      const frame = tryDecode(bytes);
      if (frame === null) return refuse(0, 0, "malformed");
      const stay = stays.get(frame.room);
      const room = rooms.byNumber(frame.room);
      if (stay === undefined || room === undefined)
        return frame.kind === "edit" ? refuse(frame.room, frame.message, "not_joined") : undefined;
      if (frame.kind === "cursor") return room.receiveCursor(stay.member, frame.cursor);
      const isTaken = room.receiveEdit(stay.member, frame.message, frame.update);
      if (!isTaken && !badFrames.take(1, performance.now())) connection.close("flood");
    }

    function refuse(room: number, message: number, reason: "not_joined" | "malformed"): void {
      metrics.refused(reason);
      if (!badFrames.take(1, performance.now())) return connection.close("flood");
      connection.notify(ServerEvent.refused, { room, message, reason });
    }

    // One at a time: else the number of open documents, and who holds a lease, would be asked before they are known
    const inTurn = createTurns();
    events.on(ClientEvent.join, { handle: (request, answer) => inTurn(() => join(request, answer)) });
    async function join(request: JoinRequest, answer: (reply: JoinReply) => void) {
      if (!connection.isOpen()) return;
      const outcome = await joinDocument(joinDeps, connection, stays.size, request);
      if (!outcome.ok) return answer(outcome);
      const { room, member } = outcome;
      if (!socket.connected) return await room.abandon(member);
      // Joining twice still counts as one member
      leave(room.number);
      answer(outcome.reply);
      outcome.enter();
      metrics.add("joins");
      stays.set(room.number, { member, leave: () => rooms.leave(room, member) });
      quarantine.tell(room, member);
    }

    function leave(number: number): void {
      const stay = stays.get(number);
      stays.delete(number);
      stay?.leave().catch((error: unknown) => logger.warn({ error: String(error) }, "a lease was not given back"));
    }
    events.on(ClientEvent.dismiss, {
      handle: async (ids, answer) => {
        await quarantine.dismiss(connection.member, ids);
        answer(DONE);
      },
    });
    events.on(ClientEvent.leave, {
      handle: (room, answer) => {
        leave(room);
        answer(DONE);
      },
    });
    socket.on("disconnect", () => {
      for (const number of stays.keys()) leave(number);
    });
  };
}

function tryDecode(bytes: Uint8Array): ReturnType<typeof decodeClientFrame> | null {
  try {
    return decodeClientFrame(bytes);
  } catch {
    return null;
  }
}
