import { parentPort, workerData } from "node:worker_threads";

import { Pool } from "pg";
import * as Y from "yjs";

import type { RenderedText, Revision, RichTextNode, TextState } from "../../app/text/text-engine.ts";
import { buildHistory, buildState } from "../../app/text/yjs-json.ts";
import { serveJobs } from "../collab/worker/jobs.ts";
import { createTextMaintenance } from "../collab/worker/maintain-text.ts";
import { SESSION_OPTIONS } from "../platform/database-session.ts";
import { contentCheck } from "./content-check.ts";
import { openDocument, renderDocument, withoutForbidden, type RenderedDocument } from "./render-document.ts";

/** Thread that builds Yjs documents: reads the log, renders, compacts. The main thread holds bytes only. */
const { databaseUrl, origin } = workerData as { databaseUrl: string; origin: string };

const report = (fields: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
const pool = new Pool({ connectionString: databaseUrl, max: 2, options: SESSION_OPTIONS });
pool.on("error", () => {});

const maintenance = createTextMaintenance({
  pool,
  logger: { info: report, warn: report, error: report },
  origin,
  render: (doc, isInOrder) => (isInOrder ? renderDocument(doc) : renderWhatMayStand(doc)),
  check: contentCheck,
});

function render(state: TextState): RenderedText {
  const doc = openDocument(state);
  const clean = withoutForbidden(doc);
  const rendered = { ...renderDocument(clean), state: Y.encodeStateAsUpdate(clean) };
  clean.destroy();
  doc.destroy();
  return rendered;
}

/** A closed text still contains what was found in it; what people read of it does not. */
function renderWhatMayStand(doc: Y.Doc): RenderedDocument {
  const clean = withoutForbidden(doc);
  const rendered = renderDocument(clean);
  if (clean !== doc) clean.destroy();
  return rendered;
}

const build = (content: Record<string, RichTextNode>): Uint8Array => buildState(content);

if (parentPort)
  serveJobs(parentPort, {
    ...maintenance,
    render,
    build,
    buildHistory: (revisions: Revision[]) => buildHistory(revisions),
  });
