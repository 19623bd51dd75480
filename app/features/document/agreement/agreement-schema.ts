import { z } from "zod";

import { LONGEST_NAME } from "~/domain/consortium/agreement-signature";
import { LONGEST_REASON } from "~/domain/shared/reason";

const number = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** What the page about everybody sends. */
export const agreementRequestSchema = z.object({
  number,
  /** The version that was set out when the page was drawn; 0 for none. */
  former: z.int().min(0).default(0),
});

const signed = {
  number,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z
    .string()
    .trim()
    .max(LONGEST_NAME, { error: `field_too_long?max=${LONGEST_NAME}` })
    .default(""),
  /** Why it signs without a decision of its own. */
  reason: z
    .string()
    .trim()
    .max(LONGEST_REASON, { error: `field_too_long?max=${LONGEST_REASON}` })
    .default(""),
};

/** What a municipality's page sends. A signed file comes beside the second. */
export const signatureSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("sign"), ...signed }),
  z.object({ intent: z.literal("file"), ...signed }),
]);

export type AskedSignature = Omit<z.output<typeof signatureSchema>, "intent">;
