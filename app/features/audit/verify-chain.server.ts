import { type ChainedEvent, type ChainHead, GENESIS, verifyChain } from "~/domain/audit/audit-chain";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import type { AuditEvent } from "~prisma/generated/client";

/** Events read at a time. */
const PIECE = 1000;

export type ChainStatus =
  | { isWhole: true; scope: string; events: number }
  /** The first event that does not fit; one past the last when the chain is shorter than its head says. */
  | { isWhole: false; scope: string; sequence: bigint; reason: BreakReason };

/** beyond_head: the event follows the one before, but is beyond the chain's head. */
export type BreakReason = "gap" | "broken_link" | "changed_event" | "beyond_head";

/** Follows a chain from its first event to its head, and says where it breaks. */
export async function verifyAuditChain(db: Deps["db"], scope: string): Promise<ChainStatus> {
  // The head is read first: events that come in the meantime are beyond it and are not checked.
  const head = await db.auditChain.findUnique({ where: { scope } });
  let reached: ChainHead = GENESIS;
  for (;;) {
    const piece = await db.auditEvent.findMany({
      where: { scope, sequence: { gt: reached.sequence } },
      orderBy: { sequence: "asc" },
      take: PIECE,
    });
    const verdict = verifyChain(piece.map(asChained), sha256, reached);
    if (!verdict.ok) return { isWhole: false, scope, sequence: verdict.sequence, reason: verdict.reason };
    const last = piece.find((event) => event.sequence === head?.lastSequence);
    if (head && last && last.hash !== head.lastHash)
      return { isWhole: false, scope, sequence: last.sequence, reason: "broken_link" };
    reached = { sequence: BigInt(verdict.events), hash: verdict.lastHash };
    if (piece.length < PIECE) break;
  }
  if (head && reached.sequence < head.lastSequence)
    return { isWhole: false, scope, sequence: reached.sequence + 1n, reason: "gap" };
  const known = head?.lastSequence ?? 0n;
  if (reached.sequence > known) {
    // An event and its head are committed together, so a head read after the events covers every one of them.
    const later = await db.auditChain.findUnique({ where: { scope } });
    const last = later?.lastSequence ?? 0n;
    if (reached.sequence > last) return { isWhole: false, scope, sequence: last + 1n, reason: "beyond_head" };
  }
  return { isWhole: true, scope, events: Number(reached.sequence) };
}

/**
 * Whether consecutive events (in order of sequence) link to each other and to `before`, the one that precedes them,
 * without reading the rest. Null when they do, else the first that does not.
 */
export function verifyStretch(
  events: readonly AuditEvent[],
  before: AuditEvent | null,
): { sequence: bigint; reason: BreakReason } | null {
  const [first] = events;
  if (!first) return null;
  const sequence = first.sequence - 1n;
  const start = sequence > 0n ? before : GENESIS;
  if (start?.sequence !== sequence) return { sequence, reason: "gap" };
  const verdict = verifyChain(events.map(asChained), sha256, { sequence, hash: start.hash });
  return verdict.ok ? null : { sequence: verdict.sequence, reason: verdict.reason };
}

/** Whether one event is as it was when it was written, wherever it is in the chain. */
export function isUnchanged(event: AuditEvent): boolean {
  return verifyChain([asChained(event)], sha256, { sequence: event.sequence - 1n, hash: event.previousHash }).ok;
}

/** Every chain there is, in order of scope. */
export async function verifyAllChains(db: Deps["db"]): Promise<ChainStatus[]> {
  const heads = await db.auditChain.findMany({ select: { scope: true } });
  const written = await db.auditEvent.findMany({ select: { scope: true }, distinct: ["scope"] });
  const scopes = [...new Set([...heads, ...written].map((row) => row.scope))].sort();
  const statuses: ChainStatus[] = [];
  for (const scope of scopes) statuses.push(await verifyAuditChain(db, scope));
  return statuses;
}

const asChained = (row: AuditEvent): ChainedEvent => ({ ...row, details: row.details as ChainedEvent["details"] });
