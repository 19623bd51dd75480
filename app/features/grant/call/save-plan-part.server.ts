import type { Actor } from "~/domain/access/actor";
import type { CallPart } from "~/domain/grant/call-missing";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";

import { changeCallPlan } from "./change-call-plan.server";
import { about } from "./parts/about";
import { budget } from "./parts/budget";
import { criteria } from "./parts/criteria";
import { rules } from "./parts/rules";
import type { PlanForm, Typed } from "./parts/typed";

export const PLAN_FORMS = { about, rules, criteria, budget } as const satisfies Partial<Record<CallPart, PlanForm>>;
export type PlanFormName = keyof typeof PLAN_FORMS;

export const isPlanForm = (part: string | undefined): part is PlanFormName =>
  part !== undefined && Object.hasOwn(PLAN_FORMS, part);

/** A key that no row, section or question of any call has. */
export const newPlanKey = (deps: Deps): string => `k${deps.newId().replaceAll("-", "").slice(-12)}`;

/** Saves what was typed on one page of a plan. Issues: those of `changeCallPlan` and of the page's form. */
export function savePlanPart(
  deps: Deps,
  actor: Actor,
  draftId: string,
  part: PlanFormName,
  typed: Typed,
): Promise<Verdict<{ version: number }>> {
  return changeCallPlan(deps, actor, draftId, {
    part,
    version: Number(typed["version"] ?? 0),
    change: (plan) => PLAN_FORMS[part].read(typed, plan, () => newPlanKey(deps)),
  });
}
