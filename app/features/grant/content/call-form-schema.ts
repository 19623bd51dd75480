import { z } from "zod";

import { type CallForm, SIGNED_BY } from "~/domain/grant/call-form";
import type { EligibilityRule } from "~/domain/grant/eligibility";

export const localised = z.object({ nb: z.string(), nn: z.string(), en: z.string() });
const base = { key: z.string().min(1), label: localised, help: localised.nullable(), required: z.boolean() };
const answer = { ...base, writtenBy: z.literal("lead").optional() };
const count = z.number().int().min(0);

const field = z.discriminatedUnion("kind", [
  z.object({ ...answer, kind: z.literal("short_text"), maxLength: z.number().int().positive() }),
  z.object({ ...base, kind: z.literal("long_text"), maxLength: z.number().int().positive() }),
  z.object({
    ...answer,
    kind: z.literal("choice"),
    options: z.array(z.object({ key: z.string().min(1), label: localised })),
  }),
  z.object({
    ...answer,
    kind: z.literal("number"),
    min: z.number().nullable(),
    max: z.number().nullable(),
    unit: localised.nullable(),
  }),
  z.object({ ...answer, kind: z.enum(["date", "checkbox", "account_number"]) }),
  z.object({ ...base, kind: z.literal("budget") }),
  z.object({ ...base, kind: z.enum(["goals", "attachments", "partners"]), minCount: count }),
]);

const eligibilityRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("applicant_kind"), kinds: z.array(z.string()), source: z.string() }),
  z.object({ kind: z.literal("minimum_partners"), count, source: z.string() }),
  z.object({ kind: z.literal("call_open"), source: z.string() }),
]);

const budget = z.object({
  years: z.array(z.number().int()),
  categories: z.array(
    z.object({
      key: z.string().min(1),
      kind: z.enum(["cost", "own_share"]),
      label: localised,
      help: localised.nullable(),
    }),
  ),
});

/** A call's form as stored in the database. */
export const callFormSchema: z.ZodType<CallForm> = z.object({
  version: z.string().min(1),
  sections: z.array(
    z.object({ key: z.string().min(1), title: localised, help: localised.nullable(), fields: z.array(field) }),
  ),
  budget,
  ownShare: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none"), source: z.string() }),
    z.object({ kind: z.literal("minimum_percent"), percent: z.number().min(0).max(100), source: z.string() }),
  ]),
  requiredSignOffs: z.literal("all_partners"),
  signedBy: z.enum(SIGNED_BY).default("signatory"),
  requiresConfirmedSignatories: z.boolean().default(false),
  maxAmount: z.number().int().nonnegative().nullable(),
  eligibility: z.array(eligibilityRule),
  criteria: z
    .array(z.object({ key: z.string().min(1), label: localised, help: localised.nullable(), weight: z.number().int() }))
    .default([]),
});

/** Throws when the form in the database is not one: the product cannot show what it does not understand. */
export const readCallForm = (json: unknown): CallForm => callFormSchema.parse(json);

/** The budget alone, for pages that show nothing else of the form. */
export const readFormBudget = (json: unknown): CallForm["budget"] => z.object({ budget }).parse(json).budget;

/** Who may apply, for lists of calls that show nothing else of the form. */
export const readEligibility = (json: unknown): EligibilityRule[] => z.array(eligibilityRule).parse(json);
