import type { Actor } from "~/domain/access/actor";
import { utcMidnightOf } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import type { Saved } from "~/features/grant/content/saved";
import { goalValues, holdGoal } from "./goal-store.server";
import { parseGoal, type GoalValues, type WrittenGoal } from "./written-goal";

export type GoalOutcome = Saved | { kind: "conflict"; theirs: GoalValues; version: number };

/**
 * Saves a measurable goal. If somebody else saved it first, nothing is written and both come back.
 * Issues: goal_gone, those of `parseGoal` and of `changeApplication`.
 */
export async function saveGoal(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: WrittenGoal & { goalId: string; version: number },
): Promise<Verdict<GoalOutcome>> {
  const goal = parseGoal(input);
  if (!goal.ok) return goal;
  return changeApplication<GoalOutcome>(deps, actor, application, async (tx) => {
    const before = await holdGoal(tx, application.id, input.goalId);
    if (!before) return refuse("goal_gone");
    const theirs = goalValues(before);
    if (JSON.stringify(theirs) === JSON.stringify(goal.value))
      return unchanged({ kind: "saved", version: before.version });
    if (before.version !== input.version) return unchanged({ kind: "conflict", theirs, version: before.version });
    const version = before.version + 1;
    const dueOn = goal.value.dueOn && utcMidnightOf(goal.value.dueOn);
    await tx.applicationGoal.update({ where: { id: before.id }, data: { ...goal.value, dueOn, version } });
    return made({ kind: "saved", version }, { action: "goal.saved", details: { goal: goal.value.name } });
  });
}
