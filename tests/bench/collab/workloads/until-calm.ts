import { setTimeout as delay } from "node:timers/promises";

import type { CpuUse } from "../measure/cpu-meter.ts";

const LOOK_MS = 300;
const CALM_SECONDS = 0.02;
const MOST_LOOKS = 20;

/** Waits until the server has finished its own work after a start or a join, so that it is not counted. */
export async function untilCalm(startMeter: () => () => CpuUse): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const stop = startMeter();
    await delay(LOOK_MS);
    if (stop().server <= CALM_SECONDS) return;
  }
}
