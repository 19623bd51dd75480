import type { Remember } from "../../app/features/kernel/deps.ts";

/** Keeps the latest values used, so many; the one longest unused goes first. */
export function createRemember(capacity: number): Remember {
  const kept = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    const value = kept.has(key) ? (kept.get(key) as T) : make();
    kept.delete(key);
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
