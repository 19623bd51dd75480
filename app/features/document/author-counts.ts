import { z } from "zod";

const countsSchema = z.record(z.string().regex(/^\d{1,16}$/), z.number().int().nonnegative());

/** Characters by clientID, as the text engine counted them into a JSON column. */
export const authorCounts = (column: unknown): Record<string, number> => countsSchema.parse(column ?? {});
