import { z } from "zod";

import { LONGEST_REASON } from "~/domain/shared/reason";

export const MAX_RESERVATION = 2_000;
export const MAX_MESSAGE = 1_000;
export const MOST_SECTIONS = 400;

const number = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** What a municipality's page sends. */
export const approvalSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("approve"),
    number,
    scope: z.enum(["whole", "parts"], { error: "approval_scope_missing" }),
    /** Places of the sections in the version, from 0. */
    sections: z.array(z.int().min(0)).max(MOST_SECTIONS).default([]),
    reservation: z
      .string()
      .trim()
      .max(MAX_RESERVATION, { error: `approval_reservation_too_long?max=${MAX_RESERVATION}` })
      .default(""),
  }),
  z.object({
    intent: z.literal("withdraw"),
    reason: z
      .string()
      .max(4 * LONGEST_REASON)
      .default(""),
  }),
]);

export type AskedApproval = Extract<z.output<typeof approvalSchema>, { intent: "approve" }>;

/** What the page about everybody sends. */
export const approvalRequestSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("ask"),
    number,
    /** As it was typed; empty for none. */
    dueOn: z.string().max(40, { error: "date_invalid" }).default(""),
    message: z
      .string()
      .trim()
      .max(MAX_MESSAGE, { error: `approval_message_too_long?max=${MAX_MESSAGE}` })
      .default(""),
    allowsReservation: z.boolean().default(false),
  }),
  z.object({ intent: z.literal("remind") }),
]);

export type NewApprovalRequest = Extract<z.output<typeof approvalRequestSchema>, { intent: "ask" }>;
