import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import type { OidcClient } from "~/features/kernel/oidc-client";
import { paths } from "~/paths";
import type { OidcPurpose } from "./oidc-purpose.server";

/** A round trip to the provider may take ten minutes. Milliseconds. */
export const OIDC_ROUND_TRIP = 10 * 60 * 1000;

/**
 * Begins signing in with the OpenID Connect provider: the address to send the browser to, or null without a provider.
 * Only the browser whose secret is given can finish. Issues: oidc_too_often, oidc_unreachable {why}.
 */
export async function startOidc(
  deps: Deps,
  input: {
    returnTo: string;
    browserSecret: string;
    remoteAddress: string;
    /** Who connects or tests. */
    as?: { purpose: Exclude<OidcPurpose, "sign_in">; personId: string };
  },
): Promise<Verdict<URL> | null> {
  if (!deps.oidc) return null;
  const allowance = await deps.limit("oidc_from_address", input.remoteAddress);
  if (!allowance.ok) return refuse("oidc_too_often");
  const begun = await begin(deps.oidc, deps.settings.publicOrigin + paths.signInOidcCallback());
  if (!begun.ok) return begun;
  const { url, state, nonce, codeVerifier } = begun.value;
  const now = deps.clock.now();
  await deps.db.oidcFlow.deleteMany({ where: { expiresAt: { lte: now } } });
  await deps.db.oidcFlow.create({
    data: {
      id: hashSecret(state),
      browserHash: hashSecret(input.browserSecret),
      nonce,
      codeVerifier,
      returnTo: input.returnTo,
      expiresAt: new Date(now.getTime() + OIDC_ROUND_TRIP),
      purpose: input.as?.purpose ?? "sign_in",
      personId: input.as?.personId ?? null,
    },
  });
  return accept(url);
}

type Begun = Awaited<ReturnType<OidcClient["start"]>>;

/** When the provider does not answer, nothing of ours has failed: the person is told, and may try again. */
async function begin(oidc: OidcClient, redirectUri: string): Promise<Verdict<Begun>> {
  try {
    return accept(await oidc.start(redirectUri));
  } catch (error) {
    return refuse("oidc_unreachable", undefined, { why: (error as Error).message });
  }
}
