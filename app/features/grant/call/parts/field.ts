import {
  ANSWERED,
  FIELD_KINDS,
  isForLead,
  type FieldKind,
  type FormField,
  type FormSection,
} from "~/domain/grant/call-form";
import { isWordless } from "~/domain/grant/call-plan";
import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";

import {
  isBlank,
  lengthIssues,
  type NewKey,
  oneLine,
  readText,
  readWhole,
  rowIndexes,
  textNames,
  type Typed,
  typedText,
} from "./typed";

const LONGEST_LABEL = 300;
const LONGEST_HELP = 3000;
const LONGEST_ANSWER = { short_text: 500, long_text: 20_000 } as const;
/** What a new text is limited to until its grantor says otherwise. */
const USUAL_LENGTH = { short_text: 200, long_text: 2500 } as const;
const MOST_ASKED = 50;

const OPTIONAL_TEXTS = { unit: 40, option: 200 } as const;

/** Names the form of a field or section may send. */
export const fieldNames: readonly string[] = [
  ...textNames("label"),
  ...textNames("title"),
  ...textNames("help"),
  ...textNames("unit"),
  "isRequired",
  "isForLead",
  "maxLength",
  "min",
  "max",
  "minCount",
  "section",
  "rows[].key",
  ...textNames("rows[].label"),
];

export const isFieldKind = (text: string | null): text is FieldKind => FIELD_KINDS.some((kind) => kind === text);

export const typedSection = ({ title, help }: Pick<FormSection, "title" | "help">): Typed => ({
  ...typedText("title", title),
  ...typedText("help", help),
});

/** What a field's form shows. A new field shows what most of its kind have. */
export function typedField(field: FormField, sectionKey: string): Typed {
  const options = field.kind === "choice" ? field.options : [];
  return {
    ...typedText("label", field.label),
    ...typedText("help", field.help),
    section: sectionKey,
    isRequired: field.required ? "on" : "",
    isForLead: isForLead(field) ? "on" : "",
    maxLength: "maxLength" in field ? String(field.maxLength) : "",
    minCount: "minCount" in field ? String(field.minCount) : "",
    min: field.kind === "number" && field.min !== null ? decimalText(field.min) : "",
    max: field.kind === "number" && field.max !== null ? decimalText(field.max) : "",
    ...typedText("unit", field.kind === "number" ? field.unit : null),
    ...Object.assign(
      {},
      ...options.map(({ key, label }, row) => ({
        [`rows[${row}].key`]: key,
        ...typedText(`rows[${row}].label`, label),
      })),
    ),
  };
}

/** A field of a kind before anything is written in it. */
export function newField(kind: FieldKind, key: string): FormField {
  const base = { key, label: { nb: "", nn: "", en: "" }, help: null, required: true };
  switch (kind) {
    case "short_text":
    case "long_text":
      return { ...base, kind, maxLength: USUAL_LENGTH[kind] };
    case "number":
      return { ...base, kind, min: 0, max: null, unit: null };
    case "choice":
      return { ...base, kind, options: [] };
    case "goals":
    case "attachments":
    case "partners":
      return { ...base, kind, minCount: 1 };
    case "account_number":
      return { ...base, kind, writtenBy: "lead" };
    default:
      return { ...base, kind };
  }
}

/** The section as typed. Issues: field_too_long. */
export function readSection(
  typed: Typed,
  before: Pick<FormSection, "key" | "title" | "help">,
): Verdict<Omit<FormSection, "fields">> {
  const title = readText(typed, "title", before.title);
  const help = readText(typed, "help", before.help, true);
  const issues = [...lengthIssues("title", title, LONGEST_LABEL), ...lengthIssues("help", help, LONGEST_HELP)];
  return acceptUnless(issues, { key: before.key, title, help: isWordless(help) ? null : help });
}

/**
 * The field as typed, of the kind and key it has. Issues: field_too_long, whole_number, answer_not_a_number,
 * limits_backwards.
 */
export function readField(typed: Typed, before: FormField, newKey: NewKey): Verdict<FormField> {
  const label = readText(typed, "label", before.label);
  const help = readText(typed, "help", before.help, true);
  const own = ownOf(typed, before, newKey);
  const issues = [
    ...lengthIssues("label", label, LONGEST_LABEL),
    ...lengthIssues("help", help, LONGEST_HELP),
    ...own.issues,
  ];
  const base = { label, help: isWordless(help) ? null : help, required: typed["isRequired"] === "on" };
  return acceptUnless<FormField>(issues, { ...writtenBy(own.field, typed["isForLead"] === "on"), ...base });
}

/** Only what is answered in one value can be for the lead alone. */
function writtenBy(field: FormField, lead: boolean): FormField {
  if (!ANSWERED.some((kind) => kind === field.kind)) return field;
  const written = { ...field };
  if ("writtenBy" in written) delete written.writtenBy;
  return lead ? ({ ...written, writtenBy: "lead" } as FormField) : written;
}

interface Own {
  field: FormField;
  issues: Issue[];
}

/** What only its own kind of field has. */
function ownOf(typed: Typed, before: FormField, newKey: NewKey): Own {
  switch (before.kind) {
    case "short_text":
    case "long_text": {
      const { value, issues } = readWhole(typed, "maxLength", 1, LONGEST_ANSWER[before.kind]);
      return { field: { ...before, maxLength: value ?? USUAL_LENGTH[before.kind] }, issues };
    }
    case "goals":
    case "attachments":
    case "partners": {
      const { value, issues } = readWhole(typed, "minCount", 0, MOST_ASKED);
      return { field: { ...before, minCount: value ?? 0 }, issues };
    }
    case "number":
      return readNumber(typed, before);
    case "choice":
      return readOptions(typed, before, newKey);
    default:
      return { field: before, issues: [] };
  }
}

function readNumber(typed: Typed, before: Extract<FormField, { kind: "number" }>): Own {
  const min = readLimit(typed, "min");
  const max = readLimit(typed, "max");
  const unit = readText(typed, "unit", before.unit);
  const isBackwards = min.value !== null && max.value !== null && min.value > max.value;
  const issues = [
    ...min.issues,
    ...max.issues,
    ...(isBackwards ? [issue("limits_backwards", "max")] : []),
    ...lengthIssues("unit", unit, OPTIONAL_TEXTS.unit),
  ];
  const field = { ...before, min: min.value, max: max.value, unit: isWordless(unit) ? null : unit };
  return { field, issues };
}

function readLimit(typed: Typed, name: string): { value: number | null; issues: Issue[] } {
  const text = oneLine(typed[name]).replace(/ /g, "").replace("−", "-").replace(",", ".");
  if (text === "") return { value: null, issues: [] };
  const isNumber = /^-?\d{1,12}(\.\d{1,2})?$/.test(text);
  return isNumber ? { value: Number(text), issues: [] } : { value: null, issues: [issue("answer_not_a_number", name)] };
}

function readOptions(typed: Typed, before: Extract<FormField, { kind: "choice" }>, newKey: NewKey): Own {
  const rows = rowIndexes(typed).map((row) => {
    const at = `rows[${row}].label`;
    const known = before.options.find(({ key }) => key === typed[`rows[${row}].key`]);
    return { at, known, label: readText(typed, at, known?.label ?? null) };
  });
  const kept = rows.filter(({ at }) => !isBlank(typed, at));
  const options = kept.map(({ known, label }) => ({ key: known?.key ?? newKey(), label }));
  return {
    field: { ...before, options },
    issues: kept.flatMap(({ at, label }) => lengthIssues(at, label, OPTIONAL_TEXTS.option)),
  };
}

const decimalText = (value: number): string => String(value).replace(".", ",");
