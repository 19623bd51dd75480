import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { checkOperatorStays } from "~/domain/access/last-ruler";
import type { Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import { inSystem } from "~/features/kernel/system-place";

/** Somebody no longer runs the installation; ending it again does nothing. Issues: not_allowed, last_operator. */
export function endOperator(deps: Deps, actor: Actor, personId: string): Promise<Verdict<null>> {
  const place = inSystem(["installation.run", subjectOf("")], "person", personId);
  return change(
    deps,
    actor,
    async () => place,
    async (tx) => {
      const operators = await tx.$queryRaw<{ id: string; display_name: string }[]>`
      select id, display_name from person where runs_installation order by id for no key update`;
      const person = operators.find(({ id }) => id === personId);
      if (!person) return unchanged(null);
      const possible = checkOperatorStays(operators.length);
      if (!possible.ok) return possible;
      await tx.person.update({ where: { id: personId }, data: { runsInstallation: false } });
      await announce(tx, `person:${personId}`);
      return made(null, { action: "operator.ended", details: { name: person.display_name } });
    },
  );
}
