import type { Membership } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { currentIn } from "~/features/kernel/current-memberships";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { personName } from "~/i18n/author-name";

/** Somebody who may see the document. `name` is with the municipality: 'Prosjektleder, Bodø'. */
export interface DiscussionPerson {
  id: string;
  name: string;
}

/**
 * Those who may see the documents of a consortium, by municipality and name: only they are given a thread to follow
 * up, or mentioned. `only` asks about some of them.
 */
export async function discussionPeople(
  db: Deps["db"] | Transaction,
  { subject, id }: Pick<FoundConsortium, "subject" | "id">,
  now: Date,
  only?: readonly string[],
): Promise<DiscussionPerson[]> {
  if (only?.length === 0) return [];
  const joined = joinedIds(subject);
  const memberships = await db.membership.findMany({
    where: { ...currentIn(id, joined, now), ...(only && { personId: { in: [...only] } }) },
    include: {
      person: { select: { id: true, displayName: true } },
      organisation: { select: { name: true, kind: true } },
    },
    orderBy: [{ organisation: { name: "asc" } }, { person: { displayName: "asc" } }, { id: "asc" }],
  });
  const people = new Map<string, DiscussionPerson>();
  for (const { person, organisation, ...row } of memberships) {
    const membership = { ...row, organisationName: organisation.name, organisationKind: organisation.kind };
    if (people.has(person.id) || !sees([membership], subject)) continue;
    people.set(person.id, {
      id: person.id,
      name: personName({ name: person.displayName, organisationName: organisation.name }),
    });
  }
  return [...people.values()];
}

/** Those of these people who may see the documents of a consortium. */
export async function readersOf(
  db: Deps["db"] | Transaction,
  consortium: Pick<FoundConsortium, "subject" | "id">,
  now: Date,
  personIds: readonly string[],
): Promise<string[]> {
  return (await discussionPeople(db, consortium, now, personIds)).map(({ id }) => id);
}

/** The ids of those of these municipalities' people who may see the documents of a consortium. */
export async function peopleOf(
  db: Deps["db"] | Transaction,
  consortium: Pick<FoundConsortium, "subject" | "id">,
  now: Date,
  organisationIds: readonly string[],
): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const memberships = await db.membership.findMany({
    where: {
      ...currentIn(consortium.id, joinedIds(consortium.subject), now),
      organisationId: { in: [...organisationIds] },
    },
    select: { personId: true },
    distinct: ["personId"],
  });
  return readersOf(
    db,
    consortium,
    now,
    memberships.map(({ personId }) => personId),
  );
}

/** The municipalities that may see the documents of a consortium, by name. */
export const discussionOrganisations = (
  db: Deps["db"] | Transaction,
  { subject }: Pick<FoundConsortium, "subject">,
  only?: readonly string[],
): Promise<DiscussionPerson[]> =>
  db.organisation.findMany({
    where: { id: { in: joinedIds(subject).filter((id) => only?.includes(id) ?? true) } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });

/** Those that take part or observe, and whose own people have said yes. */
const joinedIds = ({
  partnerOrganisationIds,
  observerOrganisationIds,
  pendingOrganisationIds,
  onlyOrganisationId: only,
}: FoundConsortium["subject"]) =>
  [...partnerOrganisationIds, ...observerOrganisationIds].filter(
    (id) => !pendingOrganisationIds.includes(id) && (only === undefined || id === only),
  );

const sees = (memberships: Membership[], subject: FoundConsortium["subject"]): boolean =>
  can({ memberships, runsInstallation: false }, "document.view", subject);
