import type { Actor } from "~/domain/access/actor";
import { issue, type Issue } from "~/domain/shared/verdict";
import type { AuditAction } from "./audit-actions";
import type { Transaction } from "./deps";

/**
 * What somebody types over is no longer what they saw: who changed it, they themselves in another window or somebody
 * else, by the latest event. Issues: changed_by_yourself {theirs}, changed_meanwhile {theirs}.
 */
export async function changedMeanwhile(
  tx: Transaction,
  actor: Actor,
  by: { scope: string; action: AuditAction; objectId: string },
  { field, theirs }: { field: string; theirs: string },
): Promise<Issue> {
  const latest = await tx.auditEvent.findFirst({
    where: by,
    select: { actorPersonId: true },
    orderBy: { sequence: "desc" },
  });
  const isOwn = latest?.actorPersonId === actor.personId;
  return issue(isOwn ? "changed_by_yourself" : "changed_meanwhile", field, { theirs });
}
