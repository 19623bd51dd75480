import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { Provider } from "oidc-provider";

export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  close(): Promise<void>;
}

/**
 * A certified provider on loopback, with pushed authorization requests and required PKCE. Whoever signs in there is
 * who they say they are: `claimsOf` tells what it says about them.
 */
export async function startIdentityProvider(
  redirectUri: string,
  claimsOf: (login: string) => Record<string, unknown>,
): Promise<IdentityProvider> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: "dugnad", clientSecret: "a-secret-for-tests" };
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    claims: { email: ["email", "email_verified"], profile: ["name"], openid: ["sub", "organisation", "pid", "nbf"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, pushedAuthorizationRequests: { enabled: true } },
    findAccount: (_context: unknown, login: string) => ({
      accountId: login,
      claims: () => ({ sub: login, ...claimsOf(login) }),
    }),
  });
  server.on("request", provider.callback());
  return {
    issuer,
    ...client,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
