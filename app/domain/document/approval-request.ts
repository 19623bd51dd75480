import type { CivilDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** What the lead wants everybody to approve, and by when. */
export interface AskedOf {
  /** The last day to answer. */
  dueOn: CivilDate | null;
  today: CivilDate;
  /** Of the version. */
  sections: number;
  /** Municipalities that have not approved all of it. */
  owing: number;
}

/** Whether anybody can be asked. Issues: approval_due_past, text_empty, everybody_approved. */
export function checkApprovalRequest({ dueOn, today, sections, owing }: AskedOf): Verdict<null> {
  if (dueOn !== null && dueOn < today) return refuse("approval_due_past", "dueOn");
  if (sections === 0) return refuse("text_empty");
  return owing === 0 ? refuse("everybody_approved") : accept(null);
}
