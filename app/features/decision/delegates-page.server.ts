import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn } from "~/domain/access/can";
import { civilDateOf, osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { currentIn } from "~/features/kernel/current-memberships";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { joinedOf } from "./joined-of";

export interface DelegatesPage {
  municipalities: {
    number: string;
    name: string;
    /** Who votes for it now by delegation. */
    delegate: { id: string; name: string; endsOn: string; by: string } | null;
    /** Its own people, the reader left out. */
    people: { id: string; name: string }[];
  }[];
}

/** The votes somebody holds by office and may give to another. Null for those who hold none. */
export async function delegatesPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<DelegatesPage | null> {
  const { subject } = consortium;
  const now = deps.clock.now();
  const own = [...new Set(membershipsIn(actor, subject).map(({ organisationId }) => organisationId))].filter(
    (organisationId) => can(actor, "decision.vote", { ...subject, organisationId }),
  );
  if (own.length === 0) return null;
  const municipalities = await Promise.all(
    own.map(async (organisationId) => {
      const [organisation, delegate, memberships] = await Promise.all([
        deps.db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { number: true, name: true } }),
        deps.db.decisionDelegate.findFirst({
          where: {
            consortiumId: consortium.id,
            organisationId,
            endedAt: null,
            endsOn: { gte: utcMidnightOf(osloDate(now)) },
          },
          include: { person: { select: { displayName: true } } },
        }),
        deps.db.membership.findMany({
          where: {
            organisationId,
            personId: { not: actor.personId },
            ...currentIn(consortium.id, joinedOf(consortium, organisationId), now),
          },
          select: { person: { select: { id: true, displayName: true } } },
        }),
      ]);
      const people = new Map(memberships.map(({ person }) => [person.id, person.displayName]));
      return {
        number: organisation.number ?? "",
        name: organisation.name,
        delegate: delegate && {
          id: delegate.id,
          name: delegate.person.displayName,
          endsOn: civilDateOf(delegate.endsOn),
          by: delegate.givenByName,
        },
        people: [...people]
          .map(([id, name]) => ({ id, name }))
          .sort((one, other) => one.name.localeCompare(other.name, "nb")),
      };
    }),
  );
  return { municipalities };
}
