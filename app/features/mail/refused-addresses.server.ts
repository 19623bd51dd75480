import type { Deps, Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";

/** Addresses are kept as their hash: who reads the table learns no address, only how many said no in which domain. */
export const addressHash = (email: string): string => sha256(email.toLowerCase());

/** Those of the addresses that have asked for no mail from here. */
export async function refusedAddresses(
  db: Deps["db"] | Transaction,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const refusals = await db.mailRefusal.findMany({ where: { addressHash: { in: emails.map(addressHash) } } });
  const hashes = new Set(refusals.map((refusal) => refusal.addressHash));
  return new Set(emails.filter((email) => hashes.has(addressHash(email))));
}
