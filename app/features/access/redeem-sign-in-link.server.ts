import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { type Browser, startSession } from "./start-session.server";

/**
 * Trades a link's secret for a session, once: of two uses at the same moment one is refused. The session this browser
 * had until now ends, and with a link that does not work it goes on.
 */
export function redeemSignInLink(
  deps: Deps,
  { secret, ...browser }: Browser & { secret: string },
): Promise<Verdict<{ sessionSecret: string; returnTo: string }>> {
  return inTransaction(deps, async (tx) => {
    const id = hashSecret(secret);
    const now = deps.clock.now();
    const used = await tx.signInLink.updateMany({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    const link = await tx.signInLink.findUnique({ where: { id } });
    if (!link) return refuse("sign_in_link_unknown");
    if (used.count === 0) return refuse(link.usedAt ? "sign_in_link_used" : "sign_in_link_expired");
    const person = await tx.person.findUnique({ where: { email: link.email } });
    if (!person) return refuse("sign_in_link_unknown");
    const sessionSecret = await startSession(tx, deps, { ...browser, personId: person.id, method: "link" });
    return accept({ sessionSecret, returnTo: link.returnTo });
  });
}
