import { createServer } from "node:http";

import { Pool } from "pg";

import { attachCollab } from "../../../server/collab/index.ts";
import { createLog, type Log } from "../../../server/collab/log.ts";
import { portsOf, quietLogger } from "./collab-node.ts";
import { worldOn, type TestPerson } from "./test-world.ts";

/** A node in a process of its own, so that it can be killed. What it needs to know stands in CHILD_NODE. */
interface ChildSettings {
  databaseUrl: string;
  port: number;
  people: { id: string; name: string; documents: string[] }[];
  /** Acknowledge before the commit: what the tests must find out. */
  lies: boolean;
}

const settings: ChildSettings = JSON.parse(process.env["CHILD_NODE"] ?? "{}");
const world = worldOn(settings.databaseUrl);
for (const { id, name, documents } of settings.people) {
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
  world.people.set(id, { id, identity, isSignedOut: false, rights });
}

const pool = new Pool({ connectionString: settings.databaseUrl, max: 6 });
pool.on("error", () => {});
const honest = createLog({ pool, logger: quietLogger, nodeId: `child${process.pid}` });

/** Says that a row is on disk, and puts it there a little later. */
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

const httpServer = createServer((_request, response) => response.end());
attachCollab({
  httpServer,
  pool,
  ports: portsOf(world),
  logger: quietLogger,
  schemaVersion: 1,
  log: settings.lies ? lying(honest) : honest,
});
httpServer.listen(settings.port, "127.0.0.1", () => process.stdout.write("ready\n"));
