import { z } from "zod";

import type { Sharer } from "~/domain/cost/cost-key";

const sharersSchema = z.array(
  z.object({
    organisationId: z.string(),
    number: z.string(),
    population: z.number().int().nullable(),
    users: z.number().int().nullable(),
    weight: z.string().transform(BigInt).nullable(),
  }),
);

/** What a decided key divided by, as it is kept beside the decision. */
export const readSharers = (json: unknown): Sharer[] => sharersSchema.parse(json);

export const writeSharers = (sharers: readonly Sharer[]) =>
  sharers.map(({ organisationId, number, population, users, weight }) => ({
    organisationId,
    number,
    population,
    users,
    weight: weight === null ? null : weight.toString(),
  }));
