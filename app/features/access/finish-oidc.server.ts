import type { Actor } from "~/domain/access/actor";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import type { OidcClient, OidcIdentity, OidcRoundTrip } from "~/features/kernel/oidc-client";
import { asEventActor, PRODUCT, recordEvent } from "~/features/kernel/record-event.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { confirmAll, unconfirmed } from "./confirm-membership.server";
import { keepOidcTest } from "./oidc-test.server";
import { type Browser, startSession } from "./start-session.server";

/** The person stopped, or the provider wanted something of them that it did not get (OpenID Connect Core 3.1.2.6). */
const NOT_COMPLETED = new Set(["access_denied", "login_required", "interaction_required", "consent_required"]);

/**
 * Handles the return from the provider. A known identity signs its person in; a new one is linked to
 * the person who has the address the provider has verified, or to whoever was signed in and asked for that. Nobody
 * becomes someone new here: people are invited. Only the browser that began comes back; an answer somebody else was
 * given is worth nothing, and stays good for the browser it belongs to. Where the provider names the person's
 * organisation, that confirms their roles for it. `sessionSecret` is null where nobody was to be signed in.
 * Issues: oidc_round_trip_unknown, oidc_declined, oidc_failed {why}, oidc_person_unknown, oidc_identity_taken.
 */
export async function finishOidc(
  deps: Deps,
  {
    currentUrl,
    browserSecret,
    actor,
    ...browser
  }: Browser & { currentUrl: URL; browserSecret: string | null; actor?: Actor | null },
): Promise<Verdict<{ sessionSecret: string | null; returnTo: string }>> {
  const state = currentUrl.searchParams.get("state");
  if (!deps.oidc || !state || !browserSecret) return refuse("oidc_round_trip_unknown");
  const mine = { id: hashSecret(state), browserHash: hashSecret(browserSecret) };
  const flow = await deps.db.oidcFlow.findUnique({ where: mine });
  const claimed = await deps.db.oidcFlow.deleteMany({ where: mine });
  if (!flow || claimed.count === 0 || flow.expiresAt <= deps.clock.now()) return refuse("oidc_round_trip_unknown");
  if (flow.personId !== null && flow.personId !== actor?.personId) return refuse("oidc_round_trip_unknown");
  const error = currentUrl.searchParams.get("error");
  if (error !== null)
    return refuse(NOT_COMPLETED.has(error) ? "oidc_declined" : "oidc_failed", undefined, { why: error });

  const told = await listen(deps.oidc, currentUrl, { ...flow, state });
  if (!told.ok) return told;
  const identity = told.value;
  const back = { sessionSecret: null, returnTo: flow.returnTo };
  if (flow.purpose === "test" && actor) {
    await keepOidcTest(deps, actor, identity);
    return accept(back);
  }
  return inTransaction(deps, async (tx) => {
    if (flow.purpose === "connect" && actor) {
      const connected = await connectIdentity(tx, deps, actor, identity);
      return connected.ok ? accept(back) : connected;
    }
    const personId = await personOf(tx, deps, identity);
    if (!personId) return refuse("oidc_person_unknown");
    await confirmByProvider(tx, deps, personId, identity.organisationNumber);
    const sessionSecret = await startSession(tx, deps, { ...browser, personId, method: "oidc" });
    return accept({ sessionSecret, returnTo: flow.returnTo });
  });
}

/** An answer that cannot be verified is refused like a no: the person may start again. */
async function listen(oidc: OidcClient, currentUrl: URL, flow: OidcRoundTrip): Promise<Verdict<OidcIdentity>> {
  const { state, nonce, codeVerifier } = flow;
  try {
    return accept(await oidc.finish(currentUrl, { state, nonce, codeVerifier }));
  } catch (error) {
    return refuse("oidc_failed", undefined, { why: (error as Error).message });
  }
}

async function personOf(tx: Transaction, deps: Deps, identity: OidcIdentity): Promise<string | null> {
  const key = { issuer: identity.issuer, subject: identity.subject };
  const known = await tx.oidcIdentity.findUnique({ where: { issuer_subject: key } });
  if (known) return known.personId;
  if (!identity.verifiedEmail) return null;
  const person = await tx.person.findUnique({ where: { email: identity.verifiedEmail }, select: { id: true } });
  if (!person) return null;
  await tx.oidcIdentity.create({ data: { ...key, personId: person.id, createdAt: deps.clock.now() } });
  return person.id;
}

/** Links the account to whoever is signed in, by the provider's own id for it; no national identity number is read. */
async function connectIdentity(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  identity: OidcIdentity,
): Promise<Verdict<undefined>> {
  const key = { issuer: identity.issuer, subject: identity.subject };
  const known = await tx.oidcIdentity.findUnique({ where: { issuer_subject: key } });
  if (known && known.personId !== actor.personId) return refuse("oidc_identity_taken");
  await confirmByProvider(tx, deps, actor.personId, identity.organisationNumber);
  if (known) return accept();
  await tx.oidcIdentity.create({ data: { ...key, personId: actor.personId, createdAt: deps.clock.now() } });
  await recordEvent(tx, deps, {
    scope: "system",
    actor: asEventActor(actor, null),
    action: "identity.connected",
    objectType: "person",
    objectId: actor.personId,
    details: { provider: new URL(identity.issuer).hostname },
  });
  return accept();
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
  for (const event of await confirmAll(tx, deps, roles, "oidc", PRODUCT)) await recordEvent(tx, deps, event);
}
