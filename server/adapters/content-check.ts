import * as Y from "yjs";

import { findExcess } from "../../app/text/find-excess.ts";
import { HiddenLetters } from "../../app/text/hidden-letters.ts";
import { takeOut } from "../../app/text/take-out.ts";
import type { ContentCheck } from "../collab/worker/quarantine-text.ts";
import { recordTakenOut } from "./record-taken-out.ts";

const followed = new WeakMap<Y.Doc, HiddenLetters>();

/** The editor's rules for whole texts, in the form the worker needs. */
export const contentCheck: ContentCheck = {
  follow: (doc) => void followed.set(doc, new HiddenLetters(doc)),
  isInOrder: (doc, known) => (followed.get(doc)?.isEmpty ?? true) && findExcess(doc, known).length === 0,
  takeOut(doc, known) {
    const hidden = followed.get(doc)?.takeOut();
    const excess = takeOut(doc, findExcess(doc, known));
    if (!hidden) return excess;
    return { update: Y.mergeUpdates([hidden.update, excess.update]), taken: [...hidden.taken, ...excess.taken] };
  },
  record: recordTakenOut,
};
