import { createServer } from "node:http";
import { queryObjects } from "node:v8";

import { Pool } from "pg";
import * as Y from "yjs";

import { SCHEMA_VERSION } from "~/text/text-schema";
import { attachCollab } from "../../../server/collab/index.ts";
import { createLog, type Log } from "../../../server/collab/log.ts";
import { RoomMember } from "../../../server/collab/room-member.ts";
import { RoomText } from "../../../server/collab/room-text.ts";
import { Room } from "../../../server/collab/room.ts";
import { attachLive } from "../../../server/live/index.ts";
import { outliveLostConnections } from "../../../server/platform/lost-connections.ts";
import { portsOf, quietLogger } from "./collab-node.ts";
import type { TestPerson } from "./test-world.ts";

/** A node in a process of its own, so that it can be killed. What it needs to know stands in CHILD_NODE. */
export interface ChildSettings {
  databaseUrl: string;
  port: number;
  people: { id: string; name: string; documents: string[] }[];
  /** Acknowledge before the commit: what the tests must find out. */
  lies: boolean;
  /** How long an empty room is kept. */
  lingerMs: number;
}

/** What is left in the process's memory after a collection. */
export interface Remains {
  heapBytes: number;
  externalBytes: number;
  rooms: number;
  texts: number;
  members: number;
  /** Yjs documents that were built since the start. */
  built: number;
  /** Entries that maps were given, and that those held which were gone through. */
  mapSteps: number;
}

const TICK_MS = 20;
/** The longest the event loop was blocked, in milliseconds of this process's own work. */
let blockedMs = 0;
let tickedAt = performance.now();
let work = process.cpuUsage();
setInterval(() => {
  const late = performance.now() - tickedAt - TICK_MS;
  const { user, system } = process.cpuUsage(work);
  // On a busy machine the process also waits for its turn, which is not its own work
  blockedMs = Math.max(blockedMs, Math.min(late, (user + system) / 1_000));
  tickedAt = performance.now();
  work = process.cpuUsage();
}, TICK_MS).unref();

let built = 0;
const { on } = Y.Doc.prototype;
// Every document listens to itself as it is made
Object.defineProperty(Y.Doc.prototype, "on", {
  value(this: Y.Doc, ...listening: Parameters<typeof on>) {
    built += 1;
    return Reflect.apply(on, this, listening);
  },
});

let counted = 0;
const maps: object = Map.prototype;
/** Counts what each call of a method of maps comes to. */
function count(name: "set" | "forEach" | "entries" | "keys" | "values" | typeof Symbol.iterator): void {
  const method = Map.prototype[name] as (...given: unknown[]) => unknown;
  Object.defineProperty(maps, name, {
    value(this: Map<unknown, unknown>, ...given: unknown[]) {
      counted += name === "set" ? 1 : this.size;
      return Reflect.apply(method, this, given);
    },
  });
}
for (const name of ["set", "forEach", "entries", "keys", "values", Symbol.iterator] as const) count(name);

const settings: ChildSettings = JSON.parse(process.env["CHILD_NODE"] ?? "{}");
const people = new Map(
  settings.people.map(({ id, name, documents }) => {
    const identity = {
      person: id,
      name,
      initials: "",
      organisation: "",
      organisationName: "",
      role: "writer",
      colour: 1,
    };
    const rights: TestPerson["rights"] = new Map(documents.map((document) => [document, "edit"]));
    return [id, { id, identity, isSignedOut: false, rights }];
  }),
);

const pool = outliveLostConnections(new Pool({ connectionString: settings.databaseUrl, max: 6 }));
const honest = createLog({ pool, logger: quietLogger, nodeId: `child${process.pid}` });

/** Acknowledges a row as on disk, and writes it a little later. */
function lying(log: Log): Log {
  const next = new Map<string, number>();
  return {
    ...log,
    async append(entry) {
      const last = next.get(entry.documentId) ?? (await log.readHead(entry.documentId))?.lastSequence ?? 0;
      next.set(entry.documentId, last + 1);
      setTimeout(() => void log.append(entry), 50);
      return { ok: true, sequence: last + 1 };
    },
  };
}

const httpServer = createServer((request, response) => {
  if (request.url === "/blocked") {
    response.end(String(blockedMs));
    blockedMs = 0;
  } else if (request.url === "/metrics") response.end(collab.metrics());
  else response.end(request.url === "/remains" ? JSON.stringify(remains()) : "");
});
const collab = attachCollab({
  httpServer,
  pool,
  ports: portsOf({ people }),
  logger: quietLogger,
  schemaVersion: SCHEMA_VERSION,
  log: settings.lies ? lying(honest) : honest,
  limits: { lingerMs: settings.lingerMs },
});
attachLive({
  collab,
  logger: quietLogger,
  whichMayWatch: async (askings) =>
    askings.map(({ member, topics }) => {
      const rights = people.get(member.personId)?.rights;
      return new Set(topics.filter((topic) => rights?.has(topic.split(":")[1] ?? "")));
    }),
});
httpServer.listen(settings.port, "127.0.0.1", () => process.stdout.write("ready\n"));

function remains(): Remains {
  const mapSteps = counted;
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const alive = (kind: Function) => Number(queryObjects(kind, { format: "count" }));
  return {
    heapBytes: heapUsed,
    externalBytes: external,
    rooms: alive(Room),
    texts: alive(RoomText),
    members: alive(RoomMember),
    built,
    mapSteps,
  };
}
