import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { hashSecret } from "~/features/access/secret.server";
import { startSession } from "~/features/access/start-session.server";
import type { Deps } from "~/features/deps";
import { inTransaction } from "~/features/shared/in-transaction.server";

/**
 * Comes back from the provider. A known identity signs its person in; a new one is tied to the person who has the
 * address the provider has verified. Nobody becomes someone new here: people are invited.
 */
export async function finishOidc(
  deps: Deps,
  input: { currentUrl: URL; userAgent: string },
): Promise<Verdict<{ sessionSecret: string; returnTo: string }>> {
  const state = input.currentUrl.searchParams.get("state");
  if (!deps.oidc || !state) return refuse("oidc_round_trip_unknown");
  const id = hashSecret(state);
  const flow = await deps.db.oidcFlow.findUnique({ where: { id } });
  const claimed = await deps.db.oidcFlow.deleteMany({ where: { id } });
  if (!flow || claimed.count === 0 || flow.expiresAt <= deps.clock.now()) return refuse("oidc_round_trip_unknown");

  const identity = await deps.oidc.finish(input.currentUrl, {
    state,
    nonce: flow.nonce,
    codeVerifier: flow.codeVerifier,
  });
  return inTransaction(deps, async (tx) => {
    const key = { issuer: identity.issuer, subject: identity.subject };
    const known = await tx.oidcIdentity.findUnique({ where: { issuer_subject: key } });
    const person = known
      ? { id: known.personId }
      : identity.verifiedEmail && (await tx.person.findUnique({ where: { email: identity.verifiedEmail } }));
    if (!person) return refuse("oidc_person_unknown");
    if (!known) await tx.oidcIdentity.create({ data: { ...key, personId: person.id, createdAt: deps.clock.now() } });
    const sessionSecret = await startSession(tx, deps, {
      personId: person.id,
      method: "oidc",
      userAgent: input.userAgent,
    });
    return accept({ sessionSecret, returnTo: flow.returnTo });
  });
}
