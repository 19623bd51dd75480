import { z } from "zod";

import { STEP_KINDS } from "~/domain/consortium/commitment-step";
import { MANDATE_SCOPES, type MandateScope } from "~/domain/consortium/mandate";
import { parseKroner } from "~/domain/shared/money";
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

const isChecked = z
  .string()
  .optional()
  .transform((typed) => typed === "on");

/** An amount in kroner, as people write it. */
const amount = text(60)
  .optional()
  .transform((typed, context) => {
    if (!typed) return null;
    const read = parseKroner(typed);
    if (read.ok) return read.value;
    const code = read.issues[0]?.code ?? "amount_not_a_number";
    context.addIssue({ code: "custom", message: `${code}?text=${encodeURIComponent(typed)}` });
    return z.NEVER;
  });

/** Votes; NaN for what is no whole number: the ladder refuses it at its field. */
const votes = text(4)
  .optional()
  .transform((typed) => (!typed ? null : /^\d{1,4}$/.test(typed) ? Number(typed) : NaN));

const mandateFields = {
  purpose: optionalText(500),
  covers: z
    .object(
      Object.fromEntries(MANDATE_SCOPES.map((scope) => [scope, isChecked])) as Record<MandateScope, typeof isChecked>,
    )
    .optional()
    .transform((checked) => MANDATE_SCOPES.filter((scope) => checked?.[scope] === true)),
  highestValue: amount,
  validFrom: day.optional().transform((date) => date ?? null),
};

/** A step as its form sends it; the file comes separately. The ladder says which fields a step needs. */
export const stepSchema = z
  .object({
    kind: z.enum(STEP_KINDS, { error: "step_unknown" }).exclude(["signature_lapsed"]),
    decidedOn: day,
    authority: text(120).default(""),
    caseNumber: optionalText(40),
    condition: optionalText(1000),
    validTo: day.optional().transform((date) => date ?? null),
    reason: optionalText(1000),
    note: optionalText(1000),
    votesFor: votes,
    votesAgainst: votes,
    ...mandateFields,
  })
  .transform(({ purpose, covers, highestValue, validFrom, ...step }) => ({
    ...step,
    mandate: { purpose, covers, highestValue, validFrom },
  }));

type Step = z.output<typeof stepSchema>;
/** What is left out is empty. */
export type StepRequest = Pick<Step, "kind" | "decidedOn" | "authority"> & Partial<Step>;

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
  was: text(40).optional(),
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
