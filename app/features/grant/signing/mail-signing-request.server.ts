import { lastMinuteBefore } from "~/domain/shared/deadline";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { formatInstant } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { FoundApplication, ApplicationPartner } from "~/features/grant/content/application-store.server";
import { findSignatories } from "~/features/kernel/signatories.server";

const words = {
  opened: { subject: m.grant_mail_sign_subject, body: m.grant_mail_sign_body },
  reminder: { subject: m.grant_mail_remind_subject, body: m.grant_mail_remind_body },
  stale: { subject: m.grant_mail_stale_subject, body: m.grant_mail_stale_body },
};

/** Writes to everybody who may sign for these partners, each with a link to their own municipality's page. */
export async function mailSigningRequest(
  tx: Transaction,
  deps: Deps,
  given: {
    consortium: Pick<FoundConsortium, "id" | "slug" | "name" | "lead">;
    application: Pick<FoundApplication, "id" | "title" | "call">;
    partners: readonly ApplicationPartner[];
    why: keyof typeof words;
    /** What else the letter to this organisation says. */
    more?: (organisationId: string, locale: Locale) => string[];
  },
): Promise<void> {
  const { consortium, application, partners } = given;
  const signatories = await findSignatories(tx, {
    consortiumId: consortium.id,
    partners,
    now: deps.clock.now(),
    signedBy: application.call.form.signedBy,
  });
  const until = lastMinuteBefore(application.call.closesAt);
  for (const { email, organisationId, locale } of signatories) {
    const partner = partners.find((one) => one.organisationId === organisationId);
    if (!partner?.number) continue;
    const named = { municipality: partner.name, title: application.title, lead: consortium.lead.name };
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: words[given.why].subject(named, { locale }),
      paragraphs: [
        words[given.why].body(named, { locale }),
        ...(given.more?.(organisationId, locale) ?? []),
        m.grant_mail_sign_deadline({ deadline: formatInstant(until, locale) }, { locale }),
      ],
      link: {
        href: deps.settings.publicOrigin + paths.signOff(consortium.slug, application.id, partner.number),
        label: m.grant_mail_sign_button({}, { locale }),
      },
      closing: [m.grant_mail_sign_closing({ consortium: consortium.name }, { locale })],
    });
  }
}
