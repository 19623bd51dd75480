import type { PoolClient } from "pg";

import { type AuditEvent, GENESIS, nextHash } from "../../app/domain/audit/audit-chain.ts";
import type { AuditDetails } from "../../app/features/kernel/audit-actions.ts";
import { PRODUCT, sha256 } from "../../app/features/kernel/record-event.server.ts";
import type { TakenOut } from "../collab/worker/quarantine-text.ts";

/**
 * The audit events of what the worker took out of a text, in the transaction that does it: the same as record-event.server.ts
 * through another database client, since the worker has no Prisma. One event for each reason; a text without a document
 * (tests of the core alone) has no chain.
 */
export async function recordTakenOut(client: PoolClient, documentId: string, taken: TakenOut[]): Promise<void> {
  const { rows } = await client.query<{ scope: string; title: string }>(
    "select consortium_id as scope, title from document where id = $1",
    [documentId],
  );
  const [document] = rows;
  if (document === undefined) return;
  await client.query(
    "insert into audit_chain (scope, last_sequence, last_hash) values ($1, 0, $2) on conflict (scope) do nothing",
    [document.scope, GENESIS.hash],
  );
  for (const reason of new Set(taken.map((part) => part.reason)))
    await append(client, document.scope, documentId, {
      title: document.title,
      reason,
    } as AuditDetails["text.taken_out"]);
}

async function append(
  client: PoolClient,
  scope: string,
  documentId: string,
  details: AuditDetails["text.taken_out"],
): Promise<void> {
  const { rows } = await client.query<{ sequence: string; hash: string }>(
    "select last_sequence as sequence, last_hash as hash from audit_chain where scope = $1 for update",
    [scope],
  );
  const [head] = rows;
  if (head === undefined) throw new Error(`no audit chain for ${scope}`);
  const event: AuditEvent = {
    scope,
    sequence: BigInt(head.sequence) + 1n,
    at: new Date(),
    actorPersonId: PRODUCT.personId,
    actorName: PRODUCT.name,
    organisationId: PRODUCT.organisationId,
    organisationName: PRODUCT.organisationName,
    action: "text.taken_out",
    objectType: "document",
    objectId: documentId,
    details,
  };
  const hash = nextHash(head.hash, event, sha256);
  await client.query(
    `insert into audit_event (scope, sequence, at, actor_person_id, actor_name, organisation_id, organisation_name,
       action, object_type, object_id, details, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      scope,
      String(event.sequence),
      event.at,
      event.actorPersonId,
      event.actorName,
      event.organisationId,
      event.organisationName,
      event.action,
      event.objectType,
      event.objectId,
      JSON.stringify(details),
      head.hash,
      hash,
    ],
  );
  await client.query("update audit_chain set last_sequence = $2, last_hash = $3 where scope = $1", [
    scope,
    String(event.sequence),
    hash,
  ]);
}
