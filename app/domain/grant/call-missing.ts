import { isInTime } from "~/domain/shared/deadline";
import { type CallForm, type FormField, findFieldOfKind, fieldsOf, type Language, type Localised } from "./call-form";
import { type CallPlan, isWordless } from "./call-plan";
import { latestDeadline } from "./call-times";

export const CALL_PARTS = ["about", "rules", "criteria", "budget", "form"] as const;
export type CallPart = (typeof CALL_PARTS)[number];

/** What a text that lacks its words is for. */
export type Wordless =
  | "scheme"
  | "title"
  | "summary"
  | "section"
  | "field"
  | "option"
  | "unit"
  | "category"
  | "criterion";

/** Something that must be in place before a call can be announced, and where it is put right. */
export type Missing = { part: CallPart; field: string; /** Of a section or field of the form. */ key?: string } & (
  | { code: "words"; what: Wordless; language: Language; name: Localised }
  | { code: "opening" | "deadline" | "deadline_before_opening" | "deadline_passed" | "deadline_too_far" }
  | { code: "receipt_prefix" | "applicants" | "sections" | "costs" | "years" | "budget_question" }
  | { code: "section_empty" | "options"; name: Localised }
  | { code: "weights"; sum: number }
);

const RECEIPT_PREFIX = /^[A-ZÆØÅ]{2,6}$/;
export const isReceiptPrefix = (text: string): boolean => RECEIPT_PREFIX.test(text);

/** Everything a plan lacks, in the order of its parts. `isAnnounced`: its dates stand already. */
export function missingInPlan(plan: CallPlan, now: Date, { isAnnounced = false } = {}): Missing[] {
  return [
    ...aboutMissing(plan),
    ...(isAnnounced ? [] : datesMissing(plan, now)),
    ...rulesMissing(plan.form),
    ...criteriaMissing(plan),
    ...budgetMissing(plan),
    ...formMissing(plan),
  ];
}

type Place = Pick<Missing, "part" | "field" | "key">;

/** A line for each language of the call in which a text has no words. */
function words(plan: CallPlan, what: Wordless, text: Localised, place: Place, name: Localised = text): Missing[] {
  return plan.languages
    .filter((language) => text[language].trim() === "")
    .map((language) => ({ code: "words", what, language, name, ...place, field: `${place.field}.${language}` }));
}

/** A text that may be left out, but not in one language alone. */
const wordsIfAny = (...given: Parameters<typeof words>): Missing[] => (isWordless(given[2]) ? [] : words(...given));

function aboutMissing(plan: CallPlan): Missing[] {
  const at = (field: string): Place => ({ part: "about", field });
  return [
    ...words(plan, "scheme", plan.scheme.name, at("scheme")),
    ...words(plan, "title", plan.title, at("title")),
    ...words(plan, "summary", plan.summary, at("summary")),
    ...(isReceiptPrefix(plan.receiptPrefix) ? [] : [{ code: "receipt_prefix" as const, ...at("receiptPrefix") }]),
  ];
}

function datesMissing({ opensAt, closesAt }: CallPlan, now: Date): Missing[] {
  const at = (field: string): Place => ({ part: "about", field });
  const wrong: DeadlineFault | null = closesAt === null ? "deadline" : deadlineFault(opensAt, new Date(closesAt), now);
  return [
    ...(opensAt === null ? [{ code: "opening" as const, ...at("opensOn") }] : []),
    ...(wrong ? [{ code: wrong, ...at("closesOn") }] : []),
  ];
}

type DeadlineFault = "deadline" | "deadline_before_opening" | "deadline_passed" | "deadline_too_far";

function deadlineFault(opensAt: string | null, closesAt: Date, now: Date): DeadlineFault | null {
  if (opensAt !== null && new Date(opensAt).getTime() >= closesAt.getTime()) return "deadline_before_opening";
  if (!isInTime(now, closesAt)) return "deadline_passed";
  return closesAt.getTime() > latestDeadline(now).getTime() ? "deadline_too_far" : null;
}

function rulesMissing(form: CallForm): Missing[] {
  const applicants = form.eligibility.find((rule) => rule.kind === "applicant_kind");
  const hasLimits = form.ownShare.kind !== "none" || form.maxAmount !== null;
  return [
    ...(applicants && applicants.kinds.length > 0
      ? []
      : [{ code: "applicants" as const, part: "rules" as const, field: "municipality" }]),
    ...(hasLimits && !findFieldOfKind(form, "budget")
      ? [{ code: "budget_question" as const, part: "form" as const, field: "sections" }]
      : []),
  ];
}

function criteriaMissing(plan: CallPlan): Missing[] {
  const { criteria } = plan.form;
  const sum = criteria.reduce((total, { weight }) => total + weight, 0);
  return [
    ...criteria.flatMap(({ label }, row) =>
      words(plan, "criterion", label, { part: "criteria", field: `rows[${row}].label` }),
    ),
    ...(criteria.length === 0 || sum === 100
      ? []
      : [{ code: "weights" as const, sum, part: "criteria" as const, field: "rows[0].weight" }]),
  ];
}

function budgetMissing(plan: CallPlan): Missing[] {
  const { budget } = plan.form;
  if (!findFieldOfKind(plan.form, "budget")) return [];
  const at = (field: string): Place => ({ part: "budget", field });
  return [
    ...(budget.years.length > 0 ? [] : [{ code: "years" as const, ...at("firstYear") }]),
    ...(budget.categories.some(({ kind }) => kind === "cost")
      ? []
      : [{ code: "costs" as const, ...at("rows[0].label") }]),
    ...budget.categories.flatMap(({ label }, row) => words(plan, "category", label, at(`rows[${row}].label`))),
  ];
}

function formMissing(plan: CallPlan): Missing[] {
  const { sections } = plan.form;
  if (sections.length === 0) return [{ code: "sections", part: "form", field: "sections" }];
  return [
    ...sections.flatMap(({ key, title, fields }): Missing[] => {
      const place: Place = { part: "form", field: "title", key };
      const empty: Missing[] =
        fields.length > 0 ? [] : [{ code: "section_empty", name: title, part: "form", field: `item-${key}` }];
      return [...words(plan, "section", title, place), ...empty];
    }),
    ...fieldsOf(plan.form).flatMap(({ field }) => fieldMissing(plan, field)),
  ];
}

function fieldMissing(plan: CallPlan, field: FormField): Missing[] {
  const at = (name: string): Place => ({ part: "form", field: name, key: field.key });
  const label = words(plan, "field", field.label, at("label"));
  if (field.kind === "number" && field.unit)
    return [...label, ...wordsIfAny(plan, "unit", field.unit, at("unit"), field.label)];
  if (field.kind !== "choice") return label;
  return [
    ...label,
    ...(field.options.length >= 2 ? [] : [{ code: "options" as const, name: field.label, ...at("rows[0].label") }]),
    ...field.options.flatMap((option, row) =>
      words(
        plan,
        "option",
        option.label,
        at(`rows[${row}].label`),
        isWordless(option.label) ? field.label : option.label,
      ),
    ),
  ];
}
