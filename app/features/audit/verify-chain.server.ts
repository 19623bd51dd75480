import { type ChainedEvent, type ChainHead, GENESIS, verifyChain } from "~/domain/audit/audit-chain";
import { sha256 } from "~/features/audit/record-event.server";
import type { Deps } from "~/features/deps";
import type { AuditEvent } from "~prisma/generated/client";

/** Events read at a time. */
const PIECE = 1000;

export type ChainStatus =
  | { isWhole: true; scope: string; events: number }
  /** The first event that does not fit; one past the last when the chain is shorter than its head says. */
  | { isWhole: false; scope: string; sequence: bigint; reason: "gap" | "broken_link" | "changed_event" };

/** Follows a chain from its first event to its head, and says where it breaks. */
export async function verifyAuditChain(db: Deps["db"], scope: string): Promise<ChainStatus> {
  // The head is read first: events that come meanwhile lie beyond it and are not asked about.
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
  if (head ? reached.sequence < head.lastSequence : reached.sequence > 0n)
    return { isWhole: false, scope, sequence: reached.sequence + 1n, reason: "gap" };
  return { isWhole: true, scope, events: Number(reached.sequence) };
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
