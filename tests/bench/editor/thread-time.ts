import type { Page } from "playwright-core";

/** Milliseconds that the page's main thread has spent on tasks: scripts, style, layout and painting together. */
export async function threadTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  // The processor's time where the platform can tell, so that other programs count less
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  };
}

/** Resolves when what was changed is painted and nothing more is going on. */
export const whenPainted = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((painted) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => painted()))),
      ),
  );

/** Waits until the page's thread rests: what was begun before must not be counted. */
export async function whenAtRest(page: Page, now: () => Promise<number>): Promise<void> {
  await page.evaluate(async () => void (await document.fonts.ready));
  for (let before = -Infinity, after = await now(); after - before > REST_MS; after = await now()) {
    before = after;
    await page.evaluate((wait) => new Promise((over) => setTimeout(over, wait)), REST_WITHIN_MS);
  }
}

/** So little work within so long is rest. */
const REST_MS = 8;
const REST_WITHIN_MS = 400;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
