import { civilDateOf } from "~/domain/shared/oslo-time";
import type { Transaction } from "~/features/kernel/deps";
import type { ApplicationGoal } from "~prisma/generated/client";

import type { GoalValues } from "./written-goal";

/** Nobody else adds, moves or removes a goal of this application until commit. */
export const holdGoals = (tx: Transaction, applicationId: string): Promise<number> =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`goals ${applicationId}`}, 0))`;

/** The goal, held until commit; null when it is gone or another application's. */
export async function holdGoal(
  tx: Transaction,
  applicationId: string,
  goalId: string,
): Promise<ApplicationGoal | null> {
  await tx.$queryRaw`select 1 from application_goal where id = ${goalId}::uuid for update`;
  return tx.applicationGoal.findFirst({ where: { id: goalId, applicationId } });
}

export const goalValues = (goal: ApplicationGoal): GoalValues => ({
  name: goal.name,
  unit: goal.unit,
  baseline: goal.baseline?.toString() ?? null,
  target: goal.target?.toString() ?? null,
  dueOn: goal.dueOn && civilDateOf(goal.dueOn),
});
