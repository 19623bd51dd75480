import type { Actor } from "~/domain/access/actor";
import { startSession } from "~/features/access/start-session.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";

import { aPerson } from "./a-person";
import { signIn } from "./consortium-world";

/** A new session of somebody: the secret its cookie carries. */
export async function aSession(deps: Deps, personId?: string): Promise<string> {
  const id = personId ?? (await aPerson(deps)).id;
  return inTransaction(deps, (tx) => startSession(tx, deps, { personId: id, method: "link", userAgent: "test" }));
}

/** One of the demonstration world's people signed in, by address. */
export async function signedInByAddress(deps: Deps, email: string): Promise<Actor> {
  const person = await deps.db.person.findUniqueOrThrow({ where: { email } });
  return signIn(deps, person.id);
}
