/** Committees and boards prepare; the council (kommunestyret, bystyret, heradsstyret) decides. */
const PREPARING = /formannskap|utval|komit|nemnd|råd$/i;

export const isCouncil = (body: string): boolean => !PREPARING.test(body);

/** The executive committee, which may decide urgent matters for the council (kommuneloven § 11-8). */
export const isExecutiveCommittee = (body: string): boolean => /formannskap/i.test(body);
