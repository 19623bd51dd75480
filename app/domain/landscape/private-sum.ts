import { type Øre, sumOf } from "~/domain/shared/money";

/**
 * How many other municipalities' private costs a sum must hold before it may hold one. What is not private stands beside
 * the sum, and can be subtracted: it hides nothing.
 */
export const LEAST_OTHERS = 5;

/** Whoever compares two sums from before and after an answer learns no more of it than this. Øre. */
const ROUNDED_TO: Øre = 100_000_00n;

export interface OwnedCost {
  organisationId: string;
  amount: Øre;
  isPrivate: boolean;
}

export interface OpenSum {
  sum: Øre;
  /** How many municipalities' private costs are in it; 0 where they are too few. */
  included: number;
  /** How many municipalities' private costs are not in it. */
  left: number;
}

/** A sum that anybody may see. With private costs in it, it is rounded to whole hundred thousand kroner. */
export function openSum(costs: readonly OwnedCost[]): OpenSum {
  const owners = new Set(costs.filter(({ isPrivate }) => isPrivate).map(({ organisationId }) => organisationId)).size;
  const isIncluded = owners > LEAST_OTHERS;
  const sum = sumOf(costs.filter(({ isPrivate }) => isIncluded || !isPrivate).map(({ amount }) => amount));
  return isIncluded
    ? { sum: ((sum + ROUNDED_TO / 2n) / ROUNDED_TO) * ROUNDED_TO, included: owners, left: 0 }
    : { sum, included: 0, left: owners };
}
