import { largestRemainder, type Øre } from "~/domain/shared/money";

import type { RegisteredMunicipality } from "./register";

export interface PlannedBudgetLine {
  organisationId: string;
  categoryKey: string;
  year: number;
  /** Øre. */
  amount: Øre;
}

/** Øre per category: the first and the second year. Together 5 300 000 kr, 400 000 of it the municipalities' own. */
const CARRIED_BY_LEAD = {
  management: [115_000_000n, 115_000_000n],
  advice: [48_000_000n, 26_000_000n],
  privacy: [18_749_950n, 5_650_000n],
} as const;
const SHARED = {
  staff: [84_375_000n, 61_825_000n],
  gatherings: [31_240_000n, 24_160_050n],
  own_effort: [22_000_000n, 18_000_000n],
} as const;

/** Weights of the key in the strategy: 20 per cent in equal parts, 80 per cent by population. */
function keyWeights(partners: readonly RegisteredMunicipality[]): bigint[] {
  const people = partners.reduce((sum, { population }) => sum + BigInt(population), 0n);
  return partners.map(({ population }) => people * 20n + BigInt(population) * 80n * BigInt(partners.length));
}

/** The budget of those that take part, the lead first; every sum exact to the øre. */
export function applicationBudget(partners: readonly RegisteredMunicipality[], firstYear: number): PlannedBudgetLine[] {
  const [lead] = partners;
  if (!lead) throw new Error("a budget needs somebody to carry it");
  const own = Object.entries(CARRIED_BY_LEAD).flatMap(([categoryKey, years]) =>
    years.map((amount, index) => ({ organisationId: lead.id, categoryKey, year: firstYear + index, amount })),
  );
  const weights = keyWeights(partners);
  const shared = Object.entries(SHARED).flatMap(([categoryKey, years]) =>
    years.flatMap((total, index) =>
      largestRemainder(total, weights).map((amount, partner) => ({
        organisationId: partners[partner]?.id ?? lead.id,
        categoryKey,
        year: firstYear + index,
        amount,
      })),
    ),
  );
  return [...own, ...shared];
}
