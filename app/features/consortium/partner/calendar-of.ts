import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";

/**
 * The calendar somebody enters a meeting in: for the municipality's own people its own calendar, which is in everybody's
 * plan; otherwise this consortium's assumptions, which are in no other plan. Null for those who may do neither.
 */
export function calendarOf(actor: Actor, subject: Subject): { consortiumId: string | null } | null {
  if (can(actor, "meeting.own", subject)) return { consortiumId: null };
  return can(actor, "meeting.assume", subject) ? { consortiumId: subject.consortiumId } : null;
}
