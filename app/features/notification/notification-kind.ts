/**
 * Why somebody is told. The words of the column `notification.kind`.
 *
 * mentioned: a comment names them · municipality_mentioned: it names their municipality · assigned: a thread was given
 * to them · replied: somebody wrote in a thread they have written in · resolved: somebody said that such a thread is
 * done · due_soon, overdue: what they follow up is due tomorrow, or was · approval_asked: the lead asks their
 * municipality to approve · approval_lapsed: what they approved says something else now · agreement_asked: the lead
 * asks their municipality to sign the agreement · hearing_opened: the lead asks
 * their municipality for its reply · hearing_answered: every remark of their municipality has an answer
 */
export const NOTIFICATION_KINDS = [
  "mentioned",
  "municipality_mentioned",
  "assigned",
  "replied",
  "resolved",
  "due_soon",
  "overdue",
  "approval_asked",
  "approval_lapsed",
  "agreement_asked",
  "hearing_opened",
  "hearing_answered",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What is said to somebody because of their municipality, and not to them alone. */
export const MUNICIPALITY_KINDS: readonly NotificationKind[] = [
  "municipality_mentioned",
  "approval_asked",
  "agreement_asked",
  "hearing_opened",
  "hearing_answered",
];

/** What somebody hears no more of in a thread or document they have muted: all that is not about themselves. */
export const isSilencedByMute = (kind: NotificationKind): boolean =>
  kind === "municipality_mentioned" || kind === "replied" || kind === "resolved";

/** Whoever is asked to approve, or to reply, has a letter of its own about that. */
export const hasOwnLetter = (kind: NotificationKind): boolean => kind === "approval_asked" || kind === "hearing_opened";
