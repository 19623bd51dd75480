import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { holdGoal, holdGoals } from "./goal-store.server";

/** Removes a goal. It is no error if it is already gone. Issues: those of `changeApplication`. */
export function removeGoal(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  goalId: string,
): Promise<Verdict<undefined>> {
  return changeApplication(deps, actor, application, async (tx) => {
    await holdGoals(tx, application.id);
    const goal = await holdGoal(tx, application.id, goalId);
    if (!goal) return unchanged(undefined);
    await tx.applicationGoal.delete({ where: { id: goal.id } });
    return made(undefined, { action: "goal.removed", details: { goal: goal.name } });
  });
}
