import { checkAmount, sumOf, type Øre } from "~/domain/shared/money";
import { acceptUnless, issue, type Verdict } from "~/domain/shared/verdict";
import type { BudgetContent } from "./application-content";
import type { BudgetCategory, BudgetForm, OwnShareRule } from "./call-form";

/** What one partner has in one category and year, in øre. An `own_share` category holds what the partner contributes. */
export interface BudgetLine {
  organisationId: string;
  categoryKey: string;
  year: number;
  amount: Øre;
}

/** Sums in øre, exact. By key: cost and own share alike for `byCategory`, cost alone for `byYear`. */
export interface BudgetSums {
  byPartner: ReadonlyMap<string, { cost: Øre; ownShare: Øre }>;
  byCategory: ReadonlyMap<string, Øre>;
  byYear: ReadonlyMap<number, Øre>;
  /** By `cellKey(category, year)`, over all partners. */
  byCell: ReadonlyMap<string, Øre>;
  cost: Øre;
  ownShare: Øre;
  /** Cost less own share. Negative when the partners contribute more than it costs. */
  appliedFor: Øre;
}

export function cellKey(categoryKey: string, year: number): string {
  return `${categoryKey}:${year}`;
}

/** The sums of a budget. Lines in categories the form does not know are left out. */
export function budgetSums(lines: readonly BudgetLine[], categories: readonly BudgetCategory[]): BudgetSums {
  const kinds = new Map(categories.map((category) => [category.key, category.kind]));
  const known = lines.filter((line) => kinds.has(line.categoryKey));
  const costs = known.filter((line) => kinds.get(line.categoryKey) === "cost");
  const own = known.filter((line) => kinds.get(line.categoryKey) === "own_share");
  const cost = total(costs);
  const ownShare = total(own);
  const partners = [...new Set(known.map((line) => line.organisationId))];
  const [costOf, ownShareOf] = [costs, own].map((rows) => sumsBy(rows, (line) => line.organisationId));
  return {
    byPartner: new Map(
      partners.map((one) => [one, { cost: costOf?.get(one) ?? 0n, ownShare: ownShareOf?.get(one) ?? 0n }]),
    ),
    byCategory: sumsBy(known, (line) => line.categoryKey),
    byYear: sumsBy(costs, (line) => line.year),
    byCell: sumsBy(known, (line) => cellKey(line.categoryKey, line.year)),
    cost,
    ownShare,
    appliedFor: cost - ownShare,
  };
}

/**
 * The sums of what is applied for. The amounts of those who have left, or were never asked, count in none of them;
 * they stand in the way of signing until they are removed.
 */
export function contentSums(content: BudgetContent, categories: readonly BudgetCategory[]): BudgetSums {
  const taking = new Set([content.applicant, ...content.partners].map((one) => one.organisationId));
  return budgetSums(
    content.budget.filter((line) => taking.has(line.organisationId)),
    categories,
  );
}

/** Issues: category_unknown, year_unknown, partner_not_taking_part; amount_negative, amount_too_large. */
export function checkBudgetLine(
  line: BudgetLine,
  form: BudgetForm,
  partnerOrganisationIds: ReadonlySet<string>,
): Verdict<BudgetLine> {
  const amount = checkAmount(line.amount, "amount");
  return acceptUnless(
    [
      ...(form.categories.some((category) => category.key === line.categoryKey)
        ? []
        : [issue("category_unknown", "categoryKey")]),
      ...(form.years.includes(line.year) ? [] : [issue("year_unknown", "year")]),
      ...(partnerOrganisationIds.has(line.organisationId) ? [] : [issue("partner_not_taking_part", "organisationId")]),
      ...(amount.ok ? [] : amount.issues),
    ],
    line,
  );
}

/** The least the partners must contribute to a cost, in øre, rounded up. Percent to two decimals. */
export function requiredOwnShare(cost: Øre, rule: OwnShareRule): Øre {
  if (rule.kind === "none") return 0n;
  const hundredths = BigInt(Math.round(rule.percent * 100));
  return (cost * hundredths + 9999n) / 10_000n;
}

/** An amount in øre by inhabitant, to the nearest øre. Null without inhabitants. */
export function perInhabitant(amount: Øre, inhabitants: number): Øre | null {
  if (inhabitants <= 0) return null;
  const people = BigInt(inhabitants);
  return (amount + people / 2n) / people;
}

function total(lines: readonly BudgetLine[]): Øre {
  return sumOf(lines.map((line) => line.amount));
}

function sumsBy<K>(lines: readonly BudgetLine[], key: (line: BudgetLine) => K): Map<K, Øre> {
  const sums = new Map<K, Øre>();
  for (const line of lines) sums.set(key(line), (sums.get(key(line)) ?? 0n) + line.amount);
  return sums;
}
