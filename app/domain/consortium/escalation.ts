import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** Letters about duties leave once a week, so that less than a week is none. */
export const SHORTEST_ESCALATION = 7;
export const LONGEST_ESCALATION = 90;

/**
 * For how many days a municipality's writers have been told of what is to be done when its chief executive is told as
 * well, as typed. Issue: escalation_out_of_range {min, max}.
 */
export function checkEscalation(typed: string): Verdict<number> {
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN;
  return days >= SHORTEST_ESCALATION && days <= LONGEST_ESCALATION
    ? accept(days)
    : refuse("escalation_out_of_range", "escalation", { min: SHORTEST_ESCALATION, max: LONGEST_ESCALATION });
}
