import { announce } from "~/features/kernel/announce.server";
import type { Transaction } from "~/features/kernel/deps";

/**
 * Closes a text for everyone, on every node, at the commit of this transaction: what a node still holds was checked
 * against the fence as it was, and is refused by the log. Whoever closes a text first locks its head and reads what is
 * there (`isHeld`), so that what was acknowledged is in what was closed. Open editors hear of it at once.
 */
export async function fenceText(tx: Transaction, documentId: string, at: Date): Promise<void> {
  await tx.$executeRaw`update collab_head set fence = fence + 1 where document_id = ${documentId}::uuid`;
  await tx.document.updateMany({ where: { id: documentId, lockedAt: null }, data: { lockedAt: at } });
  await announce(tx, `document:${documentId}`);
}

/** Opens a closed text again: those who may write in it can continue at once. */
export async function unlockText(tx: Transaction, documentId: string): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { lockedAt: null } });
  await announce(tx, `document:${documentId}`);
}
