import * as Y from "yjs";

import type { Change, UnitId } from "./changes";

/** Whether a document has what was written under this clock, deleted or not. */
export const isHeldBy = (doc: Y.Doc, { client, clock }: UnitId): boolean => clock < Y.getState(doc.store, client);

/** Whether a document has everything that changes are about. */
export const areHeldBy = (doc: Y.Doc, changes: readonly Change[]): boolean =>
  changes.every((change) => {
    if (change.kind === "insert") return change.behind === null || isHeldBy(doc, change.behind);
    const units = "units" in change ? change.units : [];
    return units.every(({ client, clock, length }) => isHeldBy(doc, { client, clock: clock + length - 1 }));
  });
