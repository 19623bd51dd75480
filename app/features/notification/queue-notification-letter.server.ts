import { queueMail } from "~/features/mail/queue-mail.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { NotificationRow } from "./notification-rows.server";
import { notificationWords } from "./notification-words";

/** What one letter tells; the rest is counted. */
const MOST_TOLD = 10;
/** Of the words of a comment. Letters */
const MOST_WORDS = 300;

/** One letter about these, the latest first, with a link that stops such letters. Returns its id. */
export function queueNotificationLetter(
  tx: Transaction,
  deps: Deps,
  to: { email: string; locale: Locale; stopSecret: string },
  rows: readonly NotificationRow[],
  /** Where the only one leads. */
  href: string | null,
): Promise<string> {
  const { locale } = to;
  const told = rows.slice(0, MOST_TOLD);
  const left = rows.length - told.length;
  const toList = deps.settings.publicOrigin + paths.notifications();
  const link = href === null ? toList : deps.settings.publicOrigin + href;
  return queueMail(tx, deps, {
    to: to.email,
    locale,
    subject: subjectOf(rows, locale),
    paragraphs: [
      ...(rows.length > 1 ? [m.notification_mail_lead({}, { locale })] : []),
      ...told.flatMap((row, index) => [
        m.notification_mail_in({ words: notificationWords(row, locale), consortium: row.consortium }, { locale }),
        ...wordsOf(row, told.slice(0, index)),
      ]),
      ...(left > 0 ? [m.notification_mail_more({ count: left }, { locale })] : []),
    ],
    link: {
      href: link,
      label: (href === null ? m.notification_mail_open_all : m.notification_mail_open)({}, { locale }),
    },
    closing: [m.notification_mail_closing({}, { locale })],
    stop: { path: paths.notificationStop(to.stopSecret), label: m.notification_mail_stop({}, { locale }) },
  });
}

function subjectOf(rows: readonly NotificationRow[], locale: Locale): string {
  const [first] = rows;
  if (!first) throw new Error("a letter about nothing");
  if (rows.length === 1) return notificationWords(first, locale);
  const named = { count: rows.length, document: first.document };
  const isOfOne = rows.every(({ documentId }) => documentId === first.documentId);
  return (isOfOne ? m.notification_mail_subject_document : m.notification_mail_subject)(named, { locale });
}

/** The words of a thread once, where it is told of several times. */
function wordsOf({ threadId, words }: NotificationRow, before: readonly NotificationRow[]) {
  if (!words || before.some((row) => row.threadId === threadId)) return [];
  const letters = [...words.body];
  const text = letters.length > MOST_WORDS ? `${letters.slice(0, MOST_WORDS).join("")} …` : words.body;
  return [{ writtenBy: words.by, text }];
}
