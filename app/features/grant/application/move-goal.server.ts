import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { holdGoals } from "./goal-store.server";

/** Moves a goal one place up or down. Issues: goal_gone, and those of `changeApplication`. */
export function moveGoal(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: { goalId: string; direction: "up" | "down" },
): Promise<Verdict<undefined>> {
  return changeApplication(deps, actor, application, async (tx) => {
    await holdGoals(tx, application.id);
    const goals = await tx.applicationGoal.findMany({
      where: { applicationId: application.id },
      select: { id: true, name: true },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    });
    const at = goals.findIndex((goal) => goal.id === input.goalId);
    const goal = goals[at];
    if (!goal) return refuse("goal_gone");
    const target = at + (input.direction === "up" ? -1 : 1);
    if (target < 0 || target >= goals.length) return unchanged(undefined);
    goals.splice(at, 1);
    goals.splice(target, 0, goal);
    for (const [index, { id }] of goals.entries())
      await tx.applicationGoal.update({ where: { id }, data: { position: index + 1 } });
    return made(undefined, { action: "goal.moved", details: { goal: goal.name } });
  });
}
