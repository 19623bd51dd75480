import type { Actor } from "~/domain/access/actor";
import { osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { HandOver } from "~/features/access/hand-over-link.server";
import { type PartnerStanding, partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import { change, type Happened, made, unchanged } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { queueMail, type WrittenWords } from "~/features/mail/queue-mail.server";
import { type Locale, localeOfWrittenStandard } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";
import { inRole } from "./in-role";
import { invitationParts } from "./invitation-store.server";
import { LONGEST_WORDS, type ReminderKind } from "./reminder-kinds";
import { reminderOccasion, type ReminderOccasion, reminderLetter, suggestedWords } from "./reminder-letter.server";
import { isReceiver, type NotReminded, type Receiver, reminderReceivers } from "./reminder-receivers.server";
import { renewInvitation } from "./send-invitation.server";

export interface ReminderRequest {
  numbers: readonly string[];
  kind: ReminderKind;
  /** What the sender wrote; those that were suggested are sent in each receiver's own written standard. */
  words: string;
}

export interface Reminded {
  /** `handOver` where no mail leaves: what the municipality is given instead. */
  reminded: { name: string; handOver: HandOver }[];
  left: { name: string; why: NotReminded }[];
}

/**
 * Reminds municipalities of what they have not done yet, in the sender's words: those who have not answered get a new
 * link, the others a letter to the contact with most authority. `urgent` asks the council to treat the case as urgent
 * (kommuneloven § 11-8). Nobody is left out silently.
 * Issues: not_allowed, reminder_none, reminder_words_missing, field_too_long {max}.
 */
export function remindPartners(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: ReminderRequest,
): Promise<Verdict<Reminded>> {
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    const words = asked.words.replace(/\r\n/g, "\n").trim();
    if (words === "") return refuse("reminder_words_missing", "words");
    if (words.length > LONGEST_WORDS) return refuse("field_too_long", "words", { max: LONGEST_WORDS });
    const standings = await partnerStandings(tx, consortium.id, osloDate(now));
    const partners = standings.filter((partner) => asked.numbers.includes(partner.number));
    if (partners.length === 0) return refuse("reminder_none");
    const occasion = await reminderOccasion(tx, consortium);
    const receivers = await reminderReceivers(tx, { consortiumId: consortium.id, now }, partners);
    const letter = { kind: asked.kind, occasion, say: wordsOf(actor, occasion, asked.kind, words) };
    const outcome: Reminded = { reminded: [], left: [] };
    const events: Happened[] = [];
    for (const partner of partners) {
      const receiver = receivers.get(partner.organisationId) ?? { kind: "no_address" };
      const sent = await remind(tx, deps, { actor, consortium, partner, receiver, letter });
      if ("why" in sent) outcome.left.push({ name: partner.name, why: sent.why });
      else {
        outcome.reminded.push({ name: partner.name, ...sent });
        events.push(reminderSent(partner, asked.kind));
      }
    }
    return events.length > 0 ? made(outcome, events) : unchanged(outcome);
  });
}

/** What was suggested is said in the reader's language, as the product's words; anything else is the sender's own. */
function wordsOf(actor: Actor, occasion: ReminderOccasion, kind: ReminderKind, words: string) {
  const isAsSuggested = words === suggestedWords(kind, occasion, getLocale());
  const writtenBy = inRole(actor.displayName, occasion.lead.name);
  return (locale: Locale): string | WrittenWords =>
    isAsSuggested ? suggestedWords(kind, occasion, locale) : { writtenBy, text: words };
}

interface Reminding {
  actor: Actor;
  consortium: FoundConsortium;
  partner: PartnerStanding;
  receiver: Receiver;
  letter: { kind: ReminderKind; occasion: ReminderOccasion; say: (locale: Locale) => string | WrittenWords };
}

async function remind(
  tx: Transaction,
  deps: Deps,
  { actor, consortium, partner, receiver, letter }: Reminding,
): Promise<{ handOver: HandOver } | { why: NotReminded }> {
  if (!isReceiver(receiver)) return { why: receiver.kind };
  const { email } = receiver;
  const sender = { personId: actor.personId, consortiumId: consortium.id };
  if (!(await countLetters(tx, deps, sender, [{ email }])).ok) return { why: "too_many_letters" };
  const locale = localeOfWrittenStandard(partner.record.organisation.writtenStandard);
  const words = letter.say(locale);
  let handOver: HandOver;
  if (receiver.kind === "contact") {
    const where = { id: receiver.invitationId };
    const invitation = await tx.invitation.findUniqueOrThrow({ where, include: invitationParts });
    handOver = await renewInvitation(tx, deps, invitation, { isReminder: true, words });
  } else {
    const href = deps.settings.publicOrigin + paths.partner(consortium.slug, partner.number);
    const { subject, about } = reminderLetter(partner, { ...letter, isContact: false, now: deps.clock.now() }, locale);
    const link = { href, label: m.mail_reminder_button({}, { locale }) };
    await queueMail(tx, deps, { to: email, locale, subject, paragraphs: [words, ...about], link });
    handOver = deps.settings.keepsMail ? href : null;
  }
  await keepReminder(tx, deps, { actor, partner, toAddress: email });
  return { handOver };
}

async function keepReminder(
  tx: Transaction,
  deps: Deps,
  { actor, partner, toAddress }: Pick<Reminding, "actor" | "partner"> & { toAddress: string },
): Promise<void> {
  await tx.reminder.create({
    data: {
      id: deps.newId(),
      partnershipId: partner.record.id,
      toAddress,
      sentById: actor.personId,
      sentByName: actor.displayName,
      sentAt: deps.clock.now(),
    },
  });
}

const reminderSent = (partner: PartnerStanding, kind: ReminderKind): Happened => ({
  action: "reminder.sent",
  objectType: "partnership",
  objectId: partner.record.id,
  details: { municipality: partner.name, urgent: kind === "urgent" },
});
