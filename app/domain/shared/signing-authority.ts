/** The capacity in which somebody signs for an organisation, the executive first. */
const SIGNING_AUTHORITIES = ["chief_executive", "signatory"] as const;
export type SigningAuthority = (typeof SIGNING_AUTHORITIES)[number];

/** The capacity in which someone with these roles for an organisation signs, the executive first; null for none. */
export function signingAuthority(roles: readonly string[]): SigningAuthority | null {
  return SIGNING_AUTHORITIES.find((authority) => roles.includes(authority)) ?? null;
}
