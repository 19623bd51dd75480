import type { CostKey, HybridParts, Sharer } from "./cost-key";

/** Which key the consortium has decided to share by, with what it divided by on that day. */
export interface KeyDecision {
  key: CostKey;
  parts: HybridParts;
  sharers: readonly Sharer[];
  decidedAt: Date;
}

/** An agreement that holds, and when it was recorded. */
export interface Signing {
  municipality: string;
  recordedAt: Date;
}

/**
 * Since which signature a decided key stands: whoever signs the agreement signs the key that is decided then. Null
 * while it may be decided again. A signature from before the decision binds nobody to it.
 */
export function frozenBy(
  decision: Pick<KeyDecision, "decidedAt"> | null,
  signings: readonly Signing[],
): Signing | null {
  if (!decision) return null;
  const since = signings.filter(({ recordedAt }) => recordedAt >= decision.decidedAt);
  return since.sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())[0] ?? null;
}

/** Those who share, with what a frozen key divided by when it was decided. Who came later has today's figures. */
export function asDecided(decision: Pick<KeyDecision, "sharers">, sharers: readonly Sharer[]): Sharer[] {
  const then = new Map(decision.sharers.map((sharer) => [sharer.organisationId, sharer]));
  return sharers.map((sharer) => then.get(sharer.organisationId) ?? sharer);
}
