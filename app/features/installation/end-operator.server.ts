import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { checkOperatorStays } from "~/domain/access/last-ruler";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/** Somebody no longer runs the installation; ending it again does nothing. Issues: not_allowed, last_operator. */
export function endOperator(deps: Deps, actor: Actor, personId: string): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "installation.run", subjectOf(""))) return refuse("not_allowed");
    const operators = await tx.$queryRaw<{ id: string; display_name: string }[]>`
      select id, display_name from person where runs_installation order by id for no key update`;
    const person = operators.find(({ id }) => id === personId);
    if (!person) return accept(null);
    const possible = checkOperatorStays(operators.length);
    if (!possible.ok) return possible;
    await tx.person.update({ where: { id: personId }, data: { runsInstallation: false } });
    await announce(tx, `person:${personId}`);
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, null),
      action: "operator.ended",
      objectType: "person",
      objectId: personId,
      details: { name: person.display_name },
    });
    return accept(null);
  });
}
