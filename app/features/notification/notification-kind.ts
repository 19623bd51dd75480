/**
 * Why somebody is told. The same words as in the column `notification.kind`.
 *
 * mentioned: a comment names them or their municipality · assigned: a thread was given to them · replied: somebody
 * wrote in a thread they have written in · approval_asked: the lead asks their municipality to approve
 */
export const NOTIFICATION_KINDS = ["mentioned", "assigned", "replied", "approval_asked"] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
