/** Memberships that have not ended: those that hold, and those that begin later. */
export const notEnded = (now: Date) => ({ OR: [{ validTo: null }, { validTo: { gt: now } }] });

/** Memberships that hold at this instant. */
export const currentAt = (now: Date) => ({ validFrom: { lte: now }, ...notEnded(now) });

/**
 * Those that hold in a consortium: given for it alone, or everywhere by one of the organisations that have joined it
 * (`joinedIds`). The rule of `membershipsIn`, for people who are looked up and not signed in.
 */
export const currentIn = (consortiumId: string, joinedIds: readonly string[], now: Date) => ({
  AND: [currentAt(now), { OR: [{ consortiumId }, { consortiumId: null, organisationId: { in: [...joinedIds] } }] }],
});
