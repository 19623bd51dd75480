import type { Actor } from "~/domain/access/actor";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "./deps";
import { sha256 } from "./hash";
import { inTransaction } from "./in-transaction.server";
import type { Press } from "./press";
import { seal, unseal } from "./seal.server";

const USE = "what a form made";

/**
 * A change that makes something, in one transaction with the form's key (`deps.press`): however often and at however
 * many places at once the form is pressed, it is made once, and every press is answered with the first one's result.
 * Without a key it is a plain transaction. Issues: form_sent_already (the same form with other contents), and those of
 * the change.
 */
export function makeOnce<T>(
  deps: Deps,
  actor: Pick<Actor, "personId">,
  change: (tx: Transaction) => Promise<Verdict<T>>,
): Promise<Verdict<T>> {
  const { press } = deps;
  if (!press) return inTransaction(deps, change);
  const id = sha256(`${actor.personId} ${press.mark}`);
  return inTransaction<Verdict<T>>(deps, async (tx) => {
    // Waits for another press of the same form that is under way
    const begun = await tx.$executeRaw`
      insert into form_press (id, digest, created_at) values (${id}, ${press.digest}, ${deps.clock.now()})
      on conflict do nothing`;
    if (begun === 0) return firstResult<T>(tx, id, press);
    const made = await change(tx);
    if (made.ok) await tx.formPress.update({ where: { id }, data: { made: seal(made.value, press.mark, USE) } });
    else await tx.formPress.delete({ where: { id } });
    return made;
  });
}

async function firstResult<T>(tx: Transaction, id: string, press: Press): Promise<Verdict<T>> {
  const { digest, made } = await tx.formPress.findUniqueOrThrow({ where: { id } });
  if (digest !== press.digest || !made) return refuse("form_sent_already");
  return accept(unseal(made, press.mark, USE) as T);
}
