import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";

import type { LimitedAction, RateLimit } from "../../app/features/deps.ts";
import type { PrismaClient } from "../../prisma/generated/client.ts";

/** Uses per window in seconds. Counted in PostgreSQL: every node sees the same. */
const ALLOWANCES: Record<LimitedAction, { points: number; duration: number }> = {
  sign_in_from_address: { points: 30, duration: 10 * 60 },
  sign_in_for_email: { points: 5, duration: 15 * 60 },
  oidc_from_address: { points: 20, duration: 10 * 60 },
  invitation_answer: { points: 20, duration: 10 * 60 },
  verification: { points: 60, duration: 60 },
  upload: { points: 60, duration: 10 * 60 },
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
