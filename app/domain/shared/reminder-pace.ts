/** From a letter in the morning to another the next morning. */
const SHORTEST_MS = 20 * 60 * 60 * 1000;

/** Whoever was written to about a thing after this instant is not written to about it again yet. */
export const remindedSince = (now: Date): Date => new Date(now.getTime() - SHORTEST_MS);

/** Whether somebody who was written to last at this instant may be written to again. */
export const mayRemind = (last: Date | null, now: Date): boolean => last === null || last <= remindedSince(now);
