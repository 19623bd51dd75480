import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";

import { Pool, type PoolClient } from "pg";

import { bodyRules } from "~/text/content-rules";
import { SCHEMA_VERSION } from "~/text/text-schema";
import { attachCollab, type Collab, type CollabOptions } from "../../../server/collab/index.ts";
import type { CollabPorts, Logger } from "../../../server/collab/ports.ts";
import { outliveLostConnections } from "../../../server/platform/lost-connections.ts";
import type { TestWorld } from "./test-world.ts";

export interface CollabNode {
  url: string;
  collab: Collab;
  /** The connection over which the node hears of the others, as it is now. */
  hearing(): Duplex;
  stop(): Promise<void>;
  /** Ends abruptly: connections are cut, and nothing more is written. */
  crash(): Promise<void>;
}

const say = process.env["COLLAB_LOG"] ? (fields: object, message: string) => console.warn(message, fields) : () => {};
export const quietLogger: Logger = { info: say, warn: say, error: say };

/** The header that says who opens a connection, in tests only; a browser says it in the cookie `person`. */
export const PERSON_HEADER = "x-test-person";

/** The header that says where a connection comes from, in tests only. */
export const ADDRESS_HEADER = "x-test-address";

/** Rights by person, as the tests set them. Whoever is not in it may not know of any document. */
export function portsOf(world: Pick<TestWorld, "people">): CollabPorts {
  return {
    async authenticate(headers) {
      const personId = headers[PERSON_HEADER] ?? /person=([\w-]+)/.exec(headers.cookie ?? "")?.[1];
      const person = world.people.get(String(personId));
      if (!person || person.isSignedOut) return null;
      return { sessionId: person.id, personId: person.id, organisationId: null, identity: person.identity };
    },
    isOriginAllowed: ({ origin }) =>
      origin === undefined || origin === "http://ours.test" || origin.startsWith("http://127.0.0.1:"),
    addressOf: ({ headers, socket }) => String(headers[ADDRESS_HEADER] ?? socket.remoteAddress),
    async liveSessions(ids) {
      return new Set(ids.filter((id) => world.people.get(id)?.isSignedOut === false));
    },
    async documentAccess({ personId }, documentId) {
      const right = world.people.get(personId)?.rights.get(documentId) ?? null;
      if (right === null) return null;
      const readReason = right === "read" ? "role" : null;
      return { access: right, readReason, topics: ["consortium:test"], content: bodyRules };
    },
    clock: { now: () => new Date() },
  };
}

interface NodeOptions extends Partial<CollabOptions> {
  port?: number;
  /** Settings of the node's connections to PostgreSQL. */
  databaseOptions?: string;
  /** Another way to the world's PostgreSQL. */
  databaseUrl?: string;
  /** How long the node waits for PostgreSQL before it gives a connection up. */
  patienceMs?: number;
  /** The node serves, and hears nothing of the others before this. */
  hearsFrom?: Promise<void>;
}

/** A node of the co-editing core on a port of its own, with real sockets and the world's PostgreSQL. */
export async function startNode(
  world: TestWorld,
  {
    port: wanted = 0,
    databaseOptions = "",
    databaseUrl = world.databaseUrl,
    patienceMs = 15_000,
    hearsFrom,
    ...options
  }: NodeOptions = {},
): Promise<CollabNode> {
  const httpServer = createServer((_request, response) => response.end());
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 6,
    options: `-c TimeZone=UTC ${databaseOptions}`,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  outliveLostConnections(pool);
  if (hearsFrom !== undefined) delayFirstConnection(pool, hearsFrom);
  const clients = new Set<PoolClient>();
  let hears: PoolClient | undefined;
  pool.on("connect", (client) => {
    clients.add(client);
    client.on("end", () => clients.delete(client));
    client.on("notification", () => (hears = client));
  });
  const sockets = new Set<Socket>();
  httpServer.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const collab = attachCollab({
    httpServer,
    pool,
    ports: portsOf(world),
    logger: quietLogger,
    schemaVersion: SCHEMA_VERSION,
    ...options,
  });
  await new Promise<void>((ready) => httpServer.listen(wanted, "127.0.0.1", ready));
  // Its own greeting is the first thing a node hears
  if (hearsFrom === undefined) await new Promise<void>((heard) => collab.listener.on("collab_presence", () => heard()));
  const { port } = httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    collab,
    hearing() {
      if (hears === undefined) throw new Error("the node has not heard anything yet");
      return streamOf(hears);
    },
    async crash() {
      const nothing = () => new Promise<never>(() => {});
      Object.assign(pool, { query: nothing, connect: nothing });
      for (const client of clients) streamOf(client).destroy();
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => httpServer.close(closed));
    },
    async stop() {
      await collab.close();
      for (const socket of sockets) socket.destroy();
      await pool.end();
    },
  };
}

/** The first one that is asked for is the one to listen on. */
function delayFirstConnection(pool: Pool, from: Promise<void>): void {
  const { connect } = pool;
  pool.connect = async () => {
    pool.connect = connect;
    await from;
    return pool.connect();
  };
}

const streamOf = (client: PoolClient): Duplex =>
  (client as unknown as { connection: { stream: Duplex } }).connection.stream;
