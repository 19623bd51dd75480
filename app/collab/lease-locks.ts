import { newDeviceId, type LocalStore } from "./local-store";
import { onWake } from "./wake";

/** Keeps two tabs of one browser profile from writing under the same lease. */
export interface LeaseLocks {
  /** False when another tab holds it. Held until `release`, or until the tab is gone. */
  take(clientId: number): Promise<boolean>;
  release(clientId: number): void;
}

/** A browser slows the timers of hidden tabs down to one a minute; one that said nothing for longer is gone. */
const HELD_MS = 90_000;
const BEAT_MS = 10_000;

/**
 * Web Locks where the browser has them. Pages without https do not: there, a tab says in the copy itself that it
 * still holds a lease. `lost` is called when it could not for so long that another tab may have taken it.
 */
export function createLeaseLocks(name: string, store: LocalStore, lost: () => void): LeaseLocks {
  const { locks } = navigator as { locks?: LockManager };
  return locks === undefined ? heldInCopy(name, store, lost) : webLocks(name, locks);
}

function webLocks(name: string, locks: LockManager): LeaseLocks {
  const releases = new Map<number, () => void>();
  return {
    take(clientId) {
      if (releases.has(clientId)) return Promise.resolve(true);
      return new Promise((answer) => {
        const request = locks.request(`${name}:${clientId}`, { ifAvailable: true }, (lock) => {
          answer(lock !== null);
          if (lock === null) return undefined;
          return new Promise<void>((release) => releases.set(clientId, release));
        });
        // Refused in a document that is going away
        request.catch(() => answer(false));
      });
    },
    release(clientId) {
      releases.get(clientId)?.();
      releases.delete(clientId);
    },
  };
}

function heldInCopy(name: string, store: LocalStore, lost: () => void): LeaseLocks {
  // Made anew by every page, a duplicated tab's too
  const holder = newDeviceId();
  const held = new Set<number>();
  let lastBeat = Date.now();
  const words = farewells(name);
  let stop: (() => void) | undefined;

  const hold = (clientId: number) => {
    const now = Date.now();
    const by = { holder, gone: words.get(clientId) };
    return store.hold(String(clientId), by, now, now + HELD_MS).catch(() => true);
  };
  const beat = async () => {
    const isLate = Date.now() - lastBeat > HELD_MS;
    lastBeat = Date.now();
    // At once: whatever is typed next may already be another tab's to write
    if (isLate) return lost();
    const answers = await Promise.all([...held].map(hold));
    if (answers.includes(false)) lost();
  };
  const keepBeating = () => {
    lastBeat = Date.now();
    const timer = setInterval(() => void beat(), BEAT_MS);
    const stopWaking = onWake(() => void beat());
    return () => {
      clearInterval(timer);
      stopWaking();
    };
  };
  return {
    async take(clientId) {
      if (held.has(clientId)) return true;
      if (!(await hold(clientId))) return false;
      held.add(clientId);
      words.forget(clientId);
      stop ??= keepBeating();
      return true;
    },
    release(clientId) {
      if (!held.delete(clientId)) return;
      words.say(clientId, holder);
      if (held.size > 0) return;
      stop?.();
      stop = undefined;
    },
  };
}

/** A page that is closing has no time for IndexedDB: who gave a lease up stands here, where it is written at once. */
function farewells(name: string) {
  const keyOf = (clientId: number) => `${name}-free-${clientId}`;
  const tried = (work: () => string | null | void): string | null => {
    try {
      return work() ?? null;
    } catch {
      // Without it a lease is free some time after its tab is gone
      return null;
    }
  };
  return {
    get: (clientId: number) => tried(() => localStorage.getItem(keyOf(clientId))),
    say: (clientId: number, holder: string) => void tried(() => localStorage.setItem(keyOf(clientId), holder)),
    forget: (clientId: number) => void tried(() => localStorage.removeItem(keyOf(clientId))),
  };
}
