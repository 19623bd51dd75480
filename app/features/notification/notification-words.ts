import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import type { NotificationKind } from "./notification-kind";

type Words = (named: { by: string; document: string }, options: { locale: Locale }) => string;

const words = {
  mentioned: m.notification_mentioned,
  municipality_mentioned: m.notification_municipality_mentioned,
  assigned: m.notification_assigned,
  replied: m.notification_replied,
  resolved: m.notification_resolved,
  due_soon: m.notification_due_soon,
  overdue: m.notification_overdue,
  approval_asked: m.notification_approval_asked,
  approval_lapsed: m.notification_approval_lapsed,
  agreement_asked: m.notification_agreement_asked,
  hearing_opened: m.notification_hearing_opened,
  hearing_answered: m.notification_hearing_answered,
} satisfies Record<NotificationKind, Words>;

/** What happened, in a sentence: 'Prosjektleder, Bodø nevnte deg i en kommentar til «Strategi»' */
export const notificationWords = (
  { kind, by, document }: { kind: NotificationKind; by: string; document: string },
  locale: Locale = getLocale(),
): string => (words[kind] as Words)({ by, document }, { locale });
