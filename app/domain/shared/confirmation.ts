/**
 * How we know that a person belongs to the organisation they act for. The same words as `enum Confirmation` in
 * prisma/schema.prisma.
 *
 * domain: the address is in one of the organisation's domains · oidc: the identity provider named the organisation ·
 * colleague: somebody already known there said so · installation: whoever runs the installation did
 */
export const CONFIRMATIONS = ["domain", "oidc", "colleague", "installation"] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** The part of an address that says whose mailbox it is; lower case. Empty when there is none. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** Whether an address is in one of the domains, or in a subdomain of one: 'post.bodo.kommune.no' is Bodø's too. */
export function isInDomain(email: string, domains: Iterable<string>): boolean {
  const own = domainOf(email);
  for (const domain of domains) if (own === domain || own.endsWith(`.${domain}`)) return true;
  return false;
}

/** A signature for an organisation, and who is behind what it is based on. */
export interface StandIn {
  signerId: string;
  confirmedBy: Confirmation | null;
  /** Who invited the signatory or gave them the role. */
  vouchedById: string | null;
  /** Who recorded the mandate the signature is based on. */
  mandateRecordedById: string | null;
}

/**
 * Whether one person alone is behind a signature for an organisation that does not know the signatory: whoever
 * recorded its mandate also signs, or chose who signs. A confirmed signatory belongs to the organisation.
 */
export function signsAlone({ signerId, confirmedBy, vouchedById, mandateRecordedById }: StandIn): boolean {
  if (confirmedBy !== null || mandateRecordedById === null) return false;
  return mandateRecordedById === signerId || mandateRecordedById === vouchedById;
}
