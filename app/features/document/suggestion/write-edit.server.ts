import { appendEdit, freeClientId, recordWriter } from "~/features/document/append-edit.server";
import type { Transaction } from "~/features/kernel/deps";
import type { Change } from "~/text/suggestion/changes";

interface Writer {
  personId: string;
  organisationId: string | null;
  /** The device of the leases under which the server writes such edits */
  device: string;
}

export interface ServerLease {
  clientId: number;
  isNew: boolean;
  writer: Writer;
}

/** The clientID that somebody has for the edits that the server makes in their name: one for all of a kind. */
export async function serverLease(tx: Transaction, documentId: string, writer: Writer): Promise<ServerLease> {
  const { personId, organisationId, device } = writer;
  const lease = await tx.collabLease.findFirst({
    where: { documentId, personId, organisationId, deviceId: { startsWith: `${device}-` } },
    select: { clientId: true },
  });
  const clientId = lease ? Number(lease.clientId) : await freeClientId(tx, documentId);
  return { clientId, isNew: lease === null, writer };
}

/** Appends an edit of the server's, with the head locked. The sequence of the log after it. */
export async function writeEdit(
  tx: Transaction,
  documentId: string,
  { clientId, isNew, writer }: ServerLease,
  { update, clock }: { update: Uint8Array | null; clock: number },
  { sequence, now }: { sequence: bigint; now: Date },
): Promise<bigint> {
  if (update === null) return sequence;
  const lease = { documentId, clientId, clock };
  if (isNew) await recordWriter(tx, writer, lease, now);
  else
    await tx.collabLease.update({
      where: { documentId_clientId: { documentId, clientId: BigInt(clientId) } },
      data: { claimedClock: BigInt(clock), lastUsedAt: now },
    });
  await appendEdit(tx, { ...lease, update, sequence: sequence + 1n });
  return sequence + 1n;
}

/** Suggestions that stay open, in the order in which they were made. */
export const findStaying = (tx: Transaction, documentId: string, decided: readonly string[]) =>
  tx.suggestion.findMany({
    where: { documentId, state: "open", id: { notIn: [...decided] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });

/** They find their place after an edit too. */
export async function moveStaying(
  tx: Transaction,
  staying: readonly { id: string; changes: unknown }[],
  moved: readonly Change[][],
): Promise<void> {
  for (const [index, { id, changes }] of staying.entries()) {
    const now = moved[index];
    if (!now || JSON.stringify(now) === JSON.stringify(changes)) continue;
    await tx.suggestion.update({ where: { id }, data: { changes: JSON.parse(JSON.stringify(now)) } });
  }
}
