import { z } from "zod";

import type { TakenCost } from "~/domain/cost/budget-from-costs";
import type { Prisma } from "~prisma/generated/client";

const øre = z.string().regex(/^\d+$/);
const takenSchema = z.object({
  costs: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      name: z.string(),
      year: z.number(),
      amount: øre,
      category: z.string(),
    }),
  ),
  categories: z.array(z.tuple([z.string(), z.string()])),
});

/** The costs a budget took its figures from, and where each group of them went. */
export interface Taken {
  costs: TakenCost[];
  categories: (readonly [group: string, category: string])[];
}

/** As it is kept: amounts as text. */
export const writeTakenCosts = ({ costs, categories }: Taken): Prisma.InputJsonValue => ({
  costs: costs.map(({ categoryKey: category, amount, ...cost }) => ({ ...cost, category, amount: String(amount) })),
  categories: categories.map(([group, category]) => [group, category]),
});

export function readTakenCosts(kept: unknown): Taken {
  const { costs, categories } = takenSchema.parse(kept);
  return {
    costs: costs.map(({ category: categoryKey, amount, ...cost }) => ({
      ...cost,
      categoryKey,
      amount: BigInt(amount),
    })),
    categories,
  };
}
