import type { Deps, Transaction } from "~/features/kernel/deps";
import { queueMail } from "~/features/mail/queue-mail.server";
import { formatInstantSeconds } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { CurrentContent } from "~/features/grant/content/current-content.server";
import { findSignatories } from "~/features/kernel/signatories.server";

/** Tells everybody who may sign for a partner that the application has been submitted, each in their own language. */
export async function mailReceipt(
  tx: Transaction,
  deps: Deps,
  given: {
    application: Pick<FoundApplication, "consortiumId" | "call">;
    current: Pick<CurrentContent, "partners">;
    title: string;
    receiptNumber: string;
    submittedAt: Date;
  },
): Promise<void> {
  const { application, title, receiptNumber } = given;
  const partners = given.current.partners.filter((partner) => partner.takesPart);
  const signatories = await findSignatories(tx, {
    consortiumId: application.consortiumId,
    partners,
    now: deps.clock.now(),
  });
  const receivers = new Map(signatories.map((signatory) => [signatory.email, signatory]));
  for (const { email, locale } of receivers.values()) {
    const named = { title, number: receiptNumber, grantor: application.call.grantor.name };
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: m.grant_mail_receipt_subject(named, { locale }),
      paragraphs: [
        m.grant_mail_receipt_body({ ...named, at: formatInstantSeconds(given.submittedAt, locale) }, { locale }),
      ],
      link: {
        href: deps.settings.publicOrigin + paths.receipt(receiptNumber),
        label: m.grant_mail_receipt_button({}, { locale }),
      },
    });
  }
}
