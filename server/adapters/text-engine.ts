import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { Anchor, AnchoredHeading, AnchorPlace } from "../../app/text/anchor-places.ts";
import type { ComparedSection } from "../../app/text/difference/compared.ts";
import type { Accepted, Accepting, TakenBack } from "../../app/text/suggestion/accept-suggestions.ts";
import type { Change } from "../../app/text/suggestion/changes.ts";
import type { DescribedSuggestion } from "../../app/text/suggestion/describe-suggestions.ts";
import type { TakeBack } from "../../app/text/suggestion/take-back.ts";
import type {
  MarkedBody,
  MarkedUp,
  RenderedText,
  Revision,
  Rewriting,
  RichTextNode,
  SuggestedText,
  TextEngine,
  TextState,
  TextToCompare,
} from "../../app/text/text-engine.ts";
import type { Logger, TextWorker } from "../collab/ports.ts";
import { createTextKeeper } from "../collab/worker/text-keeper.ts";
import { createWorkerPool } from "../collab/worker/worker-pool.ts";

export interface TextWorkers {
  engine: TextEngine;
  /** For the co-editing core: renders and compacts what was written. */
  keeper: TextWorker;
  close(): Promise<void>;
}

export interface TextWorkersOptions {
  databaseUrl: string;
  logger: Logger;
  threads?: number;
}

/** Starts the threads that build Yjs documents, so that the main thread never does. */
export function startTextWorkers({ databaseUrl, logger, threads = defaultThreads() }: TextWorkersOptions): TextWorkers {
  const origin = randomBytes(6).toString("hex");
  const pool = createWorkerPool(threads, () => startWorker({ databaseUrl, origin }));
  const keeper = createTextKeeper({ pool, logger, origin });
  let next = 0;
  const anywhere = () => String((next += 1));
  return {
    engine: {
      render: async (state: TextState) => (await pool.run(anywhere(), "render", state)) as RenderedText,
      build: async (content: Record<string, RichTextNode>) =>
        (await pool.run(anywhere(), "build", content)) as Uint8Array,
      rewrite: async (state: TextState, content: Record<string, RichTextNode>, clientId: number) =>
        (await pool.run(anywhere(), "rewrite", { state, content, clientId })) as Rewriting,
      compare: async (before: TextToCompare, after: TextToCompare) =>
        (await pool.run(anywhere(), "compare", { before, after })) as ComparedSection[],
      describe: async (state: TextState, suggestions: readonly (readonly Change[])[]) =>
        (await pool.run(anywhere(), "describe", { state, suggestions })) as DescribedSuggestion[],
      markUp: async (state: TextState, suggestions: readonly (readonly Change[])[], anchors: readonly Anchor[]) =>
        (await pool.run(anywhere(), "markUp", { state, suggestions, anchors })) as MarkedUp,
      accept: async (state: TextState, accepting: readonly Accepting[], staying: readonly (readonly Change[])[]) =>
        (await pool.run(anywhere(), "accept", { state, accepting, staying })) as Accepted,
      takeBack: async (
        state: TextState,
        clientId: number,
        backs: readonly TakeBack[],
        staying: readonly (readonly Change[])[],
      ) => (await pool.run(anywhere(), "takeBack", { state, clientId, backs, staying })) as TakenBack | null,
      stillStand: async (state: TextState, backs: readonly TakeBack[]) =>
        (await pool.run(anywhere(), "stillStand", { state, backs })) as boolean[],
      buildHistory: async (revisions: readonly Revision[]) =>
        (await pool.run(anywhere(), "buildHistory", revisions)) as Uint8Array,
      suggested: async (marked: MarkedBody, clientId: number) =>
        (await pool.run(anywhere(), "suggested", { marked, clientId })) as SuggestedText,
      headings: async (state: TextState) => (await pool.run(anywhere(), "headings", state)) as AnchoredHeading[],
      locate: async (state: TextState, anchors: readonly Anchor[]) =>
        (await pool.run(anywhere(), "locate", { state, anchors })) as (AnchorPlace | null)[],
    },
    keeper,
    async close() {
      keeper.close();
      await pool.close();
    },
  };
}

/** Yjs deletes the content of a deleted part recursively: the usual four megabytes overflow before 20,000 levels. */
const resourceLimits = { stackSizeMb: 64 };

const defaultThreads = (): number => Math.max(1, Math.min(3, availableParallelism() - 1));

/** From sources the thread compiles as it loads; next to the bundle is a bundle of its own. */
function startWorker(data: { databaseUrl: string; origin: string }): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./text-worker.mjs", import.meta.url), { workerData: data, resourceLimits });
  const source = new URL("./text-worker.ts", import.meta.url).href;
  const boot = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(boot, { eval: true, workerData: data, resourceLimits });
}
