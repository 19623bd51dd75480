import type { Actor } from "~/domain/access/actor";
import { addField, changeField, changeSection } from "~/domain/grant/call-form-edits";
import { type FieldKind, fieldsOf, type FormField, type FormSection } from "~/domain/grant/call-form";
import type { CallPlan } from "~/domain/grant/call-plan";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";

import { changeCallPlan } from "./change-call-plan.server";
import { newField, readField, readSection } from "./parts/field";
import type { Typed } from "./parts/typed";
import { newPlanKey } from "./save-plan-part.server";

/** What one page of the form is about: a section, a question, or one that is to be added. */
export type FormItem =
  | { is: "section"; section: FormSection }
  | { is: "field"; field: FormField; sectionKey: string }
  | { is: "new"; field: FormField; sectionKey: string };

/** What the address names; null where there is nothing. A new question says its kind, its key and its section. */
export function findFormItem(
  plan: CallPlan,
  key: string,
  asked: { kind: FieldKind | null; key: string | null; section: string | null } | null,
): FormItem | null {
  const section = plan.form.sections.find((one) => one.key === key);
  if (section) return { is: "section", section };
  const placed = fieldsOf(plan.form).find(({ field }) => field.key === key);
  if (placed) return { is: "field", field: placed.field, sectionKey: placed.section.key };
  const into = asked && plan.form.sections.find((one) => one.key === asked.section);
  if (key !== "new" || !asked?.kind || !asked.key || !into) return null;
  return { is: "new", field: newField(asked.kind, asked.key), sectionKey: into.key };
}

/** Saves a section or a question as typed. Issues: those of `changeCallPlan`, of the form's edits and of what is typed. */
export function saveFormItem(
  deps: Deps,
  actor: Actor,
  draftId: string,
  item: FormItem,
  typed: Typed,
): Promise<Verdict<{ version: number }>> {
  return changeCallPlan(deps, actor, draftId, {
    part: "form",
    isSeen: ({ version }) => item.is === "new" || version === Number(typed["version"]),
    change: (plan) => {
      const form = formWith(deps, plan, item, typed);
      return form.ok ? accept({ ...plan, form: form.value }) : form;
    },
  });
}

function formWith(deps: Deps, plan: CallPlan, item: FormItem, typed: Typed) {
  if (item.is === "section") {
    const before = plan.form.sections.find(({ key }) => key === item.section.key);
    if (!before) return refuse("section_unknown");
    const section = readSection(typed, before);
    return section.ok ? changeSection(plan.form, section.value) : section;
  }
  const into = typed["section"] ?? item.sectionKey;
  const stands = fieldsOf(plan.form).find(({ field }) => field.key === item.field.key)?.field;
  const field = readField(typed, stands ?? item.field, () => newPlanKey(deps));
  if (!field.ok) return field;
  return item.is === "new" ? addField(plan.form, into, field.value) : changeField(plan.form, into, field.value);
}
