import * as Y from "yjs";

import { applyChanges, movedBehind } from "./apply-changes";
import type { Change } from "./changes";

/** Suggestions of one person, to be accepted under a clientID of theirs. */
export interface Accepting {
  clientId: number;
  suggestions: readonly (readonly Change[])[];
}

/** Update encoding v1, and the next clock after it. */
interface Edit {
  update: Uint8Array | null;
  clock: number;
}

export interface Accepted {
  /** One for each of those given; `update` is null where nothing was left to do */
  edits: Edit[];
  /** Those that stay open, as they are after it */
  others: Change[][];
}

/** The edits that make of a text what these suggestions would make of it, one person after the other. */
export function acceptSuggestions(
  doc: Y.Doc,
  accepting: readonly Accepting[],
  staying: readonly (readonly Change[])[],
): Accepted {
  let others = staying.map((changes) => [...changes]);
  let left = accepting.map(({ suggestions }) => suggestions.map((changes) => [...changes]));
  const edits = accepting.map(({ clientId }, index): Edit => {
    const updates: Uint8Array[] = [];
    const collect = (update: Uint8Array) => updates.push(update);
    doc.clientID = clientId;
    doc.on("update", collect);
    for (let which = 0; which < (left[index]?.length ?? 0); which++) {
      const placed = applyChanges(doc, left[index]?.[which] ?? []);
      left = left.map((own) => own.map((changes) => movedBehind(changes, placed)));
      others = others.map((changes) => movedBehind(changes, placed));
    }
    doc.off("update", collect);
    const update = updates.length > 0 ? Y.mergeUpdates(updates) : null;
    return { update, clock: Y.getState(doc.store, clientId) };
  });
  return { edits, others };
}
