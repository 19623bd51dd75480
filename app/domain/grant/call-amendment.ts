import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import { issue, type Issue } from "~/domain/shared/verdict";
import { fieldsOf, type CallForm, type FormField, type Localised, type PlacedField } from "./call-form";
import { type CallPlan, inLanguages } from "./call-plan";

/** What applicants have done with a call so far. */
export interface CallUse {
  applications: number;
  /** How many applications have something in each field, by its key. */
  answers: ReadonlyMap<string, number>;
  /** Options somebody has chosen, as `field:option`. */
  options: ReadonlySet<string>;
  /** Categories and years in which somebody has an amount. */
  categories: ReadonlySet<string>;
  years: ReadonlySet<number>;
}

export const UNUSED: CallUse = {
  applications: 0,
  answers: new Map(),
  options: new Set(),
  categories: new Set(),
  years: new Set(),
};

export const CHANGE_CODES = [
  "language_added",
  "title",
  "summary",
  "pot",
  "rules",
  "criteria",
  "budget",
  "section_added",
  "section_removed",
  "section_changed",
  "field_added",
  "field_removed",
  "field_changed",
  "field_help",
  "order",
] as const;
export type ChangeCode = (typeof CHANGE_CODES)[number];

/** Something that differs from how the call stood, and what it is called. */
export interface CallDifference {
  code: ChangeCode;
  name: Localised | null;
}

/**
 * What differs between two plans of a call, in the languages both are in. Opening and deadline have ways of their own.
 */
export function callDifferences(earlier: CallPlan, later: CallPlan): CallDifference[] {
  const before = inLanguages(earlier, earlier.languages);
  const after = inLanguages(later, earlier.languages);
  const whole = (code: ChangeCode, pick: (plan: CallPlan) => unknown): CallDifference[] =>
    isSame(pick(before), pick(after)) ? [] : [{ code, name: null }];
  return [
    ...later.languages
      .filter((language) => !earlier.languages.includes(language))
      .map((): CallDifference => ({ code: "language_added", name: null })),
    ...whole("title", (plan) => plan.title),
    ...whole("summary", (plan) => plan.summary),
    ...whole("pot", (plan) => plan.pot),
    ...whole("rules", (plan) => rulesOf(plan.form)),
    ...whole("criteria", (plan) => plan.form.criteria),
    ...whole("budget", (plan) => plan.form.budget),
    ...sectionDifferences(before.form, after.form),
    ...fieldDifferences(before.form, after.form),
    ...orderDifference(before.form, after.form),
  ];
}

/**
 * Why a call that stands may not be changed like this. Texts and help may always change. Once somebody has begun an
 * application the rules stand, what they have filled in keeps its place, and nothing more is demanded of them.
 * Issues: scheme_fixed, receipt_prefix_fixed, languages_fixed; with applications rules_fixed, criteria_fixed,
 * field_has_answers, field_limit_lowered, field_made_required, required_field_added, option_has_answers,
 * category_has_amounts, year_has_amounts, minimum_raised.
 */
export function amendmentIssues(before: CallPlan, after: CallPlan, use: CallUse): Issue[] {
  const schemeOf = (plan: CallPlan) => inLanguages(plan, before.languages).scheme;
  return [
    ...(isSame(schemeOf(before), schemeOf(after)) ? [] : [issue("scheme_fixed")]),
    ...(before.receiptPrefix === after.receiptPrefix ? [] : [issue("receipt_prefix_fixed")]),
    ...(before.languages.every((language) => after.languages.includes(language)) ? [] : [issue("languages_fixed")]),
    ...(use.applications === 0 ? [] : issuesWithApplications(before.form, after.form, use)),
  ];
}

function issuesWithApplications(before: CallForm, after: CallForm, use: CallUse): Issue[] {
  const { applications } = use;
  const weighed = ({ criteria }: CallForm) => criteria.map(({ key, weight }) => [key, weight]);
  return [
    ...(isSame(rulesOf(before), rulesOf(after)) ? [] : [issue("rules_fixed", undefined, { applications })]),
    ...(isSame(weighed(before), weighed(after)) ? [] : [issue("criteria_fixed", undefined, { applications })]),
    ...fieldsOf(before).flatMap(({ field }) => fieldIssues(field, kindred(after, field), use)),
    ...fieldsOf(after)
      .filter(({ field }) => field.required && !kindred(before, field))
      .map(({ field }) => issue("required_field_added", undefined, { field: field.label.nb || field.key })),
    ...budgetIssues(before, after, use),
  ];
}

function budgetIssues(before: CallForm, after: CallForm, use: CallUse): Issue[] {
  const kept = new Set(after.budget.categories.map(({ key, kind }) => `${key} ${kind}`));
  const lost = before.budget.categories.filter(
    ({ key, kind }) => use.categories.has(key) && !kept.has(`${key} ${kind}`),
  );
  const years = before.budget.years.filter((year) => use.years.has(year) && !after.budget.years.includes(year));
  return [
    ...lost.map(({ label }) => issue("category_has_amounts", undefined, { category: label.nb })),
    ...years.map((year) => issue("year_has_amounts", undefined, { year: String(year) })),
  ];
}

function fieldIssues(before: FormField, after: FormField | null, use: CallUse): Issue[] {
  const answers = use.answers.get(before.key) ?? 0;
  const about = { field: before.label.nb || before.key };
  if (!after) return answers > 0 ? [issue("field_has_answers", undefined, { ...about, answers })] : [];
  return [
    ...(after.required && !before.required ? [issue("field_made_required", undefined, about)] : []),
    ...(asksMore(before, after) ? [issue("minimum_raised", undefined, about)] : []),
    ...(answers > 0 && isNarrower(before, after) ? [issue("field_limit_lowered", undefined, about)] : []),
    ...lostOptions(before, after)
      .filter(({ key }) => use.options.has(`${before.key}:${key}`))
      .map((option) => issue("option_has_answers", undefined, { ...about, option: option.label.nb })),
  ];
}

const asksMore = (before: FormField, after: FormField): boolean =>
  "minCount" in before && "minCount" in after && after.minCount > before.minCount;

/** Something that could be written before no longer can. */
function isNarrower(before: FormField, after: FormField): boolean {
  if ("maxLength" in before && "maxLength" in after) return after.maxLength < before.maxLength;
  if (before.kind !== "number" || after.kind !== "number") return false;
  const least = after.min !== null && (before.min === null || after.min > before.min);
  const most = after.max !== null && (before.max === null || after.max < before.max);
  return least || most;
}

function lostOptions(before: FormField, after: FormField) {
  if (before.kind !== "choice" || after.kind !== "choice") return [];
  return before.options.filter(({ key }) => !after.options.some((option) => option.key === key));
}

/** The same question in another form: of one kind and with one key. */
const kindred = (form: CallForm, { key, kind }: FormField): FormField | null =>
  fieldsOf(form).find(({ field }) => field.key === key && field.kind === kind)?.field ?? null;

/** What decides who may apply, for how much, and who signs. */
const rulesOf = ({ eligibility, ownShare, maxAmount, signedBy, requiresConfirmedSignatories }: CallForm) => ({
  eligibility,
  ownShare,
  maxAmount,
  signedBy,
  requiresConfirmedSignatories,
});

function sectionDifferences(before: CallForm, after: CallForm): CallDifference[] {
  const earlier = new Map(before.sections.map((section) => [section.key, section]));
  const later = new Set(after.sections.map(({ key }) => key));
  return [
    ...after.sections.flatMap(({ key, title, help }): CallDifference[] => {
      const was = earlier.get(key);
      if (!was) return [{ code: "section_added", name: title }];
      return isSame([was.title, was.help], [title, help]) ? [] : [{ code: "section_changed", name: title }];
    }),
    ...before.sections
      .filter(({ key }) => !later.has(key))
      .map(({ title }): CallDifference => ({ code: "section_removed", name: title })),
  ];
}

function fieldDifferences(before: CallForm, after: CallForm): CallDifference[] {
  return [
    ...fieldsOf(after).flatMap(({ field }): CallDifference[] => {
      const was = kindred(before, field);
      if (!was) return [{ code: "field_added", name: field.label }];
      const { help: helpWas, ...restWas } = was;
      const { help, ...rest } = field;
      if (!isSame(restWas, rest)) return [{ code: "field_changed", name: field.label }];
      return isSame(helpWas, help) ? [] : [{ code: "field_help", name: field.label }];
    }),
    ...fieldsOf(before)
      .filter(({ field }) => !kindred(after, field))
      .map(({ field }): CallDifference => ({ code: "field_removed", name: field.label })),
  ];
}

/** What is in both, in another order. */
function orderDifference(before: CallForm, after: CallForm): CallDifference[] {
  const places = (form: CallForm, other: CallForm) =>
    fieldsOf(form)
      .filter(({ field }: PlacedField) => kindred(other, field))
      .map(({ section, field }) => `${section.key}:${field.key}`);
  return isSame(places(before, after), places(after, before)) ? [] : [{ code: "order", name: null }];
}

/** Plans are plain data whose keys come in no particular order. */
const isSame = (a: unknown, b: unknown): boolean =>
  canonicalJson(a as CanonicalValue) === canonicalJson(b as CanonicalValue);
