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
 * up, or mentioned. `only` asks about one of them.
 */
export async function discussionPeople(
  db: Deps["db"] | Transaction,
  { subject, id }: Pick<FoundConsortium, "subject" | "id">,
  now: Date,
  only?: string,
): Promise<DiscussionPerson[]> {
  const present = [...subject.partnerOrganisationIds, ...subject.observerOrganisationIds];
  const joined = present.filter((one) => !subject.pendingOrganisationIds.includes(one));
  const memberships = await db.membership.findMany({
    where: { ...currentIn(id, joined, now), ...(only !== undefined && { personId: only }) },
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

const sees = (memberships: Membership[], subject: FoundConsortium["subject"]): boolean =>
  can({ memberships, runsInstallation: false }, "document.view", subject);
