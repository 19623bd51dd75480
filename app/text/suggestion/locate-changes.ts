import * as Y from "yjs";

import type { Formats } from "~/text/formats";
import type { Change, Inserted, UnitId } from "./changes";

/** Where changes of a sequence are in it as it stands, in units. */
export type Located<Of> = { of: Of } & (
  | { kind: "removed"; from: number; to: number }
  | { kind: "formatted"; from: number; to: number; formats: Formats }
  | { kind: "adding"; at: number; content: Inserted[]; behind: UnitId | null }
);

interface Wanted<Of> {
  of: Of;
  from: number;
  to: number;
  formats: Formats | null;
}

interface Placing<Of> {
  of: Of;
  behind: UnitId;
  content: Inserted[];
}

/**
 * Finds changes of one sequence in it, all in one walk. What somebody has deleted meanwhile is found no more; what is
 * to be put behind it stays at its place.
 */
export function locateChanges<Of>(
  text: Y.Text,
  changes: readonly { of: Of; change: Extract<Change, { kind: "insert" | "delete" | "format" }> }[],
): Located<Of>[] {
  const ranges = new Map<number, Wanted<Of>[]>();
  const placings = new Map<number, Placing<Of>[]>();
  const located: Located<Of>[] = [];
  for (const { of, change } of changes) {
    if (change.kind !== "insert") {
      const formats = change.kind === "format" ? change.formats : null;
      for (const { client, clock, length } of change.units)
        put(ranges, client, { of, from: clock, to: clock + length, formats });
    } else if (change.behind === null) {
      located.push({ of, kind: "adding", at: 0, content: change.content, behind: null });
    } else put(placings, change.behind.client, { of, behind: change.behind, content: change.content });
  }
  const { _start: first } = text;
  let index = 0;
  for (let item = first; item !== null; item = item.right) {
    const { client, clock } = item.id;
    const end = clock + item.length;
    for (const { of, behind, content } of placings.get(client) ?? []) {
      if (behind.clock < clock || behind.clock >= end) continue;
      const at = item.deleted || !item.countable ? index : index + behind.clock - clock + 1;
      located.push({ of, kind: "adding", at, content, behind });
    }
    if (item.deleted || !item.countable) continue;
    for (const { of, from, to, formats } of ranges.get(client) ?? []) {
      const [start, stop] = [Math.max(from, clock), Math.min(to, end)];
      if (start >= stop) continue;
      const place = { from: index + start - clock, to: index + stop - clock };
      located.push(formats === null ? { of, kind: "removed", ...place } : { of, kind: "formatted", ...place, formats });
    }
    index += item.length;
  }
  return located;
}

function put<V>(map: Map<number, V[]>, client: number, value: V): void {
  const values = map.get(client);
  if (values) values.push(value);
  else map.set(client, [value]);
}
