import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";

import type { CountedBy, LimitedAction, MailLimit, RateLimit } from "../../app/features/kernel/deps.ts";
import type { PrismaClient } from "../../prisma/generated/client.ts";

/** Uses per window in seconds. Counted in PostgreSQL: every node sees the same. */
const ALLOWANCES: Record<LimitedAction, { points: number; duration: number }> = {
  sign_in_from_address: { points: 30, duration: 10 * 60 },
  sign_in_for_email: { points: 5, duration: 15 * 60 },
  oidc_from_address: { points: 20, duration: 10 * 60 },
  invitation_answer: { points: 20, duration: 10 * 60 },
  mail_choice: { points: 20, duration: 10 * 60 },
  receipt: { points: 120, duration: 10 * 60 },
  verification: { points: 60, duration: 60 },
  test_mail: { points: 10, duration: 10 * 60 },
  calendar: { points: 240, duration: 10 * 60 },
  upload: { points: 60, duration: 10 * 60 },
  system_answer: { points: 20, duration: 10 * 60 },
  file: { points: 60, duration: 10 * 60 },
  unsent_form: { points: 30, duration: 10 * 60 },
};

export function createRateLimit(db: PrismaClient): RateLimit {
  const limiters = new Map(
    Object.entries(ALLOWANCES).map(([action, allowance]) => [
      action,
      new RateLimiterPrisma({
        ...allowance,
        storeClient: db,
        tableName: "rateLimit",
        keyPrefix: action,
        clearExpiredByTimeout: action === "verification",
      }),
    ]),
  );
  return async (action, key) => {
    try {
      await limiters.get(action)?.consume(key);
      return { ok: true };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return { ok: false, retryAfter: Math.ceil(refusal.msBeforeNext / 1000) };
    }
  };
}

const DAY = 24 * 60 * 60;
/**
 * Letters a day to those who did not ask for them. A consortium of a whole region is invited in one go; nobody fills
 * an inbox, and one consortium cannot use up what another may write to an address.
 */
const LETTERS: Record<CountedBy, { points: number; duration: number }> = {
  mail_by_person: { points: 150, duration: DAY },
  mail_by_consortium: { points: 400, duration: DAY },
  mail_to_address: { points: 12, duration: DAY },
  mail_to_address_by_consortium: { points: 4, duration: DAY },
  // On the last days a municipality that takes part is asked to sign, approve and reply, and reminded of each
  mail_to_member: { points: 40, duration: DAY },
};

/** Counts in the caller's transaction: a letter that is not written after all is not counted either. */
export const limitMail: MailLimit = async (tx, letters) => {
  const limiter = (by: CountedBy) =>
    new RateLimiterPrisma({
      ...LETTERS[by],
      storeClient: tx,
      tableName: "rateLimit",
      keyPrefix: by,
      clearExpiredByTimeout: false,
    });
  for (const [index, { by, key, count }] of letters.entries()) {
    try {
      await limiter(by).consume(key, count);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      for (const counted of letters.slice(0, index + 1)) await limiter(counted.by).reward(counted.key, counted.count);
      const retryAfter = Math.ceil(refusal.msBeforeNext / 1000);
      return { ok: false, refused: { by, key, count }, most: LETTERS[by].points, retryAfter };
    }
  }
  return { ok: true };
};
