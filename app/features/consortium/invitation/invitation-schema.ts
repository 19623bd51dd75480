import { z } from "zod";

import { emailSchema } from "~/features/kernel/email-schema";

/** What the invited contact may come to do for the municipality in the consortium. */
export const offerableRoles = ["chief_executive", "writer", "reader"] as const;
export type OfferableRole = (typeof offerableRoles)[number];

export const LONGEST_TITLE = 80;
export const LONGEST_NOTE = 2000;

const contactTitle = z
  .string({ error: "contact_title_missing" })
  .trim()
  .min(1, { error: "contact_title_missing" })
  .max(LONGEST_TITLE, { error: `field_too_long?max=${LONGEST_TITLE}` });

const note = z
  .string()
  .trim()
  .max(LONGEST_NOTE, { error: `field_too_long?max=${LONGEST_NOTE}` })
  .default("");

export const inviteSchema = z.object({
  email: emailSchema,
  contactTitle,
  offeredRole: z.enum(offerableRoles, { error: "role_unknown" }),
  note,
});

export type InvitationRequest = z.output<typeof inviteSchema>;

/** Several municipalities at once: a row with an empty address is left out. One note for all. */
export const bulkInviteSchema = z.object({
  note,
  rows: z
    .array(
      z.object({
        number: z.string(),
        email: emailSchema.optional(),
        contactTitle: contactTitle.optional(),
        offeredRole: z.enum(offerableRoles, { error: "role_unknown" }),
      }),
    )
    .max(400),
});

export const answers = ["interested", "later", "no"] as const;

/** The answer through the link, and whom to talk to: an address, or nothing. */
export const answerSchema = z.object({
  answer: z.enum(answers, { error: "answer_missing" }),
  answerContact: emailSchema.optional(),
});
