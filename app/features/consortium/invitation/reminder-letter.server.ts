import { deadlineOutlook } from "~/domain/consortium/deadline-outlook";
import { invitationExpiry } from "~/domain/consortium/invitation";
import { lastDayBefore, lastMinuteBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { missingName } from "~/features/consortium/standing/missing-name";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { formatDate, formatInstant } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { organisationTitle } from "~/i18n/organisation-title";
import { m } from "~/paraglide/messages.js";
import type { ReminderKind } from "./reminder-kinds";

/** What every reminder in a consortium has in common. */
export interface ReminderOccasion {
  name: string;
  deadlineAt: Date;
  lead: { name: string; kind: string };
}

/** The words a sender begins with. Left as they are, each municipality gets them in its own written standard. */
export function suggestedWords(
  kind: ReminderKind,
  { name, deadlineAt, lead }: ReminderOccasion,
  locale: Locale,
): string {
  const deadline = formatInstant(lastMinuteBefore(deadlineAt), locale);
  const words = { consortium: name, deadline, lead: organisationTitle(lead, locale) };
  return kind === "urgent" ? m.mail_reminder_urgent(words, { locale }) : m.mail_reminder_words(words, { locale });
}

/** The subject, and what the letter says of this municipality besides the words. */
export function reminderLetter(
  partner: PartnerStanding,
  letter: { kind: ReminderKind; occasion: ReminderOccasion; isContact: boolean; now: Date },
  locale: Locale,
): { subject: string; about: string[] } {
  const { kind, occasion, isContact, now } = letter;
  const municipality = partner.name;
  const missing = partner.standing.missing ? missingName(partner.standing.missing, locale) : "";
  if (isContact) {
    const answerBy = formatDate(lastDayBefore(invitationExpiry(now, occasion.deadlineAt)), locale);
    const asks = { lead: organisationTitle(occasion.lead, locale), municipality, consortium: occasion.name };
    return {
      subject: m.mail_invitation_reminder_subject(asks, { locale }),
      about: [m.mail_invitation_asks(asks, { locale }), m.mail_invitation_terms({ answerBy }, { locale })],
    };
  }
  if (kind === "urgent")
    return {
      subject: m.mail_reminder_urgent_subject({ municipality, missing }, { locale }),
      about: [m.mail_reminder_urgent_about({ municipality, missing }, { locale })],
    };
  const outlook = deadlineOutlook(partner, lastDayBefore(occasion.deadlineAt), osloDate(now));
  const meeting = outlook.kind === "can_decide" ? formatDate(outlook.next, locale) : null;
  return {
    subject: m.mail_reminder_subject({ municipality, consortium: occasion.name, missing }, { locale }),
    about: [
      m.mail_reminder_about({ municipality, missing }, { locale }),
      ...(meeting ? [m.mail_reminder_meeting({ heldOn: meeting }, { locale })] : []),
    ],
  };
}

export const reminderOccasion = (db: Deps["db"] | Transaction, { id }: { id: string }): Promise<ReminderOccasion> =>
  db.consortium
    .findUniqueOrThrow({
      where: { id },
      select: { name: true, deadlineAt: true, leadOrganisation: { select: { name: true, kind: true } } },
    })
    .then(({ leadOrganisation, ...consortium }) => ({ ...consortium, lead: leadOrganisation }));
