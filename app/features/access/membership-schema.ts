import { z } from "zod";

import { COLLEAGUE_ROLES, ROLES } from "~/domain/access/role";
import { emailSchema } from "~/features/kernel/email-schema";

const displayName = z
  .string({ error: "name_missing" })
  .trim()
  .min(1, { error: "name_missing" })
  .max(80, { error: "name_too_long?max=80" });

export const addressSchema = z.object({ email: emailSchema });

/** A colleague of the lead, in one consortium. */
export const colleagueSchema = z.object({
  email: emailSchema,
  displayName,
  colleagueRole: z.enum(COLLEAGUE_ROLES, { error: "role_unknown" }),
});

export const giveMembershipSchema = z.object({
  organisationId: z.uuid({ error: "not_allowed" }),
  email: emailSchema,
  displayName,
  role: z.enum(ROLES, { error: "role_unknown" }),
  consortiumId: z
    .union([z.literal("").transform(() => null), z.uuid()])
    .nullish()
    .transform((id) => id ?? null),
});

export const endMembershipSchema = z.object({ membershipId: z.uuid() });

export const personSchema = z.object({ personId: z.uuid() });

export const changeRoleSchema = z.object({
  membershipId: z.uuid(),
  role: z.enum(ROLES, { error: "role_unknown" }),
});

/** A partnership that a municipality answers for itself. */
export const ownAnswerSchema = z.object({ partnershipId: z.uuid() });
