import { findForbidden } from "../../app/text/find-forbidden.ts";
import { takeOut } from "../../app/text/take-out.ts";
import type { ContentCheck } from "../collab/worker/quarantine-text.ts";
import { recordTakenOut } from "./record-taken-out.ts";

/** The editor's rules for whole texts, in the form the worker needs. */
export const contentCheck: ContentCheck = {
  isInOrder: (doc, known) => findForbidden(doc, known).length === 0,
  takeOut: (doc, known) => takeOut(doc, findForbidden(doc, known)),
  record: recordTakenOut,
};
