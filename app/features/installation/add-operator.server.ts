import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { makeOnce } from "~/features/kernel/make-once.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/** Lets another person who is already here run the installation as well. Issues: not_allowed, operator_unknown. */
export function addOperator(deps: Deps, actor: Actor, email: string): Promise<Verdict<{ name: string }>> {
  return makeOnce(deps, actor, async (tx) => {
    if (!can(actor, "installation.run", subjectOf(""))) return refuse("not_allowed");
    const person = await tx.person.findUnique({ where: { email } });
    if (!person) return refuse("operator_unknown", "email");
    const made = await tx.person.updateMany({
      where: { id: person.id, runsInstallation: false },
      data: { runsInstallation: true },
    });
    if (made.count === 0) return accept({ name: person.displayName });
    await announce(tx, `person:${person.id}`);
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, null),
      action: "operator.added",
      objectType: "person",
      objectId: person.id,
      details: { name: person.displayName },
    });
    return accept({ name: person.displayName });
  });
}
