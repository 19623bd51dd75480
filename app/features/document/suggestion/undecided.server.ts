import { type Refusal, refuse } from "~/domain/shared/verdict";
import type { Transaction } from "~/features/kernel/deps";

export const countUndecided = (db: Pick<Transaction, "suggestion">, documentId: string): Promise<number> =>
  db.suggestion.count({ where: { documentId, state: "open" } });

/**
 * Nothing that is undecided is left out of a version by accident: whoever freezes a text has said so. Null where there
 * is nothing, or it was said. Issue: suggestions_undecided.
 */
export async function refuseUndecided(
  tx: Pick<Transaction, "suggestion">,
  documentId: string,
  { leaveOut = false }: { leaveOut?: boolean | undefined },
): Promise<Refusal | null> {
  const count = leaveOut ? 0 : await countUndecided(tx, documentId);
  return count > 0 ? refuse("suggestions_undecided", "leaveOut", { count }) : null;
}
