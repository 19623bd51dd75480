import type { Actor } from "~/domain/access/actor";
import { utcMidnightOf } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { holdGoals } from "./goal-store.server";
import { parseGoal, type WrittenGoal } from "./written-goal";

/** More goals than anybody can follow up. */
const MOST_GOALS = 50;

/** Adds a goal at the end. Issues: too_many_goals, those of `parseGoal` and of `changeApplication`. */
export async function addGoal(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  written: WrittenGoal,
): Promise<Verdict<{ goalId: string }>> {
  const goal = parseGoal(written);
  if (!goal.ok) return goal;
  return changeApplication<{ goalId: string }>(deps, actor, application, async (tx) => {
    await holdGoals(tx, application.id);
    const there = await tx.applicationGoal.findMany({
      where: { applicationId: application.id },
      select: { position: true },
    });
    if (there.length >= MOST_GOALS) return refuse("too_many_goals", undefined, { max: MOST_GOALS });
    const goalId = deps.newId();
    await tx.applicationGoal.create({
      data: {
        ...goal.value,
        id: goalId,
        applicationId: application.id,
        position: Math.max(0, ...there.map((goal) => goal.position)) + 1,
        dueOn: goal.value.dueOn && utcMidnightOf(goal.value.dueOn),
        version: 1,
      },
    });
    return made({ goalId }, { action: "goal.added", details: { goal: goal.value.name } });
  });
}
