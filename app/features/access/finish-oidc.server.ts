import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { PRODUCT } from "~/features/kernel/record-event.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { confirmAll, unconfirmed } from "./confirm-membership.server";
import { type Browser, startSession } from "./start-session.server";

/** The person stopped, or the provider wanted something of them that it did not get (OpenID Connect Core 3.1.2.6). */
const NOT_COMPLETED = new Set(["access_denied", "login_required", "interaction_required", "consent_required"]);

/**
 * Comes back from the provider. A known identity signs its person in; a new one is tied to the person who has the
 * address the provider has verified. Nobody becomes someone new here: people are invited. Only the browser that began
 * comes back; where the provider names the person's organisation, that confirms their roles for it. An answer somebody else was given is worth nothing, and stays good for the browser it belongs to.
 * Issues: oidc_round_trip_unknown, oidc_declined, oidc_failed, oidc_person_unknown.
 */
export async function finishOidc(
  deps: Deps,
  { currentUrl, browserSecret, ...browser }: Browser & { currentUrl: URL; browserSecret: string | null },
): Promise<Verdict<{ sessionSecret: string; returnTo: string }>> {
  const state = currentUrl.searchParams.get("state");
  if (!deps.oidc || !state || !browserSecret) return refuse("oidc_round_trip_unknown");
  const mine = { id: hashSecret(state), browserHash: hashSecret(browserSecret) };
  const flow = await deps.db.oidcFlow.findUnique({ where: mine });
  const claimed = await deps.db.oidcFlow.deleteMany({ where: mine });
  if (!flow || claimed.count === 0 || flow.expiresAt <= deps.clock.now()) return refuse("oidc_round_trip_unknown");
  const error = currentUrl.searchParams.get("error");
  if (error !== null) return refuse(NOT_COMPLETED.has(error) ? "oidc_declined" : "oidc_failed");

  const identity = await deps.oidc.finish(currentUrl, {
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
    await confirmByProvider(tx, deps, person.id, identity.organisationNumber);
    const sessionSecret = await startSession(tx, deps, { ...browser, personId: person.id, method: "oidc" });
    return accept({ sessionSecret, returnTo: flow.returnTo });
  });
}

async function confirmByProvider(
  tx: Transaction,
  deps: Deps,
  personId: string,
  organisationNumber: string | null,
): Promise<void> {
  if (organisationNumber === null) return;
  const organisation = await tx.organisation.findUnique({
    where: { orgNumber: organisationNumber },
    select: { id: true },
  });
  if (!organisation) return;
  const roles = await unconfirmed(tx, deps, { personId, organisationId: organisation.id });
  await confirmAll(tx, deps, roles, "oidc", PRODUCT);
}
