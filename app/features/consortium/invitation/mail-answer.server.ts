import type { Answer } from "~/domain/consortium/invitation";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { queueMail } from "~/features/mail/queue-mail.server";
import { isLocale, localeOfWrittenStandard } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { coordinatorsOf, type InvitationRecord } from "./invitation-store.server";

const said = { interested: m.mail_answer_interested, later: m.mail_answer_later, no: m.mail_answer_no };

/** Tells the coordinators what a municipality answered, and the contact what follows from a yes. */
export async function mailAnswer(
  tx: Transaction,
  deps: Deps,
  invitation: InvitationRecord,
  given: { answer: Answer; answerContact: string | null },
): Promise<void> {
  const { organisation, consortium } = invitation.partnership;
  const municipality = organisation.name;
  const origin = deps.settings.publicOrigin;
  const recipients = await coordinatorsOf(
    tx,
    { id: consortium.id, leadOrganisationId: consortium.leadOrganisation.id },
    deps.clock.now(),
  );
  for (const { email, locale: chosen } of recipients) {
    const locale = isLocale(chosen) ? chosen : localeOfWrittenStandard(consortium.leadOrganisation.writtenStandard);
    const words = said[given.answer]({ municipality, title: invitation.contactTitle }, { locale });
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: m.mail_answer_subject({ municipality, consortium: consortium.name }, { locale }),
      paragraphs: [
        words,
        ...(given.answerContact ? [m.mail_answer_contact({ contact: given.answerContact }, { locale })] : []),
      ],
      link: {
        href: origin + paths.partner(consortium.slug, organisation.number ?? ""),
        label: m.mail_answer_button({ municipality }, { locale }),
      },
    });
  }
  if (given.answer !== "interested") return;
  const locale = localeOfWrittenStandard(organisation.writtenStandard);
  await queueMail(tx, deps, {
    to: invitation.email,
    locale,
    subject: m.mail_welcome_subject({ consortium: consortium.name }, { locale }),
    paragraphs: [m.mail_welcome_body({ municipality, consortium: consortium.name }, { locale })],
    link: {
      href: origin + paths.signIn(paths.board(consortium.slug)),
      label: m.mail_welcome_button({}, { locale }),
    },
    closing: [m.mail_welcome_closing({}, { locale })],
  });
}
