import { readContent, type ApplicationContent } from "~/domain/grant/application-content";
import { differences } from "~/domain/grant/content-difference";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { CONTENT_CHANGES } from "~/features/grant/content/content-changes";
import type { Transaction } from "~/features/kernel/deps";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { shownChanges } from "./shown-changes";

/** Places and people named in a letter; the page shows all. */
const MOST_NAMED = 10;

interface Stale {
  partner: { organisationId: string };
  signOff: { contentSha256: string; signedAt: Date };
}

/** What changed since each of these signatures, and who changed it, for the letter to those who must sign again. */
export async function staleWords(
  tx: Transaction,
  { id: applicationId, call }: Pick<FoundApplication, "id" | "call">,
  current: ApplicationContent,
  stale: readonly Stale[],
): Promise<(organisationId: string, locale: Locale) => string[]> {
  const kept = await tx.applicationContent.findMany({
    where: { applicationId, sha256: { in: [...new Set(stale.map(({ signOff }) => signOff.contentSha256))] } },
    select: { sha256: true, canonical: true },
  });
  const found = new Map(
    kept.map(({ sha256, canonical }) => [sha256, differences(readContent(canonical), current, call.form)]),
  );
  const changes = await readChanges(tx, applicationId, new Date(Math.min(...stale.map(signedAt))));
  return (organisationId, locale) => {
    const own = stale.find(({ partner }) => partner.organisationId === organisationId);
    if (!own) return [];
    const places = shownChanges(found.get(own.signOff.contentSha256) ?? [], call.form, locale).map(
      ({ place }) => place,
    );
    const people = changes.filter(({ at }) => at.getTime() > signedAt(own)).map(nameOf);
    return [
      ...(places.length > 0 ? [m.signing_mail_changed({ places: named(places, locale) }, { locale })] : []),
      ...(people.length > 0 ? [m.signing_mail_changed_by({ people: named(people, locale) }, { locale })] : []),
    ];
  };
}

const signedAt = ({ signOff }: Stale): number => signOff.signedAt.getTime();

interface Change {
  at: Date;
  actorName: string;
  organisationName: string | null;
}

const readChanges = (tx: Transaction, applicationId: string, since: Date): Promise<Change[]> =>
  tx.auditEvent.findMany({
    where: {
      objectType: "application",
      objectId: applicationId,
      action: { in: [...CONTENT_CHANGES] },
      at: { gt: since },
    },
    select: { at: true, actorName: true, organisationName: true },
    orderBy: [{ scope: "asc" }, { sequence: "asc" }],
  });

const nameOf = ({ actorName, organisationName }: Change): string =>
  organisationName === null || actorName.endsWith(organisationName) ? actorName : `${actorName}, ${organisationName}`;

/** Each once, as many as a letter names. Places and people have commas of their own. */
function named(names: readonly string[], locale: Locale): string {
  const all = [...new Set(names)];
  const rest = all.length - MOST_NAMED;
  const more = rest > 0 ? [m.signing_mail_more({ count: rest }, { locale })] : [];
  return [...all.slice(0, MOST_NAMED), ...more].join("; ");
}
