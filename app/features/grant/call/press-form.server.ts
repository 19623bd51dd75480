import type { Actor } from "~/domain/access/actor";
import {
  addSection,
  moveField,
  moveSection,
  removeField,
  removeSection,
  type Direction,
} from "~/domain/grant/call-form-edits";
import type { CallForm } from "~/domain/grant/call-form";
import { NO_WORDS } from "~/domain/grant/call-plan";
import { accept, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";

import { changeCallPlan } from "./change-call-plan.server";

/** A press on the list of sections and questions. */
export const FORM_PRESSES = ["add-section", "up", "down", "remove"] as const;
export type FormPress = (typeof FORM_PRESSES)[number];

/** Moves, removes or adds what the key names, a section or a question. Issues: those of `changeCallPlan` and of adding. */
export function pressForm(
  deps: Deps,
  actor: Actor,
  draftId: string,
  { press, key }: { press: FormPress; key: string },
): Promise<Verdict<{ version: number }>> {
  return changeCallPlan(deps, actor, draftId, {
    part: "form",
    change: (plan) => {
      const form = formAfter(plan.form, press, key);
      return form.ok ? accept({ ...plan, form: form.value }) : form;
    },
  });
}

function formAfter(form: CallForm, press: FormPress, key: string): Verdict<CallForm> {
  const isSection = form.sections.some((section) => section.key === key);
  switch (press) {
    case "add-section":
      return addSection(form, { key, title: NO_WORDS, help: null });
    case "remove":
      return accept(isSection ? removeSection(form, key) : removeField(form, key));
    default:
      return accept(moved(form, key, press, isSection));
  }
}

const moved = (form: CallForm, key: string, direction: Direction, isSection: boolean): CallForm =>
  isSection ? moveSection(form, key, direction) : moveField(form, key, direction);
