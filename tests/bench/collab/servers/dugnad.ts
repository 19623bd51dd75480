import path from "node:path";

import { Pool } from "pg";

import type { Contender } from "./contender.ts";
import { addDocument, fillDugnad, signEverybodyIn } from "./dugnad-world.ts";
import { runNodes } from "./run-nodes.ts";
import { startServerProcess } from "./server-process.ts";

const SERVER = path.join(import.meta.dirname, "../../../../build/process/index.mjs");

/** Our server as users run it: the production build, with pages, jobs and text workers in the same process. */
export const dugnad: Contender = {
  name: "dugnad",
  title: "Dugnad",
  window:
    "the first keystroke at once, then up to 30 ms; from 60 people on every second batch reaches those who wait for no acknowledgement with the next one, 42 ms later at most",
  nature: {
    authentication:
      "a session in the database for every connection, the right to the document asked, ownership of every edit checked",
    persistence: "PostgreSQL: a log with one row per gathered batch, compacted by a worker",
    acknowledges: "after the row is committed; others see an edit no earlier",
  },
  wire: "dugnad",

  async start({ postgres, nextPort }, { storage, texts = new Map(), nodes = 1, nodeOptions }) {
    const databaseUrl = await postgres.database(`dugnad_${storage}`, fillDugnad);
    const pool = new Pool({ connectionString: databaseUrl, max: 2, options: "-c TimeZone=UTC" });
    for (const [documentId, text] of texts) await addDocument(pool, text, documentId);
    const running = [];
    for (let node = 0; node < nodes; node++) {
      const port = await nextPort();
      const settings = { DATABASE_URL: databaseUrl, DEMO: "0", LOG_LEVEL: "warn" };
      running.push({ port, process: await startServerProcess(SERVER, port, settings, nodeOptions) });
    }
    return runNodes(running, {
      tickets: await signEverybodyIn(pool),
      newDocuments: (count) => Promise.all(Array.from({ length: count }, () => addDocument(pool))),
      close: () => pool.end(),
    });
  },
};
