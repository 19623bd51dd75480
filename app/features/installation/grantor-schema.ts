import { z } from "zod";

import { giveMembershipSchema } from "~/features/access/membership-schema";
import { domain } from "~/features/installation/domain-schema";

export const addGrantorSchema = z.object({
  name: z
    .string({ error: "organisation_name_missing" })
    .trim()
    .min(2, { error: "organisation_name_missing" })
    .max(160, { error: "field_too_long?max=160" })
    .transform((name) => name.replace(/\s+/g, " ")),
  orgNumber: z.string({ error: "organisation_number_missing" }).max(40, { error: "organisation_number_invalid" }),
  domain: domain.optional(),
});
export type NewGrantor = z.output<typeof addGrantorSchema>;

export const admitSchema = giveMembershipSchema.pick({ organisationId: true, email: true, displayName: true });
export type Admission = z.output<typeof admitSchema>;
