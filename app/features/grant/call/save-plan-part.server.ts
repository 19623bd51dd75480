import type { Actor } from "~/domain/access/actor";
import type { CallPart } from "~/domain/grant/call-missing";
import type { CallPlan } from "~/domain/grant/call-plan";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";

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

/** What a page of a plan showed, short enough to come back with its form. */
export const seenOf = (part: PlanFormName, plan: CallPlan): string =>
  sha256(JSON.stringify(PLAN_FORMS[part].typed(plan)));

/** Saves what was typed on one page of a plan; others may save its other pages meanwhile. Issues: those of `changeCallPlan` and of the page's form. */
export function savePlanPart(
  deps: Deps,
  actor: Actor,
  draftId: string,
  part: PlanFormName,
  typed: Typed,
): Promise<Verdict<{ version: number }>> {
  return changeCallPlan(deps, actor, draftId, {
    part,
    isSeen: ({ plan }) => typed["seen"] === seenOf(part, plan),
    change: (plan) => PLAN_FORMS[part].read(typed, plan, () => newPlanKey(deps)),
  });
}
