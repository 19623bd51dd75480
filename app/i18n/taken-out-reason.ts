import type { TakenOutReason } from "~/collab/protocol";
import { m } from "~/paraglide/messages.js";

const reasons: Record<TakenOutReason, () => string> = {
  unknown: m.document_taken_unknown,
  attribute: m.document_taken_unknown,
  mark: m.document_taken_mark,
  misplaced: m.document_taken_misplaced,
  too_deep: m.document_taken_too_deep,
  too_long: m.document_taken_too_long,
  deleted: m.document_taken_deleted,
  table_too_large: m.document_taken_table_too_large,
};

/** Why something was taken out of a text, in words that follow a colon. */
export const takenOutReason = (reason: TakenOutReason): string => reasons[reason]();
