import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { paths } from "~/paths";

/** A round trip to the provider may take ten minutes. Milliseconds. */
export const OIDC_ROUND_TRIP = 10 * 60 * 1000;

/**
 * Begins signing in with the OpenID Connect provider: the address to send the browser to, or null without a provider.
 * Only the browser whose secret is given can finish. Issues: oidc_too_often.
 */
export async function startOidc(
  deps: Deps,
  input: { returnTo: string; browserSecret: string; remoteAddress: string },
): Promise<Verdict<URL> | null> {
  if (!deps.oidc) return null;
  const allowance = await deps.limit("oidc_from_address", input.remoteAddress);
  if (!allowance.ok) return refuse("oidc_too_often");
  const { url, state, nonce, codeVerifier } = await deps.oidc.start(
    deps.settings.publicOrigin + paths.signInOidcCallback(),
  );
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
    },
  });
  return accept(url);
}
