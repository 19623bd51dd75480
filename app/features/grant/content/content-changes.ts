import type { AuditAction } from "~/features/kernel/audit-actions";

/** What the audit log calls a change of what will be sent. Long texts are written together and have no events. */
export const CONTENT_CHANGES = [
  "application.renamed",
  "answer.saved",
  "goal.added",
  "goal.saved",
  "goal.removed",
  "goal.moved",
  "budget.saved",
  "attachment.added",
  "attachment.removed",
] as const satisfies readonly AuditAction[];
