import type { PoolClient } from "pg";

import { appendEvent } from "../../app/features/kernel/append-event.ts";
import type { AuditDetails } from "../../app/features/kernel/audit-actions.ts";
import { PRODUCT } from "../../app/features/kernel/record-event.server.ts";
import type { TakenOut } from "../collab/worker/quarantine-text.ts";

/**
 * The audit events of what the worker took out of a text, in the transaction that does it, through its own
 * database client: the worker has no Prisma. One event for each reason; a text without a document
 * (tests of the core alone) has no chain.
 */
export async function recordTakenOut(client: PoolClient, documentId: string, taken: TakenOut[]): Promise<void> {
  const { rows } = await client.query<{ scope: string; title: string }>(
    "select coalesce(municipality_id, consortium_id) as scope, title from document where id = $1",
    [documentId],
  );
  const [document] = rows;
  if (document === undefined) return;
  for (const reason of new Set(taken.map((part) => part.reason)))
    await appendEvent(async (statement, values) => (await client.query(statement, [...values])).rows, {
      scope: document.scope,
      at: new Date(),
      actorPersonId: PRODUCT.personId,
      actorName: PRODUCT.name,
      organisationId: PRODUCT.organisationId,
      organisationName: PRODUCT.organisationName,
      action: "text.taken_out",
      objectType: "document",
      objectId: documentId,
      details: { title: document.title, reason } as AuditDetails["text.taken_out"],
    });
}
