/** The same words as `enum ConsortiumState` in prisma/schema.prisma. */
export const CONSORTIUM_STATES = ["forming", "active", "procuring", "implementing", "closed"] as const;
export type ConsortiumState = (typeof CONSORTIUM_STATES)[number];

/** New partners may still come in. After the procurement notice the buyers are fixed (anskaffelsesforskriften). */
export const OPEN_TO_PARTNERS = ["forming", "active"] as const satisfies readonly ConsortiumState[];

export function isOpenToPartners(state: ConsortiumState): boolean {
  return (OPEN_TO_PARTNERS as readonly ConsortiumState[]).includes(state);
}
