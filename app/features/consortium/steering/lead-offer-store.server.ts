import type { HandoverFacts } from "~/domain/consortium/lead-handover";
import { BINDING } from "~/domain/grant/application-lifecycle";
import type { Deps, Transaction } from "~/features/kernel/deps";

/** An offer to lead that nobody has answered or taken back. */
export interface OpenOffer {
  id: string;
  organisation: { id: string; name: string };
  offeredByName: string;
  offeredAt: Date;
}

/** Nobody moves the lead, opens signing or sends in between until commit. */
export async function holdLead(tx: Transaction, consortiumId: string): Promise<void> {
  await tx.$queryRaw`select id from consortium where id = ${consortiumId}::uuid for update`;
  await tx.$queryRaw`select id from application where consortium_id = ${consortiumId}::uuid order by id for update`;
}

export async function findOffer(db: Deps["db"] | Transaction, consortiumId: string): Promise<OpenOffer | null> {
  return db.leadOffer.findFirst({
    where: { consortiumId, endedAt: null },
    select: { id: true, organisation: { select: { id: true, name: true } }, offeredByName: true, offeredAt: true },
  });
}

/** Null for an organisation that is not in the consortium. */
export async function handoverFacts(
  db: Deps["db"] | Transaction,
  consortiumId: string,
  organisationId: string,
): Promise<HandoverFacts | null> {
  const [partnership, boundApplications] = await Promise.all([
    db.partnership.findUnique({
      where: { consortiumId_organisationId: { consortiumId, organisationId } },
      select: {
        participation: true,
        joinedAt: true,
        steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
      },
    }),
    db.application.count({ where: { consortiumId, state: { in: [...BINDING] } } }),
  ]);
  if (!partnership) return null;
  const latest = partnership.steps[0]?.kind;
  return {
    participation: partnership.participation,
    hasJoined: partnership.joinedAt !== null,
    hasStopped: latest === "declined" || latest === "withdrawn",
    boundApplications,
  };
}
