import * as Y from "yjs";

import type { UnitId } from "./changes";

/** Whether a document has what was written under this clock, deleted or not. */
export const isHeldBy = (doc: Y.Doc, { client, clock }: UnitId): boolean => clock < Y.getState(doc.store, client);
