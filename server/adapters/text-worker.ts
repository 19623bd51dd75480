import { parentPort, workerData } from "node:worker_threads";

import { Pool } from "pg";
import * as Y from "yjs";

import { type Anchor, anchoredHeadings, anchorPlaces } from "../../app/text/anchor-places.ts";
import { rewrite } from "../../app/text/rewrite.ts";
import { compareStates } from "../../app/text/compare-states.ts";
import { type Accepting, acceptSuggestions, takeBackAccepted } from "../../app/text/suggestion/accept-suggestions.ts";
import { markUp } from "../../app/text/suggestion/mark-up.ts";
import type { Change } from "../../app/text/suggestion/changes.ts";
import { describeSuggestions } from "../../app/text/suggestion/describe-suggestions.ts";
import { stillStand } from "../../app/text/suggestion/still-stands.ts";
import { suggestedText } from "../../app/text/suggestion/suggested-text.ts";
import type { TakeBack } from "../../app/text/suggestion/take-back.ts";
import { buildHistory, buildState } from "../../app/text/shared-content.ts";
import type {
  MarkedBody,
  RenderedText,
  Revision,
  RichTextNode,
  TextState,
  TextToCompare,
} from "../../app/text/text-engine.ts";
import { serveJobs } from "../collab/worker/jobs.ts";
import { createTextMaintenance } from "../collab/worker/maintain-text.ts";
import { SESSION_OPTIONS } from "../platform/database-session.ts";
import { outliveLostConnections } from "../platform/lost-connections.ts";
import { contentCheck } from "./content-check.ts";
import { openDocument, renderDocument } from "./render-document.ts";

/** Thread that builds Yjs documents: reads the log, renders, compacts. The main thread holds bytes only. */
const { databaseUrl, origin } = workerData as { databaseUrl: string; origin: string };

const report = (fields: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
const pool = outliveLostConnections(new Pool({ connectionString: databaseUrl, max: 2, options: SESSION_OPTIONS }));

const maintenance = createTextMaintenance({
  pool,
  logger: { info: report, warn: report, error: report },
  origin,
  render: renderDocument,
  check: contentCheck,
});

function render(state: TextState): RenderedText {
  const doc = openDocument(state);
  const rendered = { ...renderDocument(doc), state: Y.encodeStateAsUpdate(doc) };
  doc.destroy();
  return rendered;
}

/** Reads something in a text that is opened for it. */
function inText<T>(state: TextState, read: (doc: Y.Doc) => T): T {
  const doc = openDocument(state);
  try {
    return read(doc);
  } finally {
    doc.destroy();
  }
}

interface Locate {
  state: TextState;
  anchors: Anchor[];
}

interface Describe {
  state: TextState;
  suggestions: Change[][];
}

interface MarkUp {
  state: TextState;
  suggestions: Change[][];
  anchors: Anchor[];
}

interface Accept {
  state: TextState;
  accepting: Accepting[];
  staying: Change[][];
}

interface TakingBack {
  state: TextState;
  clientId: number;
  backs: TakeBack[];
  staying: Change[][];
}

interface Rewrite {
  state: TextState;
  content: Record<string, RichTextNode>;
  clientId: number;
}

const build = (content: Record<string, RichTextNode>): Uint8Array => buildState(content);

if (parentPort)
  serveJobs(parentPort, {
    ...maintenance,
    render,
    build,
    locate: ({ state, anchors }: Locate) => inText(state, (doc) => anchorPlaces(doc, anchors)),
    describe: ({ state, suggestions }: Describe) => inText(state, (doc) => describeSuggestions(doc, suggestions)),
    markUp: ({ state, suggestions, anchors }: MarkUp) => inText(state, (doc) => markUp(doc, suggestions, anchors)),
    accept: ({ state, accepting, staying }: Accept) =>
      inText(state, (doc) => acceptSuggestions(doc, accepting, staying)),
    takeBack: ({ state, clientId, backs, staying }: TakingBack) =>
      inText(state, (doc) => takeBackAccepted(doc, clientId, backs, staying)),
    stillStand: ({ state, backs }: Pick<TakingBack, "state" | "backs">) =>
      inText(state, (doc) => stillStand(doc, backs)),
    headings: (state: TextState) => inText(state, anchoredHeadings),
    rewrite: ({ state, content, clientId }: Rewrite) => rewrite(state, content, clientId),
    compare: ({ before, after }: Record<"before" | "after", TextToCompare>) => compareStates(before, after),
    suggested: ({ marked, clientId }: { marked: MarkedBody; clientId: number }) => suggestedText(marked, clientId),
    buildHistory: (revisions: Revision[]) => buildHistory(revisions),
  });
