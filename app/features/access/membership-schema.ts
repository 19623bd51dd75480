import { z } from "zod";

import { ROLES } from "~/domain/access/role";

export const grantMembershipSchema = z.object({
  organisationId: z.uuid({ error: "not_allowed" }),
  email: z
    .string({ error: "email_missing" })
    .trim()
    .toLowerCase()
    .max(254, { error: "email_invalid" })
    .pipe(z.email({ error: "email_invalid" })),
  displayName: z
    .string({ error: "name_missing" })
    .trim()
    .min(1, { error: "name_missing" })
    .max(80, { error: "name_too_long?max=80" }),
  role: z.enum(ROLES, { error: "role_unknown" }),
  consortiumId: z
    .union([z.literal("").transform(() => null), z.uuid()])
    .nullish()
    .transform((id) => id ?? null),
});

export const endMembershipSchema = z.object({ membershipId: z.uuid() });

export const changeRoleSchema = z.object({
  membershipId: z.uuid(),
  role: z.enum(ROLES, { error: "role_unknown" }),
});

/** A partnership that a municipality answers for itself. */
export const ownAnswerSchema = z.object({ partnershipId: z.uuid() });
