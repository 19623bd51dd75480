/** What is kept between leaving for the provider and coming back. */
export interface OidcRoundTrip {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/**
 * Whether the address may be relied on: the provider says that it has verified it, says nothing and is trusted by a
 * setting, does not vouch for it, or gives none.
 */
export type EmailStanding = "verified" | "trusted" | "unverified" | "missing";

export interface OidcIdentity {
  issuer: string;
  subject: string;
  /** Lower case; null when the provider gives none, or one that is not to be relied on. */
  verifiedEmail: string | null;
  emailStanding: EmailStanding;
  /** What the provider told, by name only. */
  claims: readonly string[];
  name: string | null;
  /** The number (nine digits) of the organisation the provider says the person belongs to; null when it says none. */
  organisationNumber: string | null;
}

/** OpenID Connect with PKCE, state, nonce, and pushed authorization requests where the provider offers them. */
export interface OidcClient {
  /** What the button says, such as 'ID-porten'. */
  readonly label: string;
  start(redirectUri: string): Promise<OidcRoundTrip & { url: URL }>;
  /** Throws when the answer does not hold: wrong state, nonce, signature, issuer, audience or expiry. */
  finish(currentUrl: URL, roundTrip: OidcRoundTrip): Promise<OidcIdentity>;
}
