import type { Deps, Transaction } from "./deps";

/**
 * Runs a change in one transaction: the change, its audit event and its mail are committed together or not at all.
 * Read committed: use-cases lock the rows their rule depends on.
 */
export function inTransaction<T>(deps: Pick<Deps, "db">, change: (tx: Transaction) => Promise<T>): Promise<T> {
  return deps.db.$transaction(change, { maxWait: 10_000, timeout: 20_000 });
}
