import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import type { Øre } from "~/domain/shared/money";
import { plainText } from "~/domain/shared/rich-text";
import { wordDiff, type DiffSegment } from "~/domain/shared/word-diff";
import {
  inOrder,
  type FieldValue,
  type ApplicationContent,
  type ContentGoal,
  type ContentOrganisation,
} from "./application-content";
import { findField, findFieldOfKind, type CallForm, type Localised } from "./call-form";

/** Where in the form something changed; the label is the field's, or the section's when the field is unknown. */
export interface Place {
  section: string;
  fieldKey: string | null;
  label: Localised | null;
}

/** One thing that differs between two contents. Before and after are null when the thing was not there. */
export type Difference =
  | { kind: "title"; before: string; after: string }
  | { kind: "call"; before: string; after: string }
  | { kind: "applicant"; before: ContentOrganisation; after: ContentOrganisation }
  /** A long text; `onlyFormatting` when the words are the same. */
  | { kind: "text"; place: Place; segments: DiffSegment[]; onlyFormatting: boolean }
  | { kind: "answer"; place: Place; before: FieldValue; after: FieldValue }
  | { kind: "goal"; place: Place; before: ContentGoal | null; after: ContentGoal | null }
  | {
      kind: "budget";
      place: Place;
      organisation: ContentOrganisation;
      categoryKey: string;
      year: number;
      before: Øre;
      after: Øre;
    }
  | { kind: "partner"; place: Place; change: "added" | "removed" | "changed"; organisation: ContentOrganisation }
  | { kind: "attachment"; place: Place; change: "added" | "removed"; filename: string };

/** What changed from one content to another, in the order of the form. Empty exactly when their hashes are equal. */
export function differences(before: ApplicationContent, after: ApplicationContent, form: CallForm): Difference[] {
  const from = inOrder(before);
  const to = inOrder(after);
  const order = form.sections.flatMap((section) => [section.key]);
  const found: Difference[] = [
    ...partnerDifferences(from, to, form),
    ...valueDifferences(from, to, form),
    ...textDifferences(from, to, form),
    ...goalDifferences(from, to, form),
    ...budgetDifferences(from, to, form),
    ...attachmentDifferences(from, to, form),
  ];
  const placed = (one: Difference) => ("place" in one ? order.indexOf(one.place.section) : -1);
  return [...headDifferences(from, to), ...found.sort((a, b) => placed(a) - placed(b))];
}

function placeOf(form: CallForm, fieldKey: string): Place {
  const found = findField(form, fieldKey);
  return { section: found?.section.key ?? "", fieldKey, label: found?.field.label ?? null };
}

function placeOfKind(form: CallForm, kind: "goals" | "budget" | "attachments" | "partners"): Place {
  const found = findFieldOfKind(form, kind);
  return { section: found?.section.key ?? "", fieldKey: found?.field.key ?? null, label: found?.field.label ?? null };
}

function headDifferences(from: ApplicationContent, to: ApplicationContent): Difference[] {
  const call = ({ call: { id, title, formVersion } }: ApplicationContent) => `${title} (${formVersion}, ${id})`;
  return [
    ...(from.title === to.title ? [] : [{ kind: "title" as const, before: from.title, after: to.title }]),
    ...(from.applicant.organisationId === to.applicant.organisationId
      ? []
      : [{ kind: "applicant" as const, before: from.applicant, after: to.applicant }]),
    ...(call(from) === call(to) ? [] : [{ kind: "call" as const, before: call(from), after: call(to) }]),
  ];
}

function partnerDifferences(from: ApplicationContent, to: ApplicationContent, form: CallForm): Difference[] {
  const place = placeOfKind(form, "partners");
  const all = (content: ApplicationContent) =>
    new Map([content.applicant, ...content.partners].map((one) => [one.organisationId, one]));
  return changesBetween(all(from), all(to)).map(({ before, after }) => ({
    kind: "partner",
    place,
    change: before === null ? "added" : after === null ? "removed" : "changed",
    organisation: (after ?? before) as ContentOrganisation,
  }));
}

function valueDifferences(from: ApplicationContent, to: ApplicationContent, form: CallForm): Difference[] {
  return changesBetween(new Map(Object.entries(from.answers)), new Map(Object.entries(to.answers))).map(
    ({ key, before, after }) => ({ kind: "answer", place: placeOf(form, key), before, after }),
  );
}

function textDifferences(from: ApplicationContent, to: ApplicationContent, form: CallForm): Difference[] {
  return changesBetween(new Map(Object.entries(from.texts)), new Map(Object.entries(to.texts))).map(
    ({ key, before, after }) => {
      const segments = wordDiff(plainText(before ?? undefined), plainText(after ?? undefined));
      const onlyFormatting = segments.every((segment) => segment.kind === "same");
      return { kind: "text", place: placeOf(form, key), segments, onlyFormatting };
    },
  );
}

function goalDifferences(from: ApplicationContent, to: ApplicationContent, form: CallForm): Difference[] {
  const place = placeOfKind(form, "goals");
  const byId = (content: ApplicationContent) =>
    new Map(content.goals.map((goal, index) => [goal.id, { ...goal, position: index }]));
  return changesBetween(byId(from), byId(to)).map(({ before, after }) => ({ kind: "goal", place, before, after }));
}

function budgetDifferences(from: ApplicationContent, to: ApplicationContent, form: CallForm): Difference[] {
  const place = placeOfKind(form, "budget");
  const lines = (content: ApplicationContent) =>
    new Map(content.budget.map((line) => [`${line.organisationId} ${line.categoryKey} ${line.year}`, line]));
  const organisations = new Map(
    [from.applicant, ...from.partners, to.applicant, ...to.partners].map((one) => [one.organisationId, one]),
  );
  return changesBetween(lines(from), lines(to)).flatMap(({ before, after }): Difference[] => {
    const line = after ?? before;
    if (!line) return [];
    const { organisationId, categoryKey, year } = line;
    const unknown = { organisationId, number: null, name: "", orgNumber: null };
    const organisation = organisations.get(organisationId) ?? unknown;
    const amounts = { before: before?.amount ?? 0n, after: after?.amount ?? 0n };
    return [{ kind: "budget", place, organisation, categoryKey, year, ...amounts }];
  });
}

function attachmentDifferences(from: ApplicationContent, to: ApplicationContent, form: CallForm): Difference[] {
  const place = placeOfKind(form, "attachments");
  const files = (content: ApplicationContent) =>
    new Map(content.attachments.map((file) => [`${file.filename} ${file.sha256}`, file]));
  return changesBetween(files(from), files(to)).map(({ before, after }) => ({
    kind: "attachment",
    place,
    change: before === null ? "added" : "removed",
    filename: (after ?? before)?.filename ?? "",
  }));
}

/** Keys whose values differ in their canonical form, with both values. */
function changesBetween<T>(from: ReadonlyMap<string, T>, to: ReadonlyMap<string, T>) {
  const keys = [...new Set([...from.keys(), ...to.keys()])];
  return keys
    .map((key) => ({ key, before: from.get(key) ?? null, after: to.get(key) ?? null }))
    .filter(({ before, after }) => textOf(before) !== textOf(after));
}

function textOf(value: unknown): string {
  return canonicalJson(value as CanonicalValue);
}
