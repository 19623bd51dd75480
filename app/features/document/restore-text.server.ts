import { randomBytes, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

import * as Y from "yjs";

import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { contentOf } from "./current-text.server";
import { keepText } from "./keep-text.server";
import { atDocument } from "./managed-document.server";
import { findSavedText } from "./saved-text.server";
import { readTextState } from "./text-state.server";

/** Room for a million writers of one document, as the co-editing core hands them out. */
const CLIENT_ID_MAX = 2 ** 20;
const ATTEMPTS_MAX = 20;

/**
 * Makes a text what a version or a kept text was, by an edit of whoever restores it: what is the same stays with those
 * who wrote it, open editors see it at once, and what the text was before is kept. `saved`: a number, or an id.
 * Issues: not_found, not_allowed, text_closed, text_same.
 */
export function restoreText(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  saved: string,
): Promise<Verdict<null>> {
  return change(deps, actor, atDocument(actor, consortium, documentId, "document.freeze"), async (tx, place, now) => {
    const { document } = place;
    const found = await findSavedText(tx, document.id, saved);
    if (!found) return refuse("not_found");
    if (document.lockedAt) return refuse("text_closed");
    // No edit reaches the disk until this one is there
    const state = await readTextState(tx, document.id, { lock: true });
    if (!state) return refuse("not_found");
    const text = await deps.text.render(state);
    const clientId = await freeClientId(tx, document.id);
    const { update, clock } = await deps.text.rewrite(state, contentOf(found.content), clientId);
    if (update === null) return refuse("text_same");
    await keepText(tx, deps, document.id, { ...text, sequence: state.sequence }, "before_restore", now);
    const lease = { documentId: document.id, clientId, clock };
    await recordWriter(tx, actor, place.organisation?.id ?? null, lease, now);
    await appendEdit(tx, { ...lease, update, sequence: state.sequence + 1n });
    const { side } = found;
    const isKept = side.number === "kept";
    const details = {
      title: document.title,
      number: isKept ? null : side.number,
      keptAt: isKept ? side.keptAt.toISOString() : null,
    };
    return made(null, { action: "text.restored", details });
  });
}

async function freeClientId(tx: Transaction, documentId: string): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const clientId = randomInt(1, CLIENT_ID_MAX);
    const where = { documentId_clientId: { documentId, clientId: BigInt(clientId) } };
    if (!(await tx.collabLease.findUnique({ where, select: { clientId: true } }))) return clientId;
  }
  throw new Error(`No clientID is free in ${documentId}`);
}

interface Written {
  documentId: string;
  clientId: number;
  /** The next clock after the edit */
  clock: number;
}

/** Nobody writes on under it: it is this person's, and retired. */
async function recordWriter(
  tx: Transaction,
  { personId }: Actor,
  organisationId: string | null,
  { documentId, clientId, clock }: Written,
  now: Date,
): Promise<void> {
  await tx.collabLease.create({
    data: {
      documentId,
      clientId: BigInt(clientId),
      personId,
      organisationId,
      deviceId: `restore-${randomBytes(8).toString("hex")}`,
      token: randomBytes(18).toString("base64url"),
      claimedClock: BigInt(clock),
      leasedAt: now,
      lastUsedAt: now,
      retiredAt: now,
    },
  });
}

/** An ordinary row of the log, with the head locked; every node hears of it at the commit. */
async function appendEdit(
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
