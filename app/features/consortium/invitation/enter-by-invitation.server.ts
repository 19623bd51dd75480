import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { type Browser, startSession } from "~/features/access/start-session.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { paths } from "~/paths";
import { mayEnterBy } from "./may-enter.server";

/**
 * Signs in whoever has said yes, by the link they said it with, once.
 * Issues: invitation_unknown, too_many_attempts {minutes}.
 */
export async function enterByInvitation(
  deps: Deps,
  { secret, remoteAddress, ...browser }: Browser & { secret: string; remoteAddress: string },
): Promise<Verdict<{ sessionSecret: string; returnTo: string }>> {
  const allowance = await deps.limit("invitation_answer", remoteAddress);
  if (!allowance.ok) return refuse("too_many_attempts", "", { minutes: Math.ceil(allowance.retryAfter / 60) });
  return inTransaction(deps, async (tx) => {
    const tokenHash = hashSecret(secret);
    await tx.$queryRaw`select id from invitation where token_hash = ${tokenHash} for update`;
    const invitation = await tx.invitation.findFirst({
      where: { tokenHash, withdrawnAt: null, replacedById: null },
      include: { partnership: { select: { consortium: { select: { slug: true } } } } },
    });
    if (!invitation || !(await mayEnterBy(tx, deps, invitation))) return refuse("invitation_unknown");
    const { id: personId } = await tx.person.findUniqueOrThrow({ where: { email: invitation.email } });
    const sessionSecret = await startSession(tx, deps, { ...browser, personId, method: "invitation" });
    return accept({ sessionSecret, returnTo: paths.board(invitation.partnership.consortium.slug) });
  });
}
