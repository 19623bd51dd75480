import { setTimeout as delay } from "node:timers/promises";

import type { Logger } from "./logger.ts";

type Step = { name: string; close: () => Promise<unknown> | unknown; patienceMs: number };

const ALL_TOGETHER_MS = 4_500;

/**
 * Steps are undone in the opposite order of their start. One that hangs does not keep the others from ending: all
 * together take less than five seconds if nothing else is said, of which the time of the last one (the database) is kept back.
 */
export class Shutdown {
  readonly #steps: Step[] = [];
  #running: Promise<void> | null = null;

  constructor(
    private readonly logger: Logger,
    private readonly allTogetherMs = ALL_TOGETHER_MS,
  ) {}

  add(name: string, close: Step["close"], patienceMs = 1_000): void {
    this.#steps.unshift({ name, close, patienceMs });
  }

  run(): Promise<void> {
    return (this.#running ??= this.#close());
  }

  async #close(): Promise<void> {
    const deadline = performance.now() + this.allTogetherMs;
    const last = this.#steps.at(-1);
    for (const step of this.#steps) {
      const keptBack = step === last ? 0 : (last?.patienceMs ?? 0);
      const patience = Math.min(step.patienceMs, Math.max(0, deadline - keptBack - performance.now()));
      try {
        const isDone = Promise.resolve(step.close()).then(() => true);
        if (!(await Promise.race([isDone, delay(patience, false, { ref: false })]))) {
          this.logger.warn({ step: step.name }, "did not end in time");
        }
      } catch (error) {
        this.logger.error({ err: error, step: step.name }, "failed during shutdown");
      }
    }
  }

  /** A signal ends everything in order; it may arrive twice, from the terminal and once more from npm. */
  listen(): void {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => void this.run().then(() => process.exit(0)));
    }
  }
}
