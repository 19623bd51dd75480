import { formatDate } from "~/i18n/format";
import type { Approver } from "~/features/document/approval/approval-store.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { Signatory } from "~/features/kernel/signatories.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { RoundRow } from "./hearing-store.server";

const subjects = { opened: m.hearing_mail_subject, reminder: m.hearing_mail_remind_subject };

/** Writes to everybody who may send the reply of these municipalities, each with a link to their own page. */
export async function mailHearing(
  tx: Transaction,
  deps: Deps,
  given: {
    consortium: Pick<FoundConsortium, "slug" | "name" | "lead">;
    document: { id: string; title: string };
    round: Pick<RoundRow, "number" | "version" | "dueOn" | "message" | "openedBy">;
    partners: readonly Approver[];
    signatories: readonly Signatory[];
    why: keyof typeof subjects;
  },
): Promise<void> {
  const { consortium, document, round, partners, signatories, why } = given;
  for (const { email, organisationId, locale } of signatories) {
    const partner = partners.find((one) => one.organisationId === organisationId);
    if (!partner) continue;
    const named = {
      municipality: partner.name,
      title: document.title,
      number: round.version,
      lead: consortium.lead.name,
    };
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: subjects[why](named, { locale }),
      paragraphs: [
        m.hearing_mail_body(named, { locale }),
        ...(round.message === "" ? [] : [{ writtenBy: round.openedBy, text: round.message }]),
        m.hearing_mail_due({ date: formatDate(round.dueOn, locale) }, { locale }),
        m.hearing_mail_how({}, { locale }),
      ],
      link: {
        href:
          deps.settings.publicOrigin + paths.hearingReply(consortium.slug, document.id, round.number, partner.number),
        label: m.hearing_mail_read({}, { locale }),
      },
      closing: [m.approval_mail_closing({ consortium: consortium.name }, { locale })],
    });
  }
}
