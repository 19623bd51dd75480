import type { Actor } from "~/domain/access/actor";
import { advance, ladderStatus } from "~/domain/consortium/commitment-ladder";
import { invitationExpiry } from "~/domain/consortium/invitation";
import { lastDayBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import type { HandOver } from "~/features/access/hand-over-link.server";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { queueMail, type WrittenWords } from "~/features/mail/queue-mail.server";
import { formatDate } from "~/i18n/format";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { organisationTitle } from "~/i18n/organisation-title";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { inRole } from "./in-role";
import type { InvitationRequest } from "./invitation-schema";
import type { InvitationRecord } from "./invitation-store.server";

/** A partner to invite, as its consortium knows it. */
export type InvitedPartner = InvitationRecord["partnership"];

const handOverOf = ({ settings }: Deps, secret: string): HandOver =>
  settings.keepsMail ? settings.publicOrigin + paths.invitation(secret) : null;

/** Writes an invitation and its mail, and puts the municipality on the first rung when it is below it. */
export async function writeInvitation(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  partner: InvitedPartner,
  request: InvitationRequest,
): Promise<{ id: string; handOver: HandOver }> {
  const now = deps.clock.now();
  const secret = deps.newSecret();
  const id = deps.newId();
  const noteBy = inRole(actor.displayName, partner.consortium.leadOrganisation.name);
  await tx.invitation.create({
    data: {
      id,
      partnershipId: partner.id,
      ...request,
      noteBy,
      tokenHash: hashSecret(secret),
      createdAt: now,
      sentAt: now,
      timesSent: 1,
      expiresAt: invitationExpiry(now, partner.consortium.deadlineAt),
      sentById: actor.personId,
      sentByName: actor.displayName,
    },
  });
  await markInvited(tx, deps, actor, partner.id, id);
  await mailInvitation(tx, deps, partner, { ...request, noteBy, secret, isReminder: false });
  return { id, handOver: handOverOf(deps, secret) };
}

/** A new link for an open invitation; the former link says that there is a newer one. */
export async function renewInvitation(
  tx: Transaction,
  deps: Deps,
  invitation: InvitationRecord,
  options: { isReminder: boolean; words?: string | WrittenWords },
): Promise<HandOver> {
  const now = deps.clock.now();
  const secret = deps.newSecret();
  await tx.invitation.update({
    where: { id: invitation.id },
    data: {
      tokenHash: hashSecret(secret),
      previousTokenHashes: { push: invitation.tokenHash },
      sentAt: now,
      timesSent: { increment: 1 },
      expiresAt: invitationExpiry(now, invitation.partnership.consortium.deadlineAt),
    },
  });
  const { email, note, noteBy } = invitation;
  await mailInvitation(tx, deps, invitation.partnership, { email, note, noteBy, secret, ...options });
  return handOverOf(deps, secret);
}

async function markInvited(tx: Transaction, deps: Deps, actor: Actor, partnershipId: string, invitationId: string) {
  const today = osloDate(deps.clock.now());
  const history = await holdHistory(tx, partnershipId);
  const status = ladderStatus(history, today);
  if (status !== "none" && status !== "declined" && status !== "withdrawn") return;
  const step = advance(history, {
    ...emptyStep,
    kind: "invited",
    decidedOn: today,
    recordedOn: today,
    authority: actor.displayName,
    invitationId,
  });
  if (step.ok) await appendStep(tx, deps, partnershipId, step.value, { id: actor.personId, name: actor.displayName });
}

async function mailInvitation(
  tx: Transaction,
  deps: Deps,
  partner: InvitedPartner,
  letter: {
    email: string;
    note: string;
    noteBy: string;
    secret: string;
    isReminder: boolean;
    /** What whoever reminds says first. */
    words?: string | WrittenWords;
  },
): Promise<void> {
  const locale = localeOfWrittenStandard(partner.organisation.writtenStandard);
  const municipality = partner.organisation.name;
  const lead = organisationTitle(partner.consortium.leadOrganisation, locale);
  const consortium = partner.consortium.name;
  const answerBy = formatDate(lastDayBefore(invitationExpiry(deps.clock.now(), partner.consortium.deadlineAt)), locale);
  await queueMail(tx, deps, {
    to: letter.email,
    locale,
    subject: letter.isReminder
      ? m.mail_invitation_reminder_subject({ municipality, consortium }, { locale })
      : m.mail_invitation_subject({ municipality, consortium }, { locale }),
    paragraphs: [
      ...(letter.words ? [letter.words] : []),
      m.mail_invitation_asks({ lead, municipality, consortium }, { locale }),
      ...(partner.consortium.purpose ? [{ writtenBy: lead, text: partner.consortium.purpose }] : []),
      ...(letter.note ? [{ writtenBy: letter.noteBy || lead, text: letter.note }] : []),
      m.mail_invitation_terms({ answerBy }, { locale }),
    ],
    link: {
      href: deps.settings.publicOrigin + paths.invitation(letter.secret),
      label: m.mail_invitation_button({}, { locale }),
    },
    closing: [m.mail_invitation_closing({ municipality }, { locale })],
  });
}
