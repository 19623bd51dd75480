import { invitationExpiry } from "~/domain/consortium/invitation";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import type { Invitation, Prisma } from "~prisma/generated/client";

import { aPartnership } from "./a-partnership";

/** An invitation sent now and not answered, with the secret of its link. */
export async function anInvitation(
  deps: Deps,
  overrides: Partial<Prisma.InvitationUncheckedCreateInput> = {},
): Promise<Invitation & { secret: string }> {
  const secret = deps.newSecret();
  const sentAt = deps.clock.now();
  const invitation = await deps.db.invitation.create({
    data: {
      id: deps.newId(),
      partnershipId: overrides.partnershipId ?? (await aPartnership(deps)),
      email: "kommunedirektor@rost.example",
      contactTitle: "Kommunedirektør",
      note: "",
      tokenHash: hashSecret(secret),
      createdAt: sentAt,
      sentAt,
      timesSent: 1,
      expiresAt: invitationExpiry(sentAt, null),
      ...overrides,
    },
  });
  return { ...invitation, secret };
}
