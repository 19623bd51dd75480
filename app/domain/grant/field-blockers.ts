import { plainText } from "~/domain/shared/rich-text";
import { isAccountNumber } from "~/domain/shared/account-number";
import { isInvisible } from "~/domain/shared/storable-text";
import { characterCount } from "~/domain/shared/text";
import type { FieldValue, ApplicationContent, ContentGoal } from "./application-content";
import type { Blocker, BlockerCode } from "./blocker";
import { contentSums, requiredOwnShare } from "./budget";
import type { CallForm, FormField, PlacedField } from "./call-form";

/** Everything that is wrong with one field of the form. */
export function fieldBlockers({ section, field }: PlacedField, content: ApplicationContent, form: CallForm): Blocker[] {
  const at = (code: BlockerCode, params: Blocker["params"] = {}): Blocker => ({
    code,
    section: section.key,
    fieldKey: field.key,
    params,
  });
  switch (field.kind) {
    case "short_text":
    case "long_text":
      return textBlockers(
        field,
        field.kind === "long_text" ? plainText(content.texts[field.key]) : textOf(content.answers[field.key]),
        at,
      );
    case "choice":
    case "number":
    case "date":
    case "checkbox":
    case "account_number":
      return valueBlockers(field, content.answers[field.key] ?? null, at);
    case "goals":
      return goalBlockers(field.required ? field.minCount : 0, content.goals, at);
    case "budget":
      return budgetBlockers(field.required, content, form, at);
    case "attachments":
      return tooFew("too_few_attachments", field.required ? field.minCount : 0, content.attachments.length, at);
    case "partners":
      return tooFew("too_few_partners", field.required ? field.minCount : 0, content.partners.length, at);
  }
}

type At = (code: BlockerCode, params?: Blocker["params"]) => Blocker;

function textBlockers(field: FormField & { maxLength: number }, text: string, at: At): Blocker[] {
  if (isInvisible(text)) return field.required ? [at("field_empty")] : [];
  const length = text.length > field.maxLength * 8 ? text.length : characterCount(text);
  return length > field.maxLength ? [at("text_too_long", { length, max: field.maxLength })] : [];
}

function valueBlockers(field: FormField, value: FieldValue, at: At): Blocker[] {
  if (value === null || value === "" || value === false) return field.required ? [at("field_empty")] : [];
  if (field.kind === "choice" && !field.options.some((option) => option.key === value)) return [at("choice_unknown")];
  if (field.kind === "account_number") return isAccountNumber(String(value)) ? [] : [at("account_number_invalid")];
  if (field.kind !== "number") return [];
  const below = typeof value === "number" && field.min !== null && value < field.min;
  const above = typeof value === "number" && field.max !== null && value > field.max;
  return typeof value !== "number" || below || above ? [at("number_invalid")] : [];
}

function goalBlockers(minCount: number, goals: readonly ContentGoal[], at: At): Blocker[] {
  const missing = (goal: ContentGoal, position: number) => {
    const params = { position: position + 1, goal: goal.name };
    return [
      ...(goal.name.trim() === "" ? [at("goal_without_name", params)] : []),
      ...(goal.baseline === null ? [at("goal_without_baseline", params)] : []),
      ...(goal.target === null ? [at("goal_without_target", params)] : []),
      ...(goal.dueOn === null ? [at("goal_without_date", params)] : []),
    ];
  };
  return [...tooFew("too_few_goals", minCount, goals.length, at), ...goals.flatMap(missing)];
}

function budgetBlockers(required: boolean, content: ApplicationContent, form: CallForm, at: At): Blocker[] {
  const sums = contentSums(content, form.budget.categories);
  const former = formerPartners(content).map((organisationId) => ({
    ...at("budget_of_former_partner"),
    organisationId,
  }));
  if (sums.cost === 0n && sums.ownShare === 0n) return required ? [at("budget_missing"), ...former] : former;
  const least = requiredOwnShare(sums.cost, form.ownShare);
  const most = form.maxAmount === null ? null : BigInt(form.maxAmount);
  return [
    ...(sums.ownShare < least ? [at("own_share_too_low", { ownShare: `${sums.ownShare}`, required: `${least}` })] : []),
    ...(sums.appliedFor < 0n ? [at("own_share_above_cost")] : []),
    ...(most !== null && sums.appliedFor > most
      ? [at("amount_above_maximum", { amount: `${sums.appliedFor}`, max: `${most}` })]
      : []),
    ...former,
  ];
}

/** Organisations with an amount in the budget that no longer take part. */
function formerPartners(content: ApplicationContent): string[] {
  const present = new Set([content.applicant, ...content.partners].map((one) => one.organisationId));
  const lines = content.budget.filter((line) => line.amount !== 0n && !present.has(line.organisationId));
  return [...new Set(lines.map((line) => line.organisationId))];
}

function tooFew(code: BlockerCode, required: number, count: number, at: At): Blocker[] {
  return count < required ? [at(code, { required, count })] : [];
}

function textOf(value: FieldValue | undefined): string {
  return typeof value === "string" ? value : "";
}
