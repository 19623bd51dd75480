/** How often the clock is checked: a machine that slept shows a gap. */
const TICK_MS = 5_000;
const GAP_MS = 15_000;

/**
 * Calls `woke` whenever the page is back after it may have been asleep, hidden or offline: timers did not run, and
 * nobody said that the connection is dead. Returns a function that stops it.
 */
export function onWake(woke: () => void): () => void {
  if (typeof window === "undefined") return () => {};
  let last = Date.now();
  const tick = setInterval(() => {
    const gap = Date.now() - last;
    last = Date.now();
    // Timers of hidden pages are slowed down by the browser; such a page wakes when it is shown
    if (gap > GAP_MS && !document.hidden) woke();
  }, TICK_MS);
  const seen = () => {
    if (!document.hidden) woke();
  };
  window.addEventListener("online", woke);
  window.addEventListener("pageshow", woke);
  document.addEventListener("visibilitychange", seen);
  document.addEventListener("resume", woke);
  return () => {
    clearInterval(tick);
    window.removeEventListener("online", woke);
    window.removeEventListener("pageshow", woke);
    document.removeEventListener("visibilitychange", seen);
    document.removeEventListener("resume", woke);
  };
}
