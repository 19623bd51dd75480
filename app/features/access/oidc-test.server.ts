import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { EmailStanding, OidcIdentity } from "~/features/kernel/oidc-client";

/** Where the last test of the provider is kept. */
export const OIDC_TEST = "oidc_test";

/** What the provider told of somebody, by name: no value of it, which would be about a person. */
export interface OidcTest {
  /** Instant, UTC, ISO 8601 */
  at: string;
  by: string;
  claims: string[];
  email: EmailStanding;
  namesOrganisation: boolean;
}

export async function keepOidcTest(deps: Deps, actor: Actor, identity: OidcIdentity): Promise<void> {
  const value = {
    at: deps.clock.now().toISOString(),
    by: actor.displayName,
    claims: [...identity.claims],
    email: identity.emailStanding,
    namesOrganisation: identity.organisationNumber !== null,
  } satisfies OidcTest;
  await deps.db.setting.upsert({
    where: { key: OIDC_TEST },
    create: { key: OIDC_TEST, value },
    update: { value },
  });
}
