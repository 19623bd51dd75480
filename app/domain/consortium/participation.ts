/** How an organisation is in a consortium. The same words as `enum Participation` in prisma/schema.prisma. */
export const PARTICIPATIONS = ["lead", "committed", "option", "observer"] as const;
export type Participation = (typeof PARTICIPATIONS)[number];

/** How a municipality may be asked to take part. The lead is not asked. */
export const PARTNER_PARTICIPATIONS = ["committed", "option", "observer"] as const satisfies readonly Participation[];
export type PartnerParticipation = (typeof PARTNER_PARTICIPATIONS)[number];

/** Those who buy, pay and sign; an observer only reads. */
export const TAKING_PART = ["lead", "committed", "option"] as const satisfies readonly Participation[];

/** Those who must have a decision of their own by the deadline. An option is decided when it is used. */
export const DECIDING = ["lead", "committed"] as const satisfies readonly Participation[];

/** Takes part now: by participation, and has neither declined nor withdrawn. */
export function takesPart(participation: Participation, stopped: boolean): boolean {
  return !stopped && (TAKING_PART as readonly Participation[]).includes(participation);
}

export function mustDecide(participation: Participation): boolean {
  return (DECIDING as readonly Participation[]).includes(participation);
}
