import { hashSecret } from "~/features/access/secret.server";
import type { Deps } from "~/features/deps";
import { paths } from "~/paths";

/** A round trip to the provider may take ten minutes. Milliseconds. */
const ROUND_TRIP = 10 * 60 * 1000;

/** Begins signing in with the OpenID Connect provider: the address to send the browser to, or null without one. */
export async function startOidc(deps: Deps, returnTo: string): Promise<URL | null> {
  if (!deps.oidc) return null;
  const { url, state, nonce, codeVerifier } = await deps.oidc.start(
    deps.settings.publicOrigin + paths.signInOidcCallback(),
  );
  const now = deps.clock.now();
  await deps.db.oidcFlow.deleteMany({ where: { expiresAt: { lte: now } } });
  await deps.db.oidcFlow.create({
    data: {
      id: hashSecret(state),
      nonce,
      codeVerifier,
      returnTo,
      expiresAt: new Date(now.getTime() + ROUND_TRIP),
    },
  });
  return url;
}
