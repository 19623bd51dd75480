import { lastApproval } from "~/domain/document/approval";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { Signatory } from "~/features/kernel/signatories.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { type ApprovalRow, type Approver, type RequestRow, validOnes } from "./approval-store.server";

const subjects = { asked: m.approval_mail_subject, reminder: m.approval_mail_remind_subject };

/** Writes to everybody who may approve for these municipalities, each with a link to what is new to their own. */
export async function mailApprovalRequest(
  tx: Transaction,
  deps: Deps,
  given: {
    consortium: Pick<FoundConsortium, "slug" | "name" | "lead">;
    document: { id: string; title: string };
    request: Pick<RequestRow, "version" | "dueOn" | "message" | "askedBy">;
    approvals: readonly ApprovalRow[];
    approvers: readonly Approver[];
    signatories: readonly Signatory[];
    why: keyof typeof subjects;
  },
): Promise<void> {
  const { consortium, document, request, approvals, approvers, signatories, why } = given;
  for (const { email, organisationId, locale } of signatories) {
    const approver = approvers.find((one) => one.organisationId === organisationId);
    if (!approver) continue;
    const former = lastApproval(validOnes(approvals, organisationId));
    const named = {
      municipality: approver.name,
      title: document.title,
      number: request.version,
      lead: consortium.lead.name,
    };
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: subjects[why](named, { locale }),
      paragraphs: [
        m.approval_mail_body(named, { locale }),
        ...(former ? [m.approval_mail_since({ number: former.version }, { locale })] : []),
        ...(request.message === "" ? [] : [{ writtenBy: request.askedBy, text: request.message }]),
        ...(request.dueOn ? [m.approval_mail_due({ date: formatDate(request.dueOn, locale) }, { locale })] : []),
      ],
      link: {
        href: deps.settings.publicOrigin + paths.approval(consortium.slug, document.id, approver.number),
        label: (former ? m.approval_mail_see : m.approval_mail_read)({}, { locale }),
      },
      closing: [m.approval_mail_closing({ consortium: consortium.name }, { locale })],
    });
  }
}
