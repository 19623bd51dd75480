import type { FieldValue, ApplicationContent, BudgetContent, ContentGoal } from "~/domain/grant/application-content";
import { cellKey, contentSums } from "~/domain/grant/budget";
import type { CallForm, FormField, FormSection } from "~/domain/grant/call-form";
import { groupedAccountNumber } from "~/domain/shared/account-number";
import { sumOf } from "~/domain/shared/money";
import type { RichTextNode } from "~/domain/shared/rich-text";
import { formatDate, formatNumber } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";

/** An application for reading: section by section, in one language. What is empty is left out. */
export interface SentSection {
  key: string;
  title: string;
  parts: SentPart[];
}

export type SentPart =
  | { kind: "value"; label: string; text: string }
  | { kind: "text"; label: string; node: RichTextNode }
  | { kind: "goals"; label: string; goals: SentGoal[] }
  | { kind: "budget"; label: string; budget: SentBudget }
  | { kind: "attachments"; label: string; files: { filename: string; sha256: string }[] }
  | { kind: "partners"; label: string; names: string[] };

export interface SentGoal {
  name: string;
  unit: string;
  baseline: string;
  target: string;
  dueOn: string;
}

/** Sums in øre. `byYear` follows `years`. */
export interface SentBudget {
  years: number[];
  costs: SentBudgetRow[];
  ownShares: SentBudgetRow[];
  /** Of all rows of a kind, by year. */
  totals: { cost: bigint[]; ownShare: bigint[]; appliedFor: bigint[] };
  partners: { organisationId: string; name: string; cost: bigint; ownShare: bigint }[];
  cost: bigint;
  ownShare: bigint;
  appliedFor: bigint;
}

interface SentBudgetRow {
  label: string;
  byYear: bigint[];
  sum: bigint;
}

export function sentDocument(content: ApplicationContent, form: CallForm, locale: Locale): SentSection[] {
  return form.sections.map((section) => ({
    key: section.key,
    title: section.title[locale],
    parts: partsOf(section, content, form, locale),
  }));
}

function partsOf(section: FormSection, content: ApplicationContent, form: CallForm, locale: Locale): SentPart[] {
  return section.fields.flatMap((field): SentPart[] => {
    const label = field.label[locale];
    switch (field.kind) {
      case "long_text": {
        const node = content.texts[field.key];
        return node ? [{ kind: "text", label, node }] : [];
      }
      case "goals":
        return content.goals.length > 0
          ? [{ kind: "goals", label, goals: content.goals.map((goal) => sentGoal(goal, locale)) }]
          : [];
      case "budget":
        return [{ kind: "budget", label, budget: sentBudget(content, form, locale) }];
      case "attachments":
        return content.attachments.length > 0 ? [{ kind: "attachments", label, files: [...content.attachments] }] : [];
      case "partners":
        return [{ kind: "partners", label, names: content.partners.map((partner) => partner.name) }];
      default: {
        const text = valueText(content.answers[field.key] ?? null, field, locale);
        return text === "" ? [] : [{ kind: "value", label, text }];
      }
    }
  });
}

/** An answer in words; '' for nothing. */
export function valueText(value: FieldValue, field: FormField | null, locale: Locale): string {
  if (value === null || value === "" || value === false) return "";
  if (value === true) return m.grant_answer_yes({}, { locale });
  switch (field?.kind) {
    case "choice":
      return field.options.find((option) => option.key === value)?.label[locale] ?? String(value);
    case "date":
      return formatDate(String(value), locale);
    case "account_number":
      return groupedAccountNumber(String(value));
    case "number": {
      const number = decimalText(String(value), locale);
      return field.unit ? `${number} ${field.unit[locale]}` : number;
    }
    default:
      return String(value);
  }
}

/** '1250.5' as people read it: '1 250,5'. */
export function decimalText(decimal: string, locale: Locale): string {
  const places = decimal.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  return formatNumber(Number(decimal), places, locale);
}

export const sentGoal = (goal: Omit<ContentGoal, "id">, locale: Locale): SentGoal => ({
  name: goal.name,
  unit: goal.unit,
  baseline: goal.baseline === null ? "" : decimalText(goal.baseline, locale),
  target: goal.target === null ? "" : decimalText(goal.target, locale),
  dueOn: goal.dueOn === null ? "" : formatDate(goal.dueOn, locale),
});

export function sentBudget(content: BudgetContent, form: Pick<CallForm, "budget">, locale: Locale): SentBudget {
  const { categories } = form.budget;
  const years = [...form.budget.years];
  const sums = contentSums(content, categories);
  const rows = (kind: "cost" | "own_share") =>
    categories
      .filter((category) => category.kind === kind)
      .map((category) => ({
        label: category.label[locale],
        byYear: years.map((year) => sums.byCell.get(cellKey(category.key, year)) ?? 0n),
        sum: sums.byCategory.get(category.key) ?? 0n,
      }));
  const [costs, ownShares] = [rows("cost"), rows("own_share")];
  const byYear = (list: readonly SentBudgetRow[]) =>
    years.map((_, index) => sumOf(list.map((row) => row.byYear[index] ?? 0n)));
  const [cost, ownShare] = [byYear(costs), byYear(ownShares)];
  return {
    years,
    costs,
    ownShares,
    totals: { cost, ownShare, appliedFor: cost.map((amount, index) => amount - (ownShare[index] ?? 0n)) },
    partners: [content.applicant, ...content.partners].map(({ organisationId, name }) => ({
      organisationId,
      name,
      cost: sums.byPartner.get(organisationId)?.cost ?? 0n,
      ownShare: sums.byPartner.get(organisationId)?.ownShare ?? 0n,
    })),
    cost: sums.cost,
    ownShare: sums.ownShare,
    appliedFor: sums.appliedFor,
  };
}
