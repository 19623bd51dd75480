import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import type { Øre } from "~/domain/shared/money";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { RichTextNode } from "~/domain/shared/rich-text";

/** Raised when the shape below changes, so that old content stays readable. */
export const CONTENT_SCHEMA = 1;

/** What a structured field holds: text, number, ticked or not, the key of a choice, a date. Null for nothing. */
export type FieldValue = string | number | boolean | null;

export interface ContentOrganisation {
  organisationId: string;
  /** Municipality number, or null. */
  number: string | null;
  name: string;
  orgNumber: string | null;
}

export interface ContentGoal {
  id: string;
  name: string;
  unit: string;
  /** Decimal numbers as text, such as '74' or '3.5'; null when not given. */
  baseline: string | null;
  target: string | null;
  dueOn: CivilDate | null;
}

export interface ContentBudgetLine {
  organisationId: string;
  categoryKey: string;
  year: number;
  /** Øre. */
  amount: Øre;
}

export interface ContentAttachment {
  filename: string;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
}

/** Everything an application sends: this, and nothing else, is signed and hashed. */
export interface ApplicationContent {
  schemaVersion: typeof CONTENT_SCHEMA;
  call: { id: string; title: string; formVersion: string };
  title: string;
  applicant: ContentOrganisation;
  /** Those that take part besides the applicant. */
  partners: readonly ContentOrganisation[];
  /** By field key. */
  answers: Readonly<Record<string, FieldValue>>;
  /** Long texts as ProseMirror JSON, by field key. */
  texts: Readonly<Record<string, RichTextNode>>;
  /** In the order shown. */
  goals: readonly ContentGoal[];
  budget: readonly ContentBudgetLine[];
  attachments: readonly ContentAttachment[];
}

/**
 * The canonical text of a content: equal content gives equal text, whatever order the database returned it in. Partners by number,
 * budget lines by partner, category and year without empty ones, attachments by name, answers without empty ones,
 * amounts as øre in digits, decimals without trailing zeros. Its SHA-256 is what partners sign.
 */
export function canonicalContent(content: ApplicationContent): string {
  return canonicalJson(inOrder(content) as unknown as CanonicalValue);
}

/** Who applies, and the money. */
export type BudgetContent = Pick<ApplicationContent, "applicant" | "partners" | "budget">;

/** The part of `inOrder` that is about money. */
const budgetInOrder = ({ applicant, partners, budget }: BudgetContent): BudgetContent => ({
  applicant,
  partners: [...partners].sort((a, b) => compare(byNumber(a), byNumber(b))),
  budget: budget.filter((line) => line.amount !== 0n).sort((a, b) => compare(lineKey(a), lineKey(b))),
});

/** The content in its canonical order, without what is empty. */
export function inOrder(content: ApplicationContent): ApplicationContent {
  return {
    ...content,
    ...budgetInOrder(content),
    answers: Object.fromEntries(
      Object.entries(content.answers)
        .filter(([, value]) => value !== null && value !== "" && value !== false)
        .sort(([a], [b]) => compare(a, b)),
    ),
    goals: content.goals.map((goal) => ({ ...goal, baseline: decimal(goal.baseline), target: decimal(goal.target) })),
    attachments: [...content.attachments].sort(
      (a, b) => compare(a.filename, b.filename) || compare(a.sha256, b.sha256),
    ),
  };
}

/** Reads back what `canonicalContent` wrote. Only for text whose hash is known to be ours. */
export function readContent(canonical: string): ApplicationContent {
  const read = JSON.parse(canonical) as Omit<ApplicationContent, "budget"> & {
    budget: readonly (Omit<ContentBudgetLine, "amount"> & { amount: string })[];
  };
  return { ...read, budget: read.budget.map((line) => ({ ...line, amount: BigInt(line.amount) })) };
}

/** '74.00' and '74' are the same number. */
function decimal(text: string | null): string | null {
  if (text === null || text.trim() === "") return null;
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function byNumber(organisation: ContentOrganisation): string {
  return `${organisation.number ?? "~"} ${organisation.organisationId}`;
}

function lineKey(line: ContentBudgetLine): string {
  return `${line.organisationId} ${line.categoryKey} ${line.year}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
