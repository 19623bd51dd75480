import { setTimeout as delay } from "node:timers/promises";

import { Cursors } from "./cursors.ts";
import type { Gathering } from "./gathering.ts";

export interface CursorFigures {
  moves: number;
  /** Moves times the others in the document */
  offered: number;
  /** Positions that reached somebody; fewer than offered when only the newest of an interval is sent */
  seen: number;
  /** Last positions that never came */
  missing: number;
  frames: number;
  bytes: number;
  milliseconds: number;
  ageP50: number | null;
  ageP95: number | null;
}

export interface CursorPlan {
  milliseconds: number;
  /** By each person */
  movesPerSecond: number;
  /** The numbers of earlier storms are below it. */
  firstNumber: number;
}

const SILENCE_MS = 2_000;

/** Everybody in the document moves the cursor, evenly and each at a moment of their own. */
export async function moveCursors(gathering: Gathering, plan: CursorPlan): Promise<CursorFigures> {
  const { wires } = gathering;
  const before = gathering.received();
  const most = Math.ceil((plan.milliseconds / 1_000) * plan.movesPerSecond);
  const cursors = new Cursors(
    wires.map(({ clientId }) => clientId),
    most,
    plan.firstNumber,
  );
  gathering.onCursor = (receiver, clientId, number) => cursors.take(receiver, clientId, number, performance.now());
  const startedAt = performance.now();
  const total = most * wires.length;
  for (let sent = 0; sent < total; await delay(1)) {
    const due = Math.floor(((performance.now() - startedAt) / plan.milliseconds) * total);
    for (; sent < Math.min(due, total); sent++) {
      const person = sent % wires.length;
      const number = plan.firstNumber + Math.floor(sent / wires.length);
      cursors.sent(person, number, performance.now());
      wires[person]?.sendCursor(number);
    }
  }
  await drain(cursors);
  const after = gathering.received();
  return {
    moves: cursors.moves,
    offered: cursors.moves * (wires.length - 1),
    seen: cursors.seen,
    missing: cursors.missing,
    frames: after.frames - before.frames,
    bytes: after.bytes - before.bytes,
    milliseconds: performance.now() - startedAt,
    ageP50: cursors.age.percentile(0.5),
    ageP95: cursors.age.percentile(0.95),
  };
}

async function drain(cursors: Cursors): Promise<void> {
  let last = -1;
  let lastChange = performance.now();
  while (cursors.missing > 0) {
    if (cursors.seen !== last) lastChange = performance.now();
    else if (performance.now() - lastChange > SILENCE_MS) return;
    last = cursors.seen;
    await delay(20);
  }
}
