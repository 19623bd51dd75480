import { type AuditEvent, GENESIS, nextHash } from "~/domain/audit/audit-chain";

import { sha256 } from "./hash";

/** Runs one statement in the transaction that the event belongs to, through whichever client has it open. */
export type Query = <Row>(statement: string, values: readonly unknown[]) => Promise<Row[]>;

/**
 * Appends to the hash chain of the event's scope. Call it last in the transaction: the chain's head stays locked
 * until commit, so that no two events can follow the same one.
 */
export async function appendEvent(query: Query, given: Omit<AuditEvent, "sequence">): Promise<void> {
  const [head] = await query<{ sequence: bigint | string; hash: string }>(
    `insert into audit_chain as chain (scope, last_sequence, last_hash) values ($1, 0, $2)
     on conflict (scope) do update set last_sequence = chain.last_sequence
     returning last_sequence as sequence, last_hash as hash`,
    [given.scope, GENESIS.hash],
  );
  if (!head) throw new Error(`no audit chain for ${given.scope}`);
  const event: AuditEvent = { ...given, sequence: BigInt(head.sequence) + 1n };
  const hash = nextHash(head.hash, event, sha256);
  await query(
    `with appended as (
       insert into audit_event (scope, sequence, at, actor_person_id, actor_name, organisation_id, organisation_name,
         action, object_type, object_id, details, previous_hash, hash)
       values ($1, $2::bigint, $3::timestamptz, $4::uuid, $5, $6::uuid, $7, $8, $9, $10, $11::jsonb, $12, $13)
     )
     update audit_chain set last_sequence = $2::bigint, last_hash = $13 where scope = $1`,
    [
      event.scope,
      String(event.sequence),
      event.at.toISOString(),
      event.actorPersonId,
      event.actorName,
      event.organisationId,
      event.organisationName,
      event.action,
      event.objectType,
      event.objectId,
      JSON.stringify(event.details),
      head.hash,
      hash,
    ],
  );
}
