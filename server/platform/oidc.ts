import * as client from "openid-client";

import type { EmailStanding, OidcClient } from "../../app/features/kernel/oidc-client.ts";

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  label: string;
  /** Where the ID token names the person's organisation, as a path: 'organization' or 'authorization_details.0.orgno.ID'. */
  organisationClaim: string | null;
  /** What is asked for; some providers refuse a scope they do not know. */
  scope: string;
  /** Addresses count although the provider does not say that it has verified them. */
  trustsEmail: boolean;
}

/** Clocks differ: a token may begin to hold, or have ended, this long from now. Seconds. */
const CLOCK_TOLERANCE = 120;

/** Discovery happens at the first sign-in and again after a failure, so that the product starts without the provider. */
export function createOidcClient(settings: OidcSettings): OidcClient {
  let configuration: Promise<client.Configuration> | null = null;
  const issuer = new URL(settings.issuer);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(issuer.hostname);
  const metadata = { client_secret: settings.clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE };
  const discover = () =>
    (configuration ??= client
      .discovery(issuer, settings.clientId, metadata, undefined, {
        execute: isLoopback ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        configuration = null;
        throw error;
      }));

  return {
    label: settings.label,
    async start(redirectUri) {
      const config = await discover();
      const roundTrip = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const parameters = {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state: roundTrip.state,
        nonce: roundTrip.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(roundTrip.codeVerifier),
        code_challenge_method: "S256",
      };
      const offersPushedRequests = config.serverMetadata().pushed_authorization_request_endpoint !== undefined;
      const url = offersPushedRequests
        ? await client.buildAuthorizationUrlWithPAR(config, parameters)
        : client.buildAuthorizationUrl(config, parameters);
      return { ...roundTrip, url };
    },
    async finish(currentUrl, roundTrip) {
      const config = await discover();
      const tokens = await client.authorizationCodeGrant(config, currentUrl, {
        expectedState: roundTrip.state,
        expectedNonce: roundTrip.nonce,
        pkceCodeVerifier: roundTrip.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error("the provider sent no ID token");
      const offersUserInfo = config.serverMetadata().userinfo_endpoint !== undefined;
      const asksForEmail = settings.scope.split(" ").includes("email");
      const profile =
        typeof claims["email"] === "string" || !offersUserInfo || !asksForEmail
          ? claims
          : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
      const { email, name } = profile;
      const emailStanding = emailStandingOf(profile, settings.trustsEmail);
      const isReliable = emailStanding === "verified" || emailStanding === "trusted";
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: isReliable ? String(email).toLowerCase() : null,
        emailStanding,
        claims: [...new Set([...Object.keys(claims), ...Object.keys(profile)])].sort(),
        name: typeof name === "string" ? name : null,
        organisationNumber: organisationNumberIn(claims, settings.organisationClaim),
      };
    },
  };
}

/** A provider that says an address is not verified is believed, whatever the setting. */
export function emailStandingOf(claims: Readonly<Record<string, unknown>>, trustsEmail: boolean): EmailStanding {
  const { email, email_verified: isVerified } = claims;
  if (typeof email !== "string" || email === "") return "missing";
  if (isVerified === true) return "verified";
  return isVerified === undefined && trustsEmail ? "trusted" : "unverified";
}

/** Nine digits, alone or after the scheme's code ('0192:972418013'); only what the signed token itself says. */
export function organisationNumberIn(claims: unknown, path: string | null): string | null {
  if (path === null) return null;
  const value = path
    .split(".")
    .reduce<unknown>(
      (within, key) =>
        typeof within === "object" && within !== null && Object.hasOwn(within, key)
          ? (within as Record<string, unknown>)[key]
          : undefined,
      claims,
    );
  return typeof value === "string" ? (/^(?:0192:)?(\d{9})$/.exec(value.trim())?.[1] ?? null) : null;
}
