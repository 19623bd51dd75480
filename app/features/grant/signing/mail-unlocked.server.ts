import type { Actor } from "~/domain/access/actor";
import type { FoundApplication, ApplicationPartner } from "~/features/grant/content/application-store.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { findSignatories } from "~/features/kernel/signatories.server";

/** Tells those who may sign for these partners, which have signed, that the text is open for changes: by whom, and why. */
export async function mailUnlocked(
  tx: Transaction,
  deps: Deps,
  given: {
    actor: Actor;
    consortium: Pick<FoundConsortium, "id" | "slug" | "name" | "lead">;
    application: Pick<FoundApplication, "id" | "title" | "call">;
    partners: readonly ApplicationPartner[];
    reason: string;
  },
): Promise<void> {
  const { actor, consortium, application, partners, reason } = given;
  const signatories = await findSignatories(tx, {
    consortiumId: consortium.id,
    partners,
    now: deps.clock.now(),
    signedBy: application.call.form.signedBy,
  });
  for (const { email, organisationId, locale } of signatories) {
    const partner = partners.find((one) => one.organisationId === organisationId);
    if (!partner?.number) continue;
    const named = { municipality: partner.name, title: application.title, lead: consortium.lead.name };
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: m.signing_mail_unlocked_subject(named, { locale }),
      paragraphs: [
        m.signing_mail_unlocked_body(named, { locale }),
        { writtenBy: actor.displayName, text: reason },
        m.signing_mail_unlocked_next(named, { locale }),
      ],
      link: {
        href: deps.settings.publicOrigin + paths.signOff(consortium.slug, application.id, partner.number),
        label: m.signing_mail_unlocked_button({}, { locale }),
      },
      closing: [m.grant_mail_sign_closing({ consortium: consortium.name }, { locale })],
    });
  }
}
