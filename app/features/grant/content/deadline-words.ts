import { daysLeft, isInTime } from "~/domain/shared/deadline";
import { m } from "~/paraglide/messages.js";

/** How long there is to a deadline. One that passed earlier today is over. */
export const deadlineWords = (now: Date, deadline: Date): string =>
  isInTime(now, deadline) ? m.grant_days_left({ count: daysLeft(now, deadline) }) : m.grant_deadline_over();
