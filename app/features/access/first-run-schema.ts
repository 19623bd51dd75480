import { z } from "zod";

import { giveMembershipSchema } from "./membership-schema";

export const firstRunSchema = giveMembershipSchema.pick({ email: true, displayName: true }).extend({
  municipalityNumber: z
    .string({ error: "municipality_number_missing" })
    .trim()
    .regex(/^\d{4}$/, { error: "municipality_number_missing" }),
  code: z.string({ error: "setup_code_wrong" }).trim().max(100, { error: "setup_code_wrong" }),
});
