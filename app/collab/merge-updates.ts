import * as Y from "yjs";

/** `Y.mergeUpdates` costs more than its input's length: groups of this size, then groups of those. */
const GROUP = 16;

/** One update that says what all of them said, in order. There is at least one. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  let level = updates;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let start = 0; start < level.length; start += GROUP) {
      const group = level.slice(start, start + GROUP);
      next.push(group.length === 1 && group[0] ? group[0] : Y.mergeUpdates(group));
    }
    level = next;
  }
  const [merged] = level;
  if (merged === undefined) throw new Error("nothing to merge");
  return merged;
}
