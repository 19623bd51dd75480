/** Why a letter did not arrive. `gave_up`: its time ran out on temporary failures. */
export const MAIL_FAILURES = ["unknown_address", "mailbox_full", "refused", "gave_up"] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

/**
 * What a final refusal means, by its enhanced status code (RFC 3463) or else its reply code (RFC 5321, section 4.2).
 */
export function refusalOf(code: number, answer: string): MailFailure {
  const [, subject, detail] = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(answer) ?? [];
  if (subject !== undefined) {
    if (subject === "1") return "unknown_address";
    return subject === "2" && detail === "2" ? "mailbox_full" : "refused";
  }
  if (code === 550 || code === 551 || code === 553) return "unknown_address";
  return code === 552 ? "mailbox_full" : "refused";
}

export const isMailFailure = (word: string | null): word is MailFailure =>
  (MAIL_FAILURES as readonly (string | null)[]).includes(word);
