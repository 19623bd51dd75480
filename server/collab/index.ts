import { randomBytes } from "node:crypto";
import type { Server as HttpServer } from "node:http";

import type { Pool } from "pg";
import { Server, type Socket } from "socket.io";

import * as parser from "../../app/collab/protocol-parser.ts";
import { MAX_EVENT_LENGTH, MAX_MESSAGE_BYTES, ServerEvent, SOCKET_PATH } from "../../app/collab/protocol.ts";

import { ASK_WITHIN_MS, createAdmission, DEFAULT_ADMISSION, type AdmissionLimits } from "./admission.ts";
import { connectionOf, type Connection } from "./connection.ts";
import { createListener, type Listener } from "./listener.ts";
import { createLog, type Log } from "./log.ts";
import { CollabMetrics } from "./metrics.ts";
import type { CollabPorts, Logger, TextWorker } from "./ports.ts";
import { createPresenceExchange } from "./presence-exchange.ts";
import { createQuarantineNotices } from "./quarantine.ts";
import { createRechecks } from "./recheck.ts";
import { createRelay } from "./relay.ts";
import { hearRenderings } from "./rendered-elsewhere.ts";
import type { RoomDeps, RoomLimits } from "./room.ts";
import { createRooms } from "./rooms.ts";
import { createServing } from "./serve-connection.ts";
import { serveEvents, type Events } from "./serve-events.ts";

export interface CollabOptions {
  httpServer: HttpServer;
  /** Queries, group commits, and one connection that listens. */
  pool: Pool;
  ports: CollabPorts;
  logger: Logger;
  /** Version of the editor's schema in this process. */
  schemaVersion: number;
  /** Renders and compacts; null: not done by this node. */
  worker?: TextWorker | null;
  /** Another log than PostgreSQL's group commit (tests). */
  log?: Log;
  limits?: Partial<RoomLimits>;
  pace?: Partial<CollabPace>;
  admission?: Partial<AdmissionLimits>;
}

/** How soon a dead connection or node is detected. */
export interface CollabPace {
  /** Interval at which the listening connection is checked; it has half of it to answer. */
  heartbeatMs: number;
  /** Interval at which nodes tell each other that they are alive … */
  helloMs: number;
  /** … and the time after which a silent node, with its people, counts as gone. */
  goneMs: number;
  /** Interval of pings to browsers … */
  pingIntervalMs: number;
  /** … and the time they have to answer. */
  pingTimeoutMs: number;
}

const DEFAULT_PACE: CollabPace = {
  heartbeatMs: 3_000,
  helloMs: 3_000,
  goneMs: 10_000,
  pingIntervalMs: 15_000,
  pingTimeoutMs: 12_000,
};

type Beginner = (socket: Socket, connection: Connection, events: Events) => void;

export interface Collab {
  /** The Socket.IO server; live pages use it too. */
  io: Server;
  /** The node's one listening connection. */
  listener: Listener;
  /** Called for every accepted connection. */
  onConnection(begin: Beginner): void;
  /** Checks rights again, now that something under the topic has changed. */
  recheck(topic: string): void;
  /** Prometheus text. */
  metrics(): string;
  close(): Promise<void>;
}

const DEFAULT_LIMITS: RoomLimits = {
  windowMs: 30,
  unsettledBytes: 16 * 1024 * 1024,
  lingerMs: 10_000,
  edits: { perSecond: 100, burst: 500 },
  editBytes: { perSecond: 512 * 1024, burst: 8 * 1024 * 1024 },
  cursors: { perSecond: 30, burst: 60 },
};

/** How long a closing node waits for its sockets to be closed from the other side. */
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
      isAlone: () => exchange.isAlone(),
      onUntold: (documents) => relay.tell(documents),
      onCommit: (_documents, _bytes, milliseconds) => {
        metrics.add("commits");
        metrics.commitTime.observe(milliseconds);
      },
    });
  const pace = { ...DEFAULT_PACE, ...options.pace };
  const listener = createListener(pool, logger, pace.heartbeatMs);
  listener.onListening((isFirst) => {
    if (!isFirst) metrics.add("listenerGaps");
  });
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
  const notify = async (channel: string, payload: string) => {
    await pool.query({ name: "collab_notify", text: "select pg_notify($1, $2)", values: [channel, payload] });
  };
  const among = { nodeId, listener, logger, notify, findRoom: rooms.find, allRooms: rooms.all };
  const exchange = createPresenceExchange({ ...among, pace, onNeighbour: () => relay.tell() });
  const relay = createRelay({ ...among, log, metrics });
  if (options.worker) hearRenderings(listener, options.worker);
  const quarantine = createQuarantineNotices({
    pool,
    listener,
    logger,
    metrics,
    findRoom: rooms.find,
    allRooms: rooms.all,
  });

  const admission = createAdmission({ ports, logger, limits: { ...DEFAULT_ADMISSION, ...options.admission } });
  const io = new Server(httpServer, {
    path: SOCKET_PATH,
    parser: { ...parser, Decoder: EventDecoder },
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: true,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: pace.pingIntervalMs,
    pingTimeout: pace.pingTimeoutMs,
    connectTimeout: ASK_WITHIN_MS,
    allowRequest: admission.allowRequest,
  });
  admission.attach(io);

  const connections = new Set<Connection>();
  const rechecks = createRechecks({ ports, logger, listener, connections, rooms: rooms.all });

  const serve = createServing({
    pool,
    ports,
    logger,
    metrics,
    rooms,
    quarantine,
    schemaVersion: options.schemaVersion,
  });
  const beginners: Beginner[] = [];
  io.on("connection", (socket) => {
    const connection = connectionOf(socket);
    connections.add(connection);
    socket.on("disconnect", () => connections.delete(connection));
    const events = serveEvents(socket, connection, logger);
    serve(socket, connection, events);
    for (const begin of beginners) begin(socket, connection, events);
  });

  return {
    io,
    listener,
    onConnection: (begin) => void beginners.push(begin),
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
      // A browser whose network is gone never answers the close
      await Promise.race([io.close(), new Promise((over) => setTimeout(over, FAREWELL_MS).unref())]);
      log.close();
      await listener.close();
      rooms.close();
      metrics.close();
    },
  };
}

class EventDecoder extends parser.Decoder {
  constructor() {
    super(MAX_EVENT_LENGTH);
  }
}
