import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import { deadlineOutlook } from "~/domain/consortium/deadline-outlook";
import { lastDayBefore, lastMinuteBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { missingName } from "~/features/consortium/standing/missing-name";
import { type PartnerStanding, partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { heldIn } from "~/features/kernel/held-memberships";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { formatDate, formatInstant } from "~/i18n/format";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { organisationTitle } from "~/i18n/organisation-title";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { invitationParts, stateOf } from "./invitation-store.server";
import { renewInvitation } from "./send-invitation.server";

/** Two presses are one reminder. Milliseconds. */
const PAUSE = 60 * 60 * 1000;

export type NotReminded =
  "no_address" | "just_reminded" | "wants_a_call" | "nothing_missing" | "asked_not_to" | "too_many_letters";

export interface Reminded {
  reminded: string[];
  left: { name: string; why: NotReminded }[];
}

/**
 * Reminds municipalities of what they have not done yet, in their own written standard: those who have not answered get a
 * new link, the others a letter to the contact with most authority. `isUrgent` asks the council to treat the case as
 * urgent (kommuneloven § 11-8). Nobody is left out silently. Issues: not_allowed, reminder_none.
 */
export function remindPartners(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  asked: { numbers: readonly string[]; isUrgent: boolean },
): Promise<Verdict<Reminded>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const today = osloDate(deps.clock.now());
    const partners = (await partnerStandings(tx, consortium.id, today)).filter((partner) =>
      asked.numbers.includes(partner.number),
    );
    if (partners.length === 0) return refuse("reminder_none");
    const reminded: string[] = [];
    const left: Reminded["left"] = [];
    for (const partner of partners) {
      const sent = await remind(tx, deps, actor, consortium, partner, asked.isUrgent);
      if (typeof sent === "string") {
        left.push({ name: partner.name, why: sent });
        continue;
      }
      reminded.push(partner.name);
      await tx.reminder.create({
        data: {
          id: deps.newId(),
          partnershipId: partner.record.id,
          toAddress: sent.toAddress,
          sentById: actor.personId,
          sentByName: actor.displayName,
          sentAt: deps.clock.now(),
        },
      });
      await recordEvent(tx, deps, {
        scope: consortium.id,
        actor: asEventActor(actor, consortium.lead),
        action: "reminder.sent",
        objectType: "partnership",
        objectId: partner.record.id,
        details: { municipality: partner.name, urgent: asked.isUrgent },
      });
    }
    if (reminded.length > 0) await announce(tx, `consortium:${consortium.id}`);
    return accept({ reminded, left });
  });
}

async function remind(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  partner: PartnerStanding,
  isUrgent: boolean,
): Promise<{ toAddress: string } | NotReminded> {
  const whyNot = async (email: string): Promise<NotReminded | null> => {
    if ((await refusedAddresses(tx, [email])).size > 0) return "asked_not_to";
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    return (await countLetters(tx, deps, sender, [{ email }])).ok ? null : "too_many_letters";
  };
  const now = deps.clock.now();
  const { standing, participation, record } = partner;
  if (participation === "lead" || standing.stopped || !standing.missing) return "nothing_missing";
  const last = record.reminders[0]?.sentAt;
  if (last && now.getTime() - last.getTime() < PAUSE) return "just_reminded";
  if (partner.wantsCall) return "wants_a_call";

  const latest = record.invitations.findLast((one) => stateOf(one, now) !== "replaced");
  const state = latest && stateOf(latest, now);
  if (standing.missing === "answer" && latest && (state === "open" || state === "expired")) {
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { id: latest.id }, include: invitationParts });
    const why = await whyNot(invitation.email);
    if (why) return why;
    await renewInvitation(tx, deps, invitation, { isReminder: true });
    return { toAddress: invitation.email };
  }
  const person = await personToRemind(tx, consortium.id, partner, now);
  if (!person) return "no_address";
  const why = await whyNot(person.email);
  if (why) return why;
  await writeReminder(tx, deps, consortium, partner, person, isUrgent);
  return { toAddress: person.email };
}

const RANK: readonly Role[] = ["chief_executive", "signatory", "coordinator", "administrator", "writer", "reader"];

/** No mail goes to people whom the consortium knows only because their municipality is in its list. */
async function personToRemind(
  tx: Transaction,
  consortiumId: string,
  { organisationId, hasJoined }: PartnerStanding,
  now: Date,
) {
  const memberships = await tx.membership.findMany({
    where: { organisationId, ...heldIn(consortiumId, hasJoined ? [organisationId] : [], now) },
    select: { role: true, person: { select: { email: true } } },
    orderBy: { id: "asc" },
  });
  return memberships.sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role))[0]?.person ?? null;
}

async function writeReminder(
  tx: Transaction,
  deps: Deps,
  frame: ConsortiumFrame,
  partner: PartnerStanding,
  person: { email: string },
  isUrgent: boolean,
): Promise<void> {
  const consortium = await tx.consortium.findUniqueOrThrow({
    where: { id: frame.id },
    include: { leadOrganisation: { select: { name: true, kind: true } } },
  });
  const locale = localeOfWrittenStandard(partner.record.organisation.writtenStandard);
  const today = osloDate(deps.clock.now());
  const outlook = deadlineOutlook(partner, lastDayBefore(consortium.deadlineAt), today);
  const meeting =
    outlook.kind === "can_decide"
      ? m.mail_reminder_meeting({ heldOn: formatDate(outlook.next, locale) }, { locale })
      : null;
  const missing = partner.standing.missing ? missingName(partner.standing.missing, locale) : "";
  const words = { municipality: partner.name, consortium: consortium.name, missing };
  await queueMail(tx, deps, {
    to: person.email,
    locale,
    subject: m.mail_reminder_subject(words, { locale }),
    paragraphs: [
      m.mail_reminder_body(
        {
          ...words,
          lead: organisationTitle(consortium.leadOrganisation, locale),
          deadline: formatInstant(lastMinuteBefore(consortium.deadlineAt), locale),
        },
        { locale },
      ),
      ...(isUrgent ? [m.mail_reminder_urgent({}, { locale })] : meeting ? [meeting] : []),
    ],
    link: {
      href: deps.settings.publicOrigin + paths.partner(consortium.slug, partner.number),
      label: m.mail_reminder_button({}, { locale }),
    },
  });
}
