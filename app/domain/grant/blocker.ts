/** Sections that are not part of the form. */
export const SIGNING_SECTION = "signing";
export const SUBMISSION_SECTION = "submission";

export const BLOCKER_CODES = [
  "field_empty",
  "text_too_long",
  "choice_unknown",
  "number_invalid",
  "account_number_invalid",
  "too_few_goals",
  "goal_without_name",
  "goal_without_baseline",
  "goal_without_target",
  "goal_without_date",
  "budget_missing",
  "own_share_too_low",
  "own_share_above_cost",
  "amount_above_maximum",
  "budget_of_former_partner",
  "too_few_attachments",
  "too_few_partners",
  "partner_without_mandate",
  "sign_off_missing",
  "sign_off_stale",
  "sign_off_declined",
  "not_eligible",
  "call_not_open",
  "deadline_passed",
] as const;
export type BlockerCode = (typeof BLOCKER_CODES)[number];

/** One thing that prevents submission, and the place where it is put right. */
export interface Blocker {
  code: BlockerCode;
  section: string;
  fieldKey?: string;
  organisationId?: string;
  /** Amounts in øre as digits, counts as numbers. */
  params: Record<string, string | number>;
}
