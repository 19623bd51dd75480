import { randomBytes } from "node:crypto";
import type { Server as HttpServer } from "node:http";

import type { Pool } from "pg";
import { Server, type Socket } from "socket.io";

import { decodeClientFrame } from "../../app/collab/protocol-frames.ts";
import * as parser from "../../app/collab/protocol-parser.ts";
import {
  ClientEvent,
  FRAME_EVENT,
  MAX_MESSAGE_BYTES,
  ServerEvent,
  SOCKET_PATH,
  type JoinReply,
} from "../../app/collab/protocol.ts";

import { wrapSocket, type Connection } from "./connection.ts";
import { joinDocument } from "./join.ts";
import { createListener, type Listener } from "./listener.ts";
import { createLog, type Log } from "./log.ts";
import { CollabMetrics } from "./metrics.ts";
import type { CollabPorts, Logger, TextWorker } from "./ports.ts";
import { createPresenceExchange } from "./presence-exchange.ts";
import { createQuarantineNotices } from "./quarantine.ts";
import { createRechecks } from "./recheck.ts";
import { createRelay } from "./relay.ts";
import type { RoomDeps, RoomLimits } from "./room.ts";
import type { RoomMember } from "./room-member.ts";
import { createRooms } from "./rooms.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface CollabOptions {
  httpServer: HttpServer;
  /** Queries, group commits, and one connection that listens. */
  pool: Pool;
  ports: CollabPorts;
  logger: Logger;
  /** Version of the editor's schema in this process. */
  schemaVersion: number;
  /** Renders and compacts; null: nobody does. */
  worker?: TextWorker | null;
  /** Another log than PostgreSQL's group commit (tests). */
  log?: Log;
  limits?: Partial<RoomLimits>;
  pace?: Partial<CollabPace>;
}

/** How soon what is dead is found to be dead. */
export interface CollabPace {
  /** The listening connection is asked so often, and has half of it to answer. */
  heartbeatMs: number;
  /** Nodes tell each other so often that they live … */
  helloMs: number;
  /** … and one that has not for so long is gone, with its people. */
  goneMs: number;
  /** Browsers are asked so often … */
  pingIntervalMs: number;
  /** … and have so long to answer. */
  pingTimeoutMs: number;
}

const DEFAULT_PACE: CollabPace = {
  heartbeatMs: 3_000,
  helloMs: 3_000,
  goneMs: 10_000,
  pingIntervalMs: 15_000,
  pingTimeoutMs: 12_000,
};

export interface Collab {
  /** The Socket.IO server; live pages use it too. */
  io: Server;
  /** The node's one listening connection. */
  listener: Listener;
  /** Asks again what people may do, now that something under the topic changed. */
  recheck(topic: string): void;
  /** Prometheus text. */
  metrics(): string;
  close(): Promise<void>;
}

const DEFAULT_LIMITS: RoomLimits = {
  windowMs: 33,
  unsettledBytes: 16 * 1024 * 1024,
  lingerMs: 10_000,
  edits: { perSecond: 100, burst: 500 },
  editBytes: { perSecond: 512 * 1024, burst: 8 * 1024 * 1024 },
  cursors: { perSecond: 30, burst: 60 },
};
/** So many refused or unreadable frames at once, and so many a second, before a connection is ended. */
const BAD_FRAMES = { perSecond: 5, burst: 200 };
/** Frames of any kind: more than eight texts and a network that stood still for half a minute bring. */
const FRAMES = { perSecond: 400, burst: 4_000 };
/** Joins, topics to watch and whatever else asks for an answer. */
const REQUESTS = { perSecond: 10, burst: 200 };

/** So long a closing node waits for its sockets to be closed from the other side. */
const FAREWELL_MS = 500;

/** Starts the co-editing core on an HTTP server. docs/collab-protocol.md says what goes over the wire. */
export function attachCollab(options: CollabOptions): Collab {
  const { httpServer, pool, ports, logger } = options;
  const nodeId = randomBytes(6).toString("hex");
  const metrics = new CollabMetrics();
  const log =
    options.log ??
    createLog({
      pool,
      logger,
      nodeId,
      onCommit: (_documents, _bytes, milliseconds) => {
        metrics.add("commits");
        metrics.commitTime.observe(milliseconds);
      },
    });
  const pace = { ...DEFAULT_PACE, ...options.pace };
  const listener = createListener(pool, logger, pace.heartbeatMs);
  listener.onGap(() => metrics.add("listenerGaps"));
  const deps: RoomDeps = {
    nodeId,
    pool,
    log,
    ports,
    logger,
    metrics,
    worker: options.worker ?? null,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    onPresence: (room, entries) => exchange.publish(room, entries),
  };
  const rooms = createRooms(deps, (documentId) => exchange.ask(documentId));
  const exchange = createPresenceExchange({
    nodeId,
    listener,
    logger,
    pace,
    notify: async (channel, payload) => {
      await pool.query({ name: "collab_notify", text: "select pg_notify($1, $2)", values: [channel, payload] });
    },
    findRoom: rooms.find,
    allRooms: rooms.all,
  });
  const relay = createRelay({ nodeId, listener, log, logger, metrics, findRoom: rooms.find, allRooms: rooms.all });
  const quarantine = createQuarantineNotices({
    pool,
    listener,
    logger,
    metrics,
    findRoom: rooms.find,
    allRooms: rooms.all,
  });

  const io = new Server(httpServer, {
    path: SOCKET_PATH,
    parser,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: true,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: pace.pingIntervalMs,
    pingTimeout: pace.pingTimeoutMs,
    allowRequest: (request, decide) => decide(null, ports.isOriginAllowed(request.headers)),
  });
  io.use(async (socket, next) => {
    const refusal = await admit(socket).catch((error: unknown) => {
      logger.error({ error: String(error) }, "cannot authenticate a connection");
      return new Error("unavailable");
    });
    next(refusal);
  });
  async function admit(socket: Socket): Promise<Error | undefined> {
    const member = await ports.authenticate(socket.handshake.headers);
    if (member === null) return new Error("signed_out");
    socket.data = { connection: wrapSocket(socket, member) };
  }

  const connections = new Set<Connection>();
  const rechecks = createRechecks({ ports, logger, listener, connections, rooms: rooms.all });

  io.on("connection", (socket) => {
    const connection = connectionOf(socket);
    connections.add(connection);
    const stays = new Map<number, { member: RoomMember; leave(): Promise<void> }>();
    const badFrames = new TokenBucket(BAD_FRAMES, performance.now());
    const frames = new TokenBucket(FRAMES, performance.now());
    const requests = new TokenBucket(REQUESTS, performance.now());
    socket.use(([event], next) => {
      if (!connection.isOpen()) return;
      if ((event === FRAME_EVENT ? frames : requests).take(1, performance.now())) next();
      else connection.close("flood");
    });
    const refuse = (room: number, message: number, reason: "not_joined" | "malformed") => {
      metrics.refused(reason);
      if (!badFrames.take(1, performance.now())) return connection.close("flood");
      connection.notify(ServerEvent.refused, { room, message, reason });
    };

    socket.on(FRAME_EVENT, (bytes: Uint8Array) => {
      const frame = tryDecode(bytes);
      if (frame === null) return refuse(0, 0, "malformed");
      const stay = stays.get(frame.room);
      const room = rooms.byNumber(frame.room);
      if (stay === undefined || room === undefined)
        return frame.kind === "edit" ? refuse(frame.room, frame.message, "not_joined") : undefined;
      if (frame.kind === "cursor") return room.receiveCursor(stay.member, frame.cursor);
      const isTaken = room.receiveEdit(stay.member, frame.message, frame.update);
      if (!isTaken && !badFrames.take(1, performance.now())) connection.close("flood");
      return undefined;
    });

    // One at a time: else the number of open documents, and who holds a lease, would be asked before they are known
    let lastJoin: Promise<void> = Promise.resolve();
    socket.on(ClientEvent.join, (request: unknown, answer: unknown) => {
      if (typeof answer === "function") lastJoin = joinAfter(lastJoin, request, (reply) => void answer(reply));
    });
    async function joinAfter(before: Promise<void>, request: unknown, reply: (content: JoinReply) => void) {
      await before;
      if (!connection.isOpen()) return;
      const joinDeps = { pool, ports, schemaVersion: options.schemaVersion, openRoom: rooms.open };
      try {
        const outcome = await joinDocument(joinDeps, connection, stays.size, request);
        if (!outcome.ok) return reply(outcome);
        const { room, member } = outcome;
        if (!socket.connected) return await room.abandon(member);
        // Whoever joins twice is in the room once
        leave(room.number);
        reply(outcome.reply);
        outcome.enter();
        metrics.add("joins");
        stays.set(room.number, { member, leave: () => rooms.leave(room, member) });
        quarantine.tell(room, member);
      } catch (error) {
        logger.warn({ error: String(error) }, "a join failed");
        reply({ ok: false, reason: "unavailable" });
      }
    }

    const leave = (number: number) => {
      const stay = stays.get(number);
      stays.delete(number);
      stay?.leave().catch((error: unknown) => logger.warn({ error: String(error) }, "a lease was not given back"));
    };
    socket.on(ClientEvent.dismiss, (ids: unknown) => quarantine.dismiss(connection.member, ids));
    socket.on(ClientEvent.leave, (number: unknown) => leave(Number(number)));
    socket.on("disconnect", () => {
      connections.delete(connection);
      for (const number of stays.keys()) leave(number);
    });
  });

  return {
    io,
    listener,
    recheck: rechecks.recheck,
    metrics() {
      const lag = relay.lag();
      return metrics.write({
        collab_connections: connections.size,
        collab_rooms: rooms.count(),
        collab_listening: listener.isListening() ? 1 : 0,
        collab_log_behind_rows: lag.sequences,
        collab_log_behind_milliseconds: lag.milliseconds,
        collab_guest_documents: exchange.documentCount(),
        collab_unsettled_bytes: [...rooms.all()].reduce((sum, room) => sum + room.unsettledBytes, 0),
        collab_text_bytes: [...rooms.all()].reduce((sum, room) => sum + room.text.bytesInMemory, 0),
      });
    },
    async close() {
      rechecks.close();
      exchange.close();
      for (const connection of connections)
        connection.notify(ServerEvent.closed, { room: null, reason: "server_stopping" });
      await rooms.settle();
      io.disconnectSockets(true);
      // Somebody whose network is gone never answers the farewell
      await Promise.race([io.close(), new Promise((over) => setTimeout(over, FAREWELL_MS).unref())]);
      await listener.close();
      rooms.close();
      metrics.close();
    },
  };
}

const connectionOf = (socket: Socket): Connection => (socket.data as { connection: Connection }).connection;

function tryDecode(bytes: unknown): ReturnType<typeof decodeClientFrame> | null {
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    return decodeClientFrame(bytes);
  } catch {
    return null;
  }
}
