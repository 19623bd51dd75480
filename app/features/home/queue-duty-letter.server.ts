import type { Deps, Transaction } from "~/features/kernel/deps";
import { queueMail } from "~/features/mail/queue-mail.server";
import { formatDate } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";

/** What one letter tells; the rest is counted. */
const MOST_TOLD = 10;

/** The week's letter, in the reader's language, with a link that stops all such letters. Returns its id. */
export function queueDutyLetter(
  tx: Transaction,
  deps: Deps,
  to: { email: string; locale: Locale; stopSecret: string },
  duties: readonly Duty[],
): Promise<string> {
  const told = duties.slice(0, MOST_TOLD);
  const left = duties.length - told.length;
  const [only] = duties;
  const isOne = only !== undefined && duties.length === 1;
  return queueMail(tx, deps, {
    to: to.email,
    locale: to.locale,
    subject: isOne ? only.title : m.home_letter_subject({ count: duties.length }),
    paragraphs: [
      m.home_letter_lead(),
      ...told.map(({ title, note, actOn, isDated }) =>
        isDated ? m.home_letter_dated({ title, note, date: formatDate(actOn) }) : m.home_letter_duty({ title, note }),
      ),
      ...(left > 0 ? [m.home_letter_more({ count: left })] : []),
    ],
    link: {
      href: deps.settings.publicOrigin + (isOne ? only.href : paths.home()),
      label: isOne ? only.action : m.home_letter_open(),
    },
    closing: [m.home_letter_closing()],
    stop: { path: paths.notificationStop(to.stopSecret), label: m.notification_mail_stop() },
  });
}
