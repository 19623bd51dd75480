import { z } from "zod";

import { LANGUAGES } from "~/domain/grant/call-form";
import { type CallPlan } from "~/domain/grant/call-plan";
import { callFormSchema, localised } from "~/features/grant/content/call-form-schema";

const instant = z.iso.datetime().nullable();

const callPlanSchema: z.ZodType<CallPlan> = z.object({
  languages: z.array(z.enum(LANGUAGES)).min(1),
  scheme: z.object({ name: localised, purpose: z.string() }),
  title: localised,
  summary: localised,
  receiptPrefix: z.string(),
  opensAt: instant,
  closesAt: instant,
  pot: z.string().regex(/^\d+$/).nullable(),
  form: callFormSchema,
});

/** Throws when what the database holds is no plan. */
export const readCallPlan = (json: unknown): CallPlan => callPlanSchema.parse(json);
