import { SIGNING_ROLES } from "~/domain/access/role";
import type { SignedBy } from "~/domain/grant/call-form";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { currentIn } from "~/features/kernel/current-memberships";
import { isLocale, localeOfWrittenStandard, type Locale } from "~/i18n/locale";

/** An organisation that is asked for a signature. */
interface Asked {
  organisationId: string;
  /** One of its own people has said yes to the consortium. */
  hasJoined: boolean;
  writtenStandard: "bokmal" | "nynorsk" | "neutral";
}

/** Somebody who may sign for an organisation, and the language we write to them in. */
export interface Signatory {
  personId: string;
  email: string;
  organisationId: string;
  /** Of the organisation, as it was given. */
  hasJoined: boolean;
  locale: Locale;
}

/**
 * Everybody who may sign for these organisations today, each person once per organisation: those with a role in this
 * consortium and, where the organisation has joined it, those who act for it everywhere. `signedBy` is a call's.
 */
export async function findSignatories(
  db: Deps["db"] | Transaction,
  given: { consortiumId: string; partners: readonly Asked[]; now: Date; signedBy?: SignedBy },
): Promise<Signatory[]> {
  const joined = given.partners.filter((partner) => partner.hasJoined).map((partner) => partner.organisationId);
  const hasSaidYes = new Set(joined);
  const standardOf = new Map(given.partners.map((partner) => [partner.organisationId, partner.writtenStandard]));
  const memberships = await db.membership.findMany({
    where: {
      organisationId: { in: [...standardOf.keys()] },
      role: { in: given.signedBy === "chief_executive" ? ["chief_executive"] : [...SIGNING_ROLES] },
      ...currentIn(given.consortiumId, joined, given.now),
    },
    include: { person: { select: { email: true, locale: true } } },
    orderBy: { id: "asc" },
  });
  const signatories = new Map<string, Signatory>();
  for (const { personId, organisationId, person } of memberships) {
    const standard = standardOf.get(organisationId) ?? "neutral";
    const locale = isLocale(person.locale) ? person.locale : localeOfWrittenStandard(standard);
    const hasJoined = hasSaidYes.has(organisationId);
    signatories.set(`${organisationId} ${personId}`, {
      personId,
      email: person.email,
      organisationId,
      hasJoined,
      locale,
    });
  }
  return [...signatories.values()];
}
