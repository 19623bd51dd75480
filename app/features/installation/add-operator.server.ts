import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inSystem } from "~/features/kernel/system-place";

/** Lets another person who is already here run the installation as well. Issues: not_allowed, operator_unknown. */
export function addOperator(deps: Deps, actor: Actor, email: string): Promise<Verdict<{ name: string }>> {
  const find = async (tx: Transaction) => {
    const person = await tx.person.findUnique({ where: { email } });
    return { ...inSystem(["installation.run", subjectOf("")], "person", person?.id ?? ""), person };
  };
  return change(deps, actor, find, async (tx, { person }) => {
    if (!person) return refuse("operator_unknown", "email");
    const begun = await tx.person.updateMany({
      where: { id: person.id, runsInstallation: false },
      data: { runsInstallation: true },
    });
    if (begun.count === 0) return unchanged({ name: person.displayName });
    await announce(tx, `person:${person.id}`);
    const { displayName: name } = person;
    return made({ name }, { action: "operator.added", details: { name } });
  });
}
