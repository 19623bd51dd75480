import type { Actor } from "~/domain/access/actor";
import { actingPartner } from "~/domain/access/acting-organisation";
import { can } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import { mayAskAgain, requestExpiry } from "~/domain/landscape/system-request";
import { lastDayBefore } from "~/domain/shared/deadline";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { HandOver } from "~/features/access/hand-over-link.server";
import { change, type Happened, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import { currentIn } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { formatDate } from "~/i18n/format";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { organisationTitle } from "~/i18n/organisation-title";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export type NotAsked = "answered" | "asked_lately" | "not_joined" | "no_address" | "asked_not_to" | "too_many_letters";

export interface AskedAbout {
  /** `handOver` where no mail leaves: the link to pass on. */
  asked: { name: string; handOver: HandOver }[];
  left: { name: string; why: NotAsked }[];
}

/**
 * Asks municipalities about their systems: a letter each, with a link that answers once and needs no account. Those who
 * have answered, those who were asked in the last week and those who have not joined are left out, and named. `email` is
 * for one municipality, which may be asked about another system then.
 * Issues: not_allowed, system_nobody_chosen.
 */
export function askAboutSystems(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { numbers, email }: { numbers: readonly string[]; email: string | null },
): Promise<Verdict<AskedAbout>> {
  const find = async (tx: Transaction) => {
    const place = await aloneInConsortium(actor, consortium, "consortium.view")(tx);
    return "ok" in place
      ? place
      : { ...place, right: "rule" as const, organisation: actingPartner(actor, place.consortium.subject) };
  };
  return change(deps, actor, find, async (tx, { consortium: { subject } }, now) => {
    const partners = await readAskable(tx, consortium, { numbers, isNamed: email !== null }, now);
    if (partners.length === 0) return refuse("system_nobody_chosen");
    if (partners.some(({ id }) => !can(actor, "system.ask", { ...subject, organisationId: id })))
      return refuse("not_allowed");
    const outcome: AskedAbout = { asked: [], left: [] };
    const events: Happened[] = [];
    for (const partner of partners) {
      const sent = await ask(tx, deps, { actor, consortium, partner, email });
      if ("why" in sent) outcome.left.push({ name: partner.name, why: sent.why });
      else {
        outcome.asked.push({ name: partner.name, ...sent });
        events.push({
          action: "system.asked",
          objectType: "partnership",
          objectId: partner.partnershipId,
          details: { municipality: partner.name },
        });
      }
    }
    return events.length > 0 ? made(outcome, events) : unchanged(outcome);
  });
}

interface Askable {
  id: string;
  partnershipId: string;
  name: string;
  writtenStandard: "bokmal" | "nynorsk" | "neutral";
  hasJoined: boolean;
  hasAnswered: boolean;
  lastAskedAt: Date | null;
  /** Whom the product knows there; null for nobody. */
  address: string | null;
}

async function ask(
  tx: Transaction,
  deps: Deps,
  given: { actor: Actor; consortium: FoundConsortium; partner: Askable; email: string | null },
): Promise<{ handOver: HandOver } | { why: NotAsked }> {
  const { actor, consortium, partner } = given;
  const now = deps.clock.now();
  const email = given.email ?? partner.address;
  if (!partner.hasJoined) return { why: "not_joined" };
  if (given.email === null && partner.hasAnswered) return { why: "answered" };
  if (given.email === null && !mayAskAgain(partner.lastAskedAt, now)) return { why: "asked_lately" };
  if (!email) return { why: "no_address" };
  if ((await refusedAddresses(tx, [email])).has(email)) return { why: "asked_not_to" };
  const sender = { personId: actor.personId, consortiumId: consortium.id };
  if (!(await countLetters(tx, deps, sender, [{ email }])).ok) return { why: "too_many_letters" };
  const secret = deps.newSecret();
  const expiresAt = requestExpiry(now);
  const place = { consortiumId: consortium.id, organisationId: partner.id };
  await tx.systemRequest.updateMany({
    where: { ...place, answeredAt: null, replacedAt: null },
    data: { replacedAt: now },
  });
  await tx.systemRequest.create({
    data: {
      id: deps.newId(),
      ...place,
      email,
      tokenHash: hashSecret(secret),
      sentById: actor.personId,
      sentByName: actor.displayName,
      sentAt: now,
      expiresAt,
    },
  });
  const locale = localeOfWrittenStandard(partner.writtenStandard);
  const href = deps.settings.publicOrigin + paths.systemAnswer(secret);
  const words = {
    municipality: partner.name,
    consortium: consortium.name,
    lead: organisationTitle({ name: consortium.lead.name, kind: "municipality" }, locale),
    until: formatDate(lastDayBefore(expiresAt), locale),
  };
  await queueMail(tx, deps, {
    to: email,
    locale,
    subject: m.landscape_letter_subject(words, { locale }),
    paragraphs: [m.landscape_letter_asks(words, { locale }), m.landscape_letter_terms(words, { locale })],
    link: { href, label: m.landscape_letter_button({}, { locale }) },
  });
  return { handOver: deps.settings.keepsMail ? href : null };
}

/** Who is likely to know, the likeliest first. */
const RANK: readonly Role[] = ["coordinator", "writer", "signatory", "administrator", "chief_executive"];

/** Those of these municipalities that take part, with whom the product knows there; the lead only for a named address. */
async function readAskable(
  tx: Transaction,
  { id: consortiumId, subject, lead }: FoundConsortium,
  { numbers, isNamed }: { numbers: readonly string[]; isNamed: boolean },
  now: Date,
): Promise<Askable[]> {
  const partnerships = await tx.partnership.findMany({
    where: {
      consortiumId,
      organisationId: { in: subject.partnerOrganisationIds.filter((id) => isNamed || id !== lead.id) },
      organisation: { number: { in: [...numbers] } },
    },
    include: {
      organisation: {
        include: {
          recordSystems: { where: { consortiumId }, take: 1, select: { id: true } },
          systemRequests: { where: { consortiumId }, orderBy: { sentAt: "desc" }, take: 1, select: { sentAt: true } },
        },
      },
      invitations: {
        where: { withdrawnAt: null, replacedById: null },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: { email: true },
      },
    },
    orderBy: { organisation: { name: "asc" } },
  });
  const joined = partnerships.filter(({ joinedAt }) => joinedAt !== null).map(({ organisationId }) => organisationId);
  const people = await tx.membership.findMany({
    where: {
      organisationId: { in: partnerships.map(({ organisationId }) => organisationId) },
      role: { in: [...RANK] },
      ...currentIn(consortiumId, joined, now),
    },
    select: { organisationId: true, role: true, person: { select: { email: true } } },
    orderBy: { id: "asc" },
  });
  return partnerships.map(({ id: partnershipId, organisation, invitations, joinedAt }) => {
    const [first] = people
      .filter(({ organisationId }) => organisationId === organisation.id)
      .sort((one, other) => RANK.indexOf(one.role) - RANK.indexOf(other.role));
    return {
      id: organisation.id,
      partnershipId,
      name: organisation.name,
      writtenStandard: organisation.writtenStandard,
      hasJoined: joinedAt !== null,
      hasAnswered: organisation.recordSystems.length > 0,
      lastAskedAt: organisation.systemRequests[0]?.sentAt ?? null,
      address: first?.person.email ?? invitations[0]?.email ?? null,
    };
  });
}
