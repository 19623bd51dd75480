/** For how long a link to answer works. Days. */
const WORKS_DAYS = 21;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Whoever was asked is asked again after a week at the earliest. */
const PAUSE_MS = 7 * DAY_MS;

/** A link by which somebody without an account answers once. */
export interface RequestFacts {
  sentAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  replacedAt: Date | null;
}

export type RequestState = "open" | "answered" | "replaced" | "expired";

export function requestState({ expiresAt, answeredAt, replacedAt }: RequestFacts, now: Date): RequestState {
  if (answeredAt) return "answered";
  if (replacedAt) return "replaced";
  return now < expiresAt ? "open" : "expired";
}

export const requestExpiry = (now: Date): Date => new Date(now.getTime() + WORKS_DAYS * DAY_MS);

export const mayAskAgain = (last: Date | null, now: Date): boolean =>
  last === null || now.getTime() - last.getTime() >= PAUSE_MS;
