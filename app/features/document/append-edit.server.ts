import { randomBytes, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

import * as Y from "yjs";

import type { Transaction } from "~/features/kernel/deps";

/** Room for a million writers of one document, as the co-editing core hands them out. */
const CLIENT_ID_MAX = 2 ** 20;
const ATTEMPTS_MAX = 20;

/** A clientID of those that texts are written under. */
export const anyClientId = (): number => randomInt(1, CLIENT_ID_MAX);

/** A clientID that nobody has in this document. */
export async function freeClientId(tx: Transaction, documentId: string): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const clientId = anyClientId();
    const where = { documentId_clientId: { documentId, clientId: BigInt(clientId) } };
    if (!(await tx.collabLease.findUnique({ where, select: { clientId: true } }))) return clientId;
  }
  throw new Error(`No clientID is free in ${documentId}`);
}

export interface Written {
  documentId: string;
  clientId: number;
  /** The next clock after the edit */
  clock: number;
}

/** Whose an edit is that the server makes, and on which occasion. */
interface EditWriter {
  personId: string;
  organisationId: string | null;
  device: string;
}

/** Nobody writes on under it: it is this person's, and retired. */
export async function recordWriter(
  tx: Transaction,
  { personId, organisationId, device }: EditWriter,
  { documentId, clientId, clock }: Written,
  now: Date,
): Promise<void> {
  await tx.collabLease.create({
    data: {
      documentId,
      clientId: BigInt(clientId),
      personId,
      organisationId,
      deviceId: `${device}-${randomBytes(8).toString("hex")}`,
      token: randomBytes(18).toString("base64url"),
      claimedClock: BigInt(clock),
      leasedAt: now,
      lastUsedAt: now,
      retiredAt: now,
    },
  });
}

/** An ordinary row of the log, with the head locked; every node hears of it at the commit. */
export async function appendEdit(
  tx: Transaction,
  { documentId, clientId, clock, update, sequence }: Written & { update: Uint8Array; sequence: bigint },
): Promise<void> {
  const bytes = Uint8Array.from(update);
  const clocks = Uint8Array.from(Y.encodeStateVector(new Map([[clientId, clock]])));
  await tx.$executeRaw`
    insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
    values (${documentId}::uuid, ${sequence}, ${bytes}, ${crc32(bytes)}, ${clocks}, 'pages', clock_timestamp())`;
  await tx.$executeRaw`
    update collab_head set last_sequence = ${sequence}, updated_at = clock_timestamp()
    where document_id = ${documentId}::uuid`;
  await tx.$executeRaw`select pg_notify('collab_log', ${`pages ${documentId}:${sequence}`})`;
}
