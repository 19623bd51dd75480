import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn } from "~/domain/access/can";
import { type CivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

export interface VotingFor {
  organisationId: string;
  /** By delegation, not by an office of their own. */
  isDelegate: boolean;
}

/**
 * The municipalities somebody may vote for today: as its chief executive or somebody authorised to sign for it, or as the
 * one of its own people it has delegated its vote to.
 */
export async function votingFor(
  db: Deps["db"] | Transaction,
  actor: Actor,
  { id: consortiumId, subject }: Pick<FoundConsortium, "id" | "subject">,
  today: CivilDate,
): Promise<VotingFor[]> {
  const own = [...new Set(membershipsIn(actor, subject).map(({ organisationId }) => organisationId))].filter(
    (id) => subject.partnerOrganisationIds.includes(id) && !subject.isArchived,
  );
  const byOffice = own.filter((organisationId) => can(actor, "decision.vote", { ...subject, organisationId }));
  const others = own.filter((id) => !byOffice.includes(id));
  const delegated =
    others.length === 0
      ? []
      : await db.decisionDelegate.findMany({
          where: {
            consortiumId,
            organisationId: { in: others },
            personId: actor.personId,
            endedAt: null,
            endsOn: { gte: utcMidnightOf(today) },
          },
          select: { organisationId: true },
        });
  return [
    ...byOffice.map((organisationId) => ({ organisationId, isDelegate: false })),
    ...delegated.map(({ organisationId }) => ({ organisationId, isDelegate: true })),
  ];
}
