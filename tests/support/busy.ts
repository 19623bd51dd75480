/**
 * For how long a piece of work kept this process from anything else, in milliseconds: the clock's time or the
 * processor's, whichever is less, so that what else runs on the machine is not counted.
 */
export function startBusy(): () => number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - startedAt, (user + system) / 1_000);
  };
}
