import type { Answer } from "./invitation";
import type { Standing } from "./standing";

/**
 * A partner that has not answered, and where somebody asked has said 'call me first': the lead calls it, and sends no
 * reminder. What was answered to an invitation that was withdrawn or replaced no longer counts.
 */
export function wantsACall(
  { missing }: Pick<Standing, "missing">,
  invitations: readonly { answer: Answer | null; withdrawnAt: Date | null; isReplaced: boolean }[],
): boolean {
  if (missing !== "answer") return false;
  return invitations.some((one) => one.answer === "later" && one.withdrawnAt === null && !one.isReplaced);
}
