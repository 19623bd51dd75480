import type { LetterTrouble } from "~/features/mail/letters-to.server";
import type { MailFailure } from "~/features/mail/mail-failure";
import { formatDate, formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

export const failureWords: Readonly<Record<MailFailure, () => string>> = {
  unknown_address: m.consortium_mail_unknown_address,
  mailbox_full: m.consortium_mail_mailbox_full,
  refused: m.consortium_mail_refused,
  gave_up: m.consortium_mail_gave_up,
};

/** What has become of a letter, as a sentence. */
export function troubleWords(trouble: LetterTrouble): string {
  if (trouble.kind === "kept") return m.consortium_mail_kept();
  if (trouble.kind === "waiting") return m.consortium_mail_waiting({ time: formatInstant(trouble.nextTryAt) });
  return m.consortium_mail_lost({ date: formatDate(trouble.at), why: failureWords[trouble.why]() });
}
