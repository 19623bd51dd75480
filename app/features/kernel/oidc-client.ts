/** What is kept between leaving for the provider and coming back. */
export interface OidcRoundTrip {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface OidcIdentity {
  issuer: string;
  subject: string;
  /** Lower case; null when the provider gives none or has not verified it. */
  verifiedEmail: string | null;
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
