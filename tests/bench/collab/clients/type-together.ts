import { setTimeout as delay } from "node:timers/promises";

import type { Gathering } from "./gathering.ts";
import { Durations } from "./typing-run.ts";
import { sum } from "./sum.ts";

export interface TypingFigures {
  edits: number;
  /** Deliveries when nobody misses anything: edits times the others in the document */
  expected: number;
  delivered: number;
  lost: number;
  acknowledged: number;
  diverged: number;
  frames: number;
  bytes: number;
  milliseconds: number;
  peerP50: number | null;
  peerP95: number | null;
  ackP50: number | null;
  ackP95: number | null;
  /** How late keystrokes left: with more than some milliseconds, the people were the limit. */
  lateP95: number | null;
  trouble: string[];
}

/** How long without a message before we take it that none will come. */
const SILENCE_MS = 2_000;

/** Everybody types for this long; ends when everybody has everything, or nothing more arrives. */
export async function typeTogether(gatherings: readonly Gathering[], milliseconds: number): Promise<TypingFigures> {
  const frames = sum(gatherings, (one) => one.received().frames);
  const bytes = sum(gatherings, (one) => one.received().bytes);
  const durations = new Durations();
  const runs = gatherings.map((gathering) => ({ gathering, run: gathering.startRun(milliseconds, durations) }));
  const startedAt = performance.now();
  await sendAll(runs, startedAt);
  await drain(runs);
  const expected = sum(runs, ({ run }) => run.expected);
  const delivered = sum(runs, ({ run }) => run.receipts.delivered);
  const { peers, acknowledgements, late } = durations;
  return {
    edits: sum(runs, ({ run }) => run.edits),
    expected,
    delivered,
    lost: expected - delivered,
    acknowledged: acknowledgements.count,
    diverged: sum(gatherings, (one) => one.countDiverged()),
    frames: sum(gatherings, (one) => one.received().frames) - frames,
    bytes: sum(gatherings, (one) => one.received().bytes) - bytes,
    milliseconds: performance.now() - startedAt,
    peerP50: peers.percentile(0.5),
    peerP95: peers.percentile(0.95),
    ackP50: acknowledgements.percentile(0.5),
    ackP95: acknowledgements.percentile(0.95),
    lateP95: late.percentile(0.95),
    trouble: [...new Set(gatherings.flatMap(({ trouble }) => trouble))].slice(0, 5),
  };
}

type Run = { gathering: Gathering; run: ReturnType<Gathering["startRun"]> };

function sendAll(runs: readonly Run[], startedAt: number): Promise<void> {
  return new Promise((done) => {
    const tick = () => {
      const elapsed = performance.now() - startedAt;
      let isAnyLeft = false;
      for (const { gathering, run } of runs)
        isAnyLeft = (!gathering.isCut && run.sendDue(elapsed, gathering.wires)) || isAnyLeft;
      if (isAnyLeft) setTimeout(tick, 1);
      else done();
    };
    tick();
  });
}

async function drain(runs: readonly Run[]): Promise<void> {
  let last = -1;
  let lastChange = performance.now();
  while (!runs.every(({ gathering, run }) => gathering.isCut || run.isComplete)) {
    const progress = sum(runs, ({ run }) => run.receipts.delivered + run.acknowledged);
    if (progress !== last) lastChange = performance.now();
    else if (performance.now() - lastChange > SILENCE_MS) return;
    last = progress;
    await delay(10);
  }
}
