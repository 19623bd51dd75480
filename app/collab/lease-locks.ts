/** Keeps two tabs of one browser profile from writing under the same lease. */
export interface LeaseLocks {
  /** False when another tab holds it. Held until `release`, or until the tab is gone. */
  take(clientId: number): Promise<boolean>;
  release(clientId: number): void;
}

/** Web Locks; browsers without them (pages without https) count as having one tab. */
export function createLeaseLocks(name: string): LeaseLocks {
  const releases = new Map<number, () => void>();
  const { locks } = navigator as { locks?: LockManager };
  return {
    take(clientId) {
      if (releases.has(clientId) || locks === undefined) return Promise.resolve(true);
      return new Promise((answer) => {
        void locks.request(`${name}:${clientId}`, { ifAvailable: true }, (lock) => {
          answer(lock !== null);
          if (lock === null) return undefined;
          return new Promise<void>((release) => releases.set(clientId, release));
        });
      });
    },
    release(clientId) {
      releases.get(clientId)?.();
      releases.delete(clientId);
    },
  };
}
