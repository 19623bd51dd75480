import { isBefore } from "../shared/oslo-time";
import { plainText } from "../shared/rich-text";
import { characterCount } from "../shared/text";
import type { AnswerValue, ApplicationContent, ContentGoal } from "./application-content";
import { budgetSums, requiredOwnShare } from "./budget";
import { fieldsOf, findFieldOfKind, type CallForm, type FormField, type PlacedField } from "./call-form";
import { checkEligibility, type EligibilityFacts } from "./eligibility";
import { signOffState, type SignedContent, type SigningPartner } from "./sign-off";

/** Sections that are not of the form. */
export const SIGNING_SECTION = "signing";
export const SUBMISSION_SECTION = "submission";

export const BLOCKER_CODES = [
  "field_empty",
  "text_too_long",
  "choice_unknown",
  "number_invalid",
  "too_few_goals",
  "goal_without_name",
  "goal_without_baseline",
  "goal_without_target",
  "goal_without_date",
  "budget_missing",
  "own_share_too_low",
  "own_share_above_cost",
  "amount_above_maximum",
  "budget_of_former_partner",
  "too_few_attachments",
  "too_few_partners",
  "partner_without_mandate",
  "sign_off_missing",
  "sign_off_stale",
  "not_eligible",
  "call_not_open",
  "deadline_passed",
] as const;
export type BlockerCode = (typeof BLOCKER_CODES)[number];

/** One thing that stands between the application and the grantor, and the place where it is put right. */
export interface Blocker {
  code: BlockerCode;
  section: string;
  fieldKey?: string;
  organisationId?: string;
  /** Amounts in øre as digits, counts as numbers. */
  params: Record<string, string | number>;
}

/** What stands in the way of opening the application for signing: everything the partners are to sign is in place. */
export function contentBlockers(
  content: ApplicationContent,
  form: CallForm,
  partners: readonly SigningPartner[],
): Blocker[] {
  return [
    ...fieldsOf(form).flatMap((placed) => fieldBlockers(placed, content, form)),
    ...mandateBlockers(partners, form),
  ];
}

/** What stands in the way of submitting: the content, every partner's sign-off of it, eligibility and the deadline. */
export function submissionBlockers(given: {
  content: ApplicationContent;
  contentSha256: string;
  form: CallForm;
  partners: readonly SigningPartner[];
  signOffs: readonly SignedContent[];
  eligibility: EligibilityFacts;
}): Blocker[] {
  return [
    ...contentBlockers(given.content, given.form, given.partners),
    ...signOffBlockers(given.partners, given.signOffs, given.contentSha256),
    ...eligibilityBlockers(given.form, given.eligibility),
  ];
}

function fieldBlockers({ section, field }: PlacedField, content: ApplicationContent, form: CallForm): Blocker[] {
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
      return answerBlockers(field, content.answers[field.key] ?? null, at);
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
  if (text.trim() === "") return field.required ? [at("field_empty")] : [];
  const length = text.length > field.maxLength * 8 ? text.length : characterCount(text);
  return length > field.maxLength ? [at("text_too_long", { length, max: field.maxLength })] : [];
}

function answerBlockers(field: FormField, value: AnswerValue, at: At): Blocker[] {
  if (value === null || value === "" || value === false) return field.required ? [at("field_empty")] : [];
  if (field.kind === "choice" && !field.options.some((option) => option.key === value)) return [at("choice_unknown")];
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
  const sums = budgetSums(content.budget, form.budget.categories);
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

function mandateBlockers(partners: readonly SigningPartner[], form: CallForm): Blocker[] {
  const place = findFieldOfKind(form, "partners");
  return partners
    .filter((partner) => partner.takesPart && !partner.hasMandate)
    .map(({ organisationId }) => ({
      code: "partner_without_mandate",
      section: place?.section.key ?? SIGNING_SECTION,
      ...(place ? { fieldKey: place.field.key } : {}),
      organisationId,
      params: {},
    }));
}

function signOffBlockers(
  partners: readonly SigningPartner[],
  signOffs: readonly SignedContent[],
  sha256: string,
): Blocker[] {
  return partners.flatMap((partner): Blocker[] => {
    const state = signOffState(partner, signOffs, sha256);
    if (state !== "missing" && state !== "stale") return [];
    const code = state === "missing" ? "sign_off_missing" : "sign_off_stale";
    return [{ code, section: SIGNING_SECTION, organisationId: partner.organisationId, params: {} }];
  });
}

function eligibilityBlockers(form: CallForm, facts: EligibilityFacts): Blocker[] {
  const at = (code: BlockerCode, params: Blocker["params"] = {}): Blocker => ({
    code,
    section: SUBMISSION_SECTION,
    params,
  });
  const unmet = checkEligibility(form.eligibility, facts).reasons.filter((one) => !one.met && one.code !== "call_open");
  return [
    ...unmet.map((one) => at("not_eligible", { rule: one.code, source: one.source, ...one.params })),
    ...(facts.now.getTime() < facts.opensAt.getTime() ? [at("call_not_open")] : []),
    ...(isBefore(facts.closesAt, facts.now) ? [] : [at("deadline_passed")]),
  ];
}

function tooFew(code: BlockerCode, required: number, count: number, at: At): Blocker[] {
  return count < required ? [at(code, { required, count })] : [];
}

function textOf(value: AnswerValue | undefined): string {
  return typeof value === "string" ? value : "";
}
