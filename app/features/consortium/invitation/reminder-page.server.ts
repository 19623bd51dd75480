import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { osloDate } from "~/domain/shared/oslo-time";
import { missingName } from "~/features/consortium/standing/missing-name";
import { type PartnerStanding, partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import type { ReminderKind } from "./reminder-kinds";
import { reminderOccasion, reminderLetter, suggestedWords } from "./reminder-letter.server";
import { isReceiver, reminderReceivers } from "./reminder-receivers.server";
import { whyNotWords } from "./why-not-words";

export interface ReminderPage {
  slug: string;
  kind: ReminderKind;
  /** No mail leaves the installation: what would have been sent is handed over. */
  keepsMail: boolean;
  /** What the sender begins with. */
  words: string;
  /** Who lacks something: those chosen first, then by name. */
  partners: {
    number: string;
    name: string;
    missing: string;
    /** The address it goes to; null where nobody can be reached, and `whyNot` says why. */
    email: string | null;
    whyNot: string | null;
    isChosen: boolean;
    /** Was to be chosen, whether or not anybody can be reached. */
    isAsked: boolean;
  }[];
  /** The letter to the first of each sort among those chosen. */
  letters: { name: string; subject: string; about: string[]; button: string; isContact: boolean; lang: string }[];
}

/** Whom to remind, of what and in which words, before anything is sent. For those who manage the consortium. */
export async function reminderPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: { numbers: readonly string[]; kind: ReminderKind },
): Promise<ReminderPage | null> {
  if (!can(actor, "consortium.manage", consortium.subject)) return null;
  const now = deps.clock.now();
  const standings = await partnerStandings(deps.db, consortium.id, osloDate(now));
  const lacking = standings.filter(isLacking);
  const [occasion, receivers] = await Promise.all([
    reminderOccasion(deps.db, consortium),
    reminderReceivers(deps.db, { consortiumId: consortium.id, now }, lacking),
  ]);
  const rows = lacking
    .map((partner) => ({ partner, receiver: receivers.get(partner.organisationId) ?? { kind: "no_address" as const } }))
    .map((row) => ({ ...row, isChosen: isReceiver(row.receiver) && asked.numbers.includes(row.partner.number) }))
    .sort(
      (one, other) =>
        Number(other.isChosen) - Number(one.isChosen) || one.partner.name.localeCompare(other.partner.name, "nb"),
    );
  const firstOf = (kind: string) =>
    rows.filter(({ isChosen, receiver }) => isChosen && receiver.kind === kind).slice(0, 1);
  return {
    slug: consortium.slug,
    kind: asked.kind,
    keepsMail: deps.settings.keepsMail,
    words: suggestedWords(asked.kind, occasion, getLocale()),
    partners: rows.map(({ partner, receiver, isChosen }) => ({
      number: partner.number,
      name: partner.name,
      missing: partner.standing.missing ? missingName(partner.standing.missing) : "",
      email: isReceiver(receiver) ? receiver.email : null,
      whyNot: isReceiver(receiver) ? null : whyNotWords(receiver.kind, [partner.name]),
      isChosen,
      isAsked: asked.numbers.includes(partner.number),
    })),
    letters: [...firstOf("contact"), ...firstOf("person")].map(({ partner, receiver }) => {
      const locale = localeOfWrittenStandard(partner.record.organisation.writtenStandard);
      const isContact = receiver.kind === "contact";
      return {
        name: partner.name,
        ...reminderLetter(partner, { kind: asked.kind, occasion, isContact, now }, locale),
        button: isContact ? m.mail_invitation_button({}, { locale }) : m.mail_reminder_button({}, { locale }),
        isContact,
        lang: locale,
      };
    }),
  };
}

const isLacking = ({ participation, standing }: PartnerStanding) =>
  participation !== "lead" &&
  participation !== "observer" &&
  !standing.stopped &&
  standing.missing !== null &&
  standing.missing !== "invitation";
