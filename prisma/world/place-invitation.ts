import { invitationExpiry } from "~/domain/consortium/invitation";
import { addDays, osloDate } from "~/domain/shared/oslo-time";
import { hashSecret } from "~/features/kernel/secret.server";
import { formatDate } from "~/i18n/format";
import { paths } from "~/paths";

import { addressOf } from "./address";
import { INVITED_ON, type PartnerPlan } from "./partner-plans";
import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";

const noteFrom = (lead: string) =>
  `Vi håper dere vil være med. Ring gjerne prosjektlederen i ${lead} hvis noe er uklart, også om dere er usikre på om dette passer for en kommune på deres størrelse.`;

/** The invitation that a partner has answered, or whose mail with the link is still unanswered in the mailbox. */
export function placeInvitation(
  placement: Placement,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  plan: PartnerPlan,
): { invitationId: string } {
  const { rows, days, newId } = placement;
  const invitationId = newId();
  const secret = placement.newSecret();
  const createdAt = days.past(days.workday(INVITED_ON), "10:05");
  const answered = plan.steps.find(({ kind }) => kind === "interested");
  const answeredAt = answered ? days.past(days.workday(answered.on), "12:20") : null;
  const sent = plan.invitation ?? {
    timesSent: 1,
    sentOn: answered && answered.on > -60 ? answered.on - 5 : INVITED_ON,
  };
  const sentAt = sent.sentOn === INVITED_ON ? createdAt : days.past(days.workday(sent.sentOn), "10:05");
  const openedOn = plan.invitation ? plan.invitation.openedOn : answered?.on;
  const openedAt = openedOn === undefined ? null : days.past(days.workday(openedOn), "12:18");
  const email = addressOf("kommunedirektor", partner.name);
  rows.invitations.push({
    id: invitationId,
    partnershipId: partner.partnershipId,
    email,
    contactTitle: "Kommunedirektør",
    note: noteFrom(consortium.leadName),
    tokenHash: hashSecret(secret),
    createdAt,
    sentAt,
    timesSent: sent.timesSent,
    expiresAt: invitationExpiry(sentAt, null),
    openedAt,
    answeredAt,
    answer: answered ? "interested" : null,
    answerContact: null,
    offeredRole: "chief_executive",
  });
  const event = { scope: consortium.id, objectType: "invitation", objectId: invitationId };
  const details = { municipality: partner.name, contactTitle: "Kommunedirektør" };
  rows.events.push({ ...event, at: createdAt, actor: consortium.coordinator, action: "invitation.sent", details });
  if (sentAt > createdAt)
    rows.events.push({ ...event, at: sentAt, actor: consortium.coordinator, action: "invitation.sent_again", details });
  if (answeredAt)
    rows.events.push({
      ...event,
      at: answeredAt,
      actor: { ...partner.chiefExecutive, personId: null },
      action: "invitation.answered",
      details: { ...details, answer: "interested" },
    });
  if (!answered) layInMailbox(placement, consortium, partner, { email, secret, sentAt });
  return { invitationId };
}

/** Nobody can receive this mail: it is read at /dev/mail and stays there, even where a mail server is set up. */
const NEVER = new Date("2999-12-31T00:00:00Z");

function layInMailbox(
  { rows, newId, publicOrigin }: Placement,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  mail: { email: string; secret: string; sentAt: Date },
): void {
  const link = publicOrigin + paths.invitation(mail.secret);
  const lastDay = formatDate(addDays(osloDate(invitationExpiry(mail.sentAt, null)), -1), "nb");
  const words = [
    `${consortium.leadName} inviterer ${partner.name} kommune til ${consortium.name}.`,
    noteFrom(consortium.leadName),
    "Dere kan svare uten å logge inn. Det tar under ett minutt, og svaret er ikke bindende.",
    `Lenken gjelder til og med ${lastDay}.`,
  ];
  rows.mails.push({
    id: newId(),
    toAddress: mail.email,
    locale: "nb",
    subject: `${consortium.leadName} inviterer ${partner.name} til ${consortium.name}`,
    text: [...words, `Svar på invitasjonen:\n${link}`].join("\n\n"),
    html: [
      '<!doctype html><html lang="nb"><meta charset="utf-8"><body>',
      ...words.map((paragraph) => `<p>${paragraph}</p>`),
      `<p><a href="${link}">Svar på invitasjonen</a></p></body></html>`,
    ].join("\n"),
    createdAt: mail.sentAt,
    nextTryAt: NEVER,
  });
}
