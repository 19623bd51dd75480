import { randomBytes } from "node:crypto";

import type { Pool, PoolClient } from "pg";

import type { Lease, LeaseClaim } from "../../app/collab/protocol.ts";

import type { Member } from "./ports.ts";
import { inTransaction } from "./transaction.ts";

export interface Claimant {
  documentId: string;
  member: Member;
  deviceId: string;
  /** Names the node and the connection. */
  holder: string;
}

/**
 * Gives a lease back to the device that has it, with a new token, or null when the device may not continue under it:
 * it is another member's or another device's, is retired, or the device is an old copy. `clock` is the server's next clock.
 * A lease that another node's connection still holds is fenced off there before this answers.
 */
export async function reclaimLease(
  pool: Pool,
  claimant: Claimant,
  claim: LeaseClaim,
  clock: number,
  now: Date,
): Promise<{ token: string; isFenced: boolean } | null> {
  const token = newToken();
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ holder: string | null }>({
      name: "collab_find_lease",
      text: `select holder from collab_lease
             where document_id = $1 and client_id = $2 and person_id = $3 and device_id = $4 and retired_at is null
               and (token = $5 or (previous_token = $5 and claimed_clock = $6)) for update`,
      values: [claimant.documentId, claim.clientId, claimant.member.personId, claimant.deviceId, claim.token, clock],
    });
    const [found] = rows;
    if (found === undefined) return null;
    await client.query({
      name: "collab_reclaim_lease",
      text: `update collab_lease set previous_token = $3, token = $4, claimed_clock = $5, holder = $6, last_used_at = $7,
               organisation_id = $8
             where document_id = $1 and client_id = $2`,
      values: [
        claimant.documentId,
        claim.clientId,
        claim.token,
        token,
        clock,
        claimant.holder,
        now,
        claimant.member.organisationId,
      ],
    });
    const isFenced = found.holder !== null && nodeOf(found.holder) !== nodeOf(claimant.holder);
    if (isFenced) await raiseFence(client, claimant.documentId);
    return { token, isFenced };
  });
}

/** The clock advanced between the claim and its answer: pending edits of another node were appended. */
export async function noteClock(pool: Pool, documentId: string, { clientId, token, clock }: Lease): Promise<void> {
  await pool.query(
    "update collab_lease set claimed_clock = $4 where document_id = $1 and client_id = $2 and token = $3",
    [documentId, clientId, token, clock],
  );
}

/** The device has lost some of what it wrote under the clientID: nobody may continue under it. */
export async function retireLease(pool: Pool, claimant: Claimant, clientId: number, now: Date): Promise<void> {
  await pool.query(
    `update collab_lease set retired_at = $5, holder = null
     where document_id = $1 and client_id = $2 and person_id = $3 and device_id = $4 and retired_at is null`,
    [claimant.documentId, clientId, claimant.member.personId, claimant.deviceId, now],
  );
}

/** Called when everything the connection wrote is on disk: the next claim needs no fence. */
export async function releaseLeases(pool: Pool, documentId: string, clientIds: number[], holder: string) {
  await pool.query({
    name: "collab_release_leases",
    text: `update collab_lease set holder = null
           where document_id = $1 and client_id = any($2::bigint[]) and holder = $3`,
    values: [documentId, clientIds, holder],
  });
}

/** The current holder of each lease. */
export async function readHolders(pool: Pool, documentId: string, clientIds: number[]): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ client_id: string; holder: string | null }>(
    "select client_id, holder from collab_lease where document_id = $1 and client_id = any($2::bigint[])",
    [documentId, clientIds],
  );
  return new Map(rows.map((row) => [Number(row.client_id), row.holder ?? ""]));
}

async function raiseFence(client: PoolClient, documentId: string): Promise<void> {
  await client.query("update collab_head set fence = fence + 1 where document_id = $1", [documentId]);
}

/** The secret with which a device proves that a lease is its own. */
export const newToken = (): string => randomBytes(18).toString("base64url");
const nodeOf = (holder: string): string => holder.slice(0, holder.indexOf("/"));
