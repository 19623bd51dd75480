import { useState } from "react";

/** Tells for each key whether it came after the page was first shown. */
export function useGlow(keys: readonly string[]): (key: string) => boolean {
  const [first] = useState<ReadonlySet<string>>(() => new Set(keys));
  return (key) => !first.has(key);
}
