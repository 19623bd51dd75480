import {
  type Answer,
  type InvitationFacts,
  invitationState,
  type InvitationState,
} from "~/domain/consortium/invitation";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { currentIn } from "~/features/kernel/current-memberships";
import { isUuid } from "~/features/kernel/is-uuid";
import type { Prisma } from "~prisma/generated/client";

/** An invitation with the municipality it is for. */
export const invitationParts = {
  partnership: {
    include: {
      organisation: { select: { id: true, name: true, number: true, writtenStandard: true } },
      consortium: {
        select: {
          id: true,
          slug: true,
          name: true,
          purpose: true,
          deadlineAt: true,
          archivedAt: true,
          leadOrganisation: true,
        },
      },
    },
  },
} satisfies Prisma.InvitationInclude;

export type InvitationRecord = Prisma.InvitationGetPayload<{ include: typeof invitationParts }>;

type FactColumns = Pick<InvitationRecord, "expiresAt" | "answeredAt" | "answer" | "withdrawnAt" | "replacedById">;

export const asFacts = (row: FactColumns): InvitationFacts => ({
  expiresAt: row.expiresAt,
  answeredAt: row.answeredAt,
  answer: row.answer as Answer | null,
  withdrawnAt: row.withdrawnAt,
  isReplaced: row.replacedById !== null,
});

export const stateOf = (row: FactColumns, now: Date): InvitationState => invitationState(asFacts(row), now);

/** The invitation of this consortium, locked until commit; null when it is somebody else's. */
export async function holdInvitation(
  tx: Transaction,
  consortiumId: string,
  invitationId: string,
): Promise<InvitationRecord | null> {
  if (!isUuid(invitationId)) return null;
  await tx.$queryRaw`select id from invitation where id = ${invitationId}::uuid for update`;
  return tx.invitation.findFirst({
    where: { id: invitationId, partnership: { consortiumId } },
    include: invitationParts,
  });
}

/** The people of the lead who are told of partners' answers: its coordinators here, or else those who manage it. */
export async function coordinatorsOf(
  tx: Deps["db"] | Transaction,
  consortium: { id: string; leadOrganisationId: string },
  now: Date,
): Promise<{ id: string; email: string; displayName: string; locale: string | null }[]> {
  const memberships = await tx.membership.findMany({
    where: {
      organisationId: consortium.leadOrganisationId,
      role: { in: ["coordinator", "administrator", "chief_executive"] },
      ...currentIn(consortium.id, [consortium.leadOrganisationId], now),
    },
    select: { role: true, person: { select: { id: true, email: true, displayName: true, locale: true } } },
    orderBy: { validFrom: "asc" },
  });
  const coordinators = memberships.filter((membership) => membership.role === "coordinator");
  const chosen = coordinators.length > 0 ? coordinators : memberships;
  return [...new Map(chosen.map(({ person }) => [person.id, person])).values()];
}
