import type { Transaction } from "./deps";

/** What an open page can follow. */
export type Topic =
  | `consortium:${string}`
  | `application:${string}`
  | `document:${string}`
  | `discussion:${string}`
  | `hearing:${string}`
  | `person:${string}`
  | `session:${string}`;

/** Tells every node, at commit, that what these topics show has changed; open pages reload. */
export async function announce(tx: Transaction, ...topics: Topic[]): Promise<void> {
  for (const topic of topics) await tx.$executeRaw`select pg_notify('changed', ${topic})`;
}
