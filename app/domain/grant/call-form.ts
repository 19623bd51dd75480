import type { EligibilityRule } from "./eligibility";

/** A call's form is data: what is asked, length limits, costs, own contribution, who signs. */
export interface CallForm {
  /** Changes whenever the form does; part of what is signed. */
  version: string;
  sections: readonly FormSection[];
  budget: BudgetForm;
  ownShare: OwnShareRule;
  requiredSignOffs: "all_partners";
  /** Who may sign for a partner: the chief executive alone, or those given the right to sign as well. */
  signedBy: SignedBy;
  /** Accepts signatures only from people known to belong to the partner. */
  requiresConfirmedSignatories: boolean;
  /** The maximum amount one may apply for, in øre (a safe integer, since the form is kept as JSON); null where there is no limit. */
  maxAmount: number | null;
  eligibility: readonly EligibilityRule[];
  /** What applications are judged by; none where the grantor has not said. */
  criteria: readonly Criterion[];
}

export const SIGNED_BY = ["signatory", "chief_executive"] as const;
export type SignedBy = (typeof SIGNED_BY)[number];

/** Weights are whole percent. */
export interface Criterion {
  key: string;
  label: Localised;
  help: Localised | null;
  weight: number;
}

/** A text in the three languages of the product. */
export interface Localised {
  nb: string;
  nn: string;
  en: string;
}

export const LANGUAGES = ["nb", "nn", "en"] as const satisfies readonly (keyof Localised)[];
export type Language = (typeof LANGUAGES)[number];

export interface FormSection {
  key: string;
  title: Localised;
  help: Localised | null;
  fields: readonly FormField[];
}

interface FieldBase {
  /** Unique in the form. */
  key: string;
  label: Localised;
  help: Localised | null;
  required: boolean;
}

/** An answer in one value, which may be for the lead alone to give. Absent: every partner's people may. */
interface ValueFieldBase extends FieldBase {
  writtenBy?: "lead" | undefined;
}

/** Lengths in characters. Long texts are co-edited; their key is the root's name in the application's document. */
export type FormField =
  | (ValueFieldBase & { kind: "short_text"; maxLength: number })
  | (FieldBase & { kind: "long_text"; maxLength: number })
  | (ValueFieldBase & { kind: "account_number" })
  | (ValueFieldBase & { kind: "choice"; options: readonly { key: string; label: Localised }[] })
  | (ValueFieldBase & { kind: "number"; min: number | null; max: number | null; unit: Localised | null })
  | (ValueFieldBase & { kind: "date" })
  | (ValueFieldBase & { kind: "checkbox" })
  | (FieldBase & { kind: "goals"; minCount: number })
  | (FieldBase & { kind: "budget" })
  | (FieldBase & { kind: "attachments"; minCount: number })
  | (FieldBase & { kind: "partners"; minCount: number });

export const FIELD_KINDS = [
  "short_text",
  "long_text",
  "number",
  "date",
  "choice",
  "checkbox",
  "account_number",
  "goals",
  "budget",
  "attachments",
  "partners",
] as const satisfies readonly FormField["kind"][];
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Kinds answered in one value. */
export const ANSWERED = [
  "short_text",
  "number",
  "date",
  "choice",
  "checkbox",
  "account_number",
] as const satisfies readonly FieldKind[];

/** Only the lead's managers write it, as where the money is to be paid. */
export const isForLead = (field: FormField): boolean => "writtenBy" in field && field.writtenBy === "lead";

/** Kinds of which a form has at most one. */
export const ONLY_ONCE = ["goals", "budget", "attachments", "partners"] as const satisfies readonly FieldKind[];

export interface BudgetForm {
  years: readonly number[];
  categories: readonly BudgetCategory[];
}

/** A cost to be covered, or what the partners contribute themselves. */
export interface BudgetCategory {
  key: string;
  kind: "cost" | "own_share";
  label: Localised;
  help: Localised | null;
}

/** How much of the cost the partners must cover, and the source that says so. */
export type OwnShareRule =
  | { kind: "none"; source: string }
  | { kind: "minimum_percent"; percent: number; source: string };

/** A field with its section. */
export interface PlacedField {
  section: FormSection;
  field: FormField;
}

export function fieldsOf(form: CallForm): PlacedField[] {
  return form.sections.flatMap((section) => section.fields.map((field) => ({ section, field })));
}

export function findField(form: CallForm, fieldKey: string): PlacedField | null {
  return fieldsOf(form).find(({ field }) => field.key === fieldKey) ?? null;
}

/** The first field of a kind of which a form has at most one: goals, budget, attachments, partners. */
export function findFieldOfKind(form: CallForm, kind: FieldKind): PlacedField | null {
  return fieldsOf(form).find(({ field }) => field.kind === kind) ?? null;
}

/** The fields that live in the application's document, each its own root. */
export function longTextKeys(form: CallForm): string[] {
  return fieldsOf(form).flatMap(({ field }) => (field.kind === "long_text" ? [field.key] : []));
}
