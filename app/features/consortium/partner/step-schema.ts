import { z } from "zod";

import { STEP_KINDS } from "~/domain/consortium/commitment-step";
import { parseCivilDate } from "~/domain/shared/oslo-time";

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `field_too_long?max=${max}` });

const optionalText = (max: number) =>
  text(max)
    .optional()
    .transform((written) => written || null);

/** A day as the browser or a person writes it. */
const day = z.string({ error: "date_missing" }).transform((typed, context) => {
  const parsed = parseCivilDate(typed);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.issues[0]?.code ?? "date_invalid" });
  return z.NEVER;
});

/** A step as its form sends it; the file comes separately. The ladder says which fields a step needs. */
export const stepSchema = z.object({
  kind: z.enum(STEP_KINDS, { error: "step_unknown" }),
  decidedOn: day,
  authority: text(120).default(""),
  caseNumber: optionalText(40),
  condition: optionalText(1000),
  validTo: day.optional().transform((date) => date ?? null),
  reason: optionalText(1000),
  note: optionalText(1000),
});

export type StepRequest = z.output<typeof stepSchema>;

/** NaN for what is no whole number: the rule refuses it at its field. */
const days = text(4).transform((typed) => (/^\d{1,4}$/.test(typed) ? Number(typed) : NaN));

/** How a council works, in working days; an empty field is none. */
export const rulesSchema = z.object({
  papersDays: days.default(NaN),
  committeeDays: days.optional().transform((typed) => typed ?? null),
  extraordinaryDays: days.optional().transform((typed) => typed ?? null),
  decidesUrgent: z
    .string()
    .optional()
    .transform((typed) => typed === "on"),
});

export const meetingSchema = z
  .object({
    body: text(80).min(1, { error: "body_missing" }),
    heldOn: day,
    papersOutOn: day.optional().transform((date) => date ?? null),
  })
  .refine((meeting) => meeting.papersOutOn === null || meeting.papersOutOn <= meeting.heldOn, {
    path: ["papersOutOn"],
    error: "papers_after_meeting",
  });

export type MeetingRequest = z.output<typeof meetingSchema>;
