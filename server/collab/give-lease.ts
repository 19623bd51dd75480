import { randomInt } from "node:crypto";

import type { Pool } from "pg";

import type { Lease } from "../../app/collab/protocol.ts";

import { gather } from "./gather.ts";
import { newToken, type Claimant } from "./lease.ts";
import type { CollabPorts } from "./ports.ts";

/** Room for a million writers of one document, and three bytes per reference. */
const CLIENT_ID_MAX = 2 ** 20;
const ATTEMPTS_MAX = 20;

/** Hands out clientIDs unused in their documents; those requested at the same moment in one statement. */
export function createLeaseGiver(pool: Pool, clock: CollabPorts["clock"]): (claimant: Claimant) => Promise<Lease> {
  const ask = gather((claimants: readonly Claimant[]) => giveLeases(pool, claimants, clock.now()));
  return async (claimant) => {
    const lease = await ask(claimant);
    if (lease === undefined) throw new Error(`No clientID is free in ${claimant.documentId}`);
    return lease;
  };
}

/** Each is recorded permanently for its member. A member that finds none free in this many attempts is left out. */
async function giveLeases(pool: Pool, claimants: readonly Claimant[], now: Date): Promise<Map<Claimant, Lease>> {
  const leases = new Map<Claimant, Lease>();
  let without = claimants;
  for (let attempt = 0; attempt < ATTEMPTS_MAX && without.length > 0; attempt++) {
    const offers = without.map((claimant) => ({ claimant, clientId: randomInt(1, CLIENT_ID_MAX), token: newToken() }));
    const taken = await insertUnlessUsed(pool, offers, now);
    for (const { claimant, clientId, token } of offers)
      if (taken.has(token)) leases.set(claimant, { clientId, token, clock: 0 });
    without = without.filter((claimant) => !leases.has(claimant));
  }
  return leases;
}

interface Offer {
  claimant: Claimant;
  clientId: number;
  token: string;
}

/** The tokens under which a row was written. In the order of the key, so that two nodes never wait for each other. */
async function insertUnlessUsed(pool: Pool, offers: readonly Offer[], now: Date): Promise<Set<string>> {
  const { rows } = await pool.query<{ token: string }>({
    name: "collab_grant_leases",
    text: `insert into collab_lease
             (document_id, client_id, person_id, organisation_id, device_id, token, holder, leased_at, last_used_at)
           select *, $8::timestamptz, $8::timestamptz
           from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[])
             as offer(document_id, client_id, person_id, organisation_id, device_id, token, holder)
           order by document_id, client_id on conflict do nothing returning token`,
    values: [
      offers.map(({ claimant }) => claimant.documentId),
      offers.map(({ clientId }) => clientId),
      offers.map(({ claimant }) => claimant.member.personId),
      offers.map(({ claimant }) => claimant.member.organisationId),
      offers.map(({ claimant }) => claimant.deviceId),
      offers.map(({ token }) => token),
      offers.map(({ claimant }) => claimant.holder),
      now,
    ],
  });
  return new Set(rows.map(({ token }) => token));
}
