import { z } from "zod";

import { DISPOSITIONS } from "~/domain/document/hearing";
import { LONGEST_REASON } from "~/domain/shared/reason";

export const MAX_MESSAGE = 1_000;
export const MAX_REMARK = 4_000;
export const MAX_QUOTE = 600;
/** Of one municipality in one round. */
export const MOST_REMARKS = 100;
export const MOST_ATTACHMENTS = 10;

/** As it was typed. */
const dueOn = z.string().max(40, { error: "date_invalid" }).default("");

/** What the page of a document's rounds sends. */
export const newHearingSchema = z.object({
  /** A version's number, or 'now': the text as it is, which is frozen first. */
  text: z.string().regex(/^(now|\d{1,9})$/, { error: "version_unknown" }),
  dueOn,
  message: z
    .string()
    .trim()
    .max(MAX_MESSAGE, { error: `hearing_message_too_long?max=${MAX_MESSAGE}` })
    .default(""),
  showsAll: z.boolean().default(false),
  /** Suggestions that are not decided stay out of the text that is frozen */
  leaveOut: z.boolean().optional(),
});

export type NewHearing = z.output<typeof newHearingSchema>;

/** What the lead sends from the page of a round. */
export const hearingSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("remind"),
    /** Numbers of municipalities. */
    municipalities: z.array(z.string().max(10)).max(400).default([]),
  }),
  z.object({ intent: z.literal("extend"), dueOn }),
  z.object({ intent: z.literal("reopen"), dueOn }),
  z.object({ intent: z.literal("close") }),
  z.object({
    intent: z.literal("answer"),
    remark: z.uuid(),
    /** When it was answered before, as it was shown; empty: not yet. */
    seen: z.string().max(40).default(""),
    disposition: z.enum(DISPOSITIONS, { error: "hearing_disposition_missing" }),
    reason: z
      .string()
      .max(4 * LONGEST_REASON)
      .default(""),
    changedIn: z.string().max(40).default(""),
    /** The number of the remark to open when this one is answered. */
    next: z.int().min(1).optional(),
  }),
]);

export type NewAnswer = Omit<Extract<z.output<typeof hearingSchema>, { intent: "answer" }>, "intent">;

/** What a municipality sends from the page of its own reply. */
export const replySchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("write"),
    /** Empty for a new one. */
    remark: z.union([z.literal(""), z.uuid()]).default(""),
    /** As it was when it was opened to be written in. */
    revision: z.int().min(0).default(0),
    /** Place of the section in the version, from 0; left out for the text as a whole. */
    section: z.int().min(0).max(10_000).optional(),
    quote: z
      .string()
      .max(MAX_QUOTE, { error: `hearing_quote_too_long?max=${MAX_QUOTE}` })
      .default(""),
    body: z
      .string({ error: "hearing_remark_missing" })
      .trim()
      .min(1, { error: "hearing_remark_missing" })
      .max(MAX_REMARK, { error: `hearing_remark_too_long?max=${MAX_REMARK}` }),
  }),
  z.object({ intent: z.literal("remove"), remark: z.uuid(), revision: z.int().min(0) }),
  z.object({ intent: z.literal("attach") }),
  z.object({ intent: z.literal("detach"), attachment: z.uuid() }),
  /** `seen`: the draft as it was shown to whoever sends it. */
  z.object({ intent: z.literal("send"), seen: z.string().max(64) }),
  z.object({ intent: z.literal("take_back") }),
]);

type Asked<Intent> = Omit<Extract<z.output<typeof replySchema>, { intent: Intent }>, "intent">;
export type WrittenRemark = Asked<"write">;
export type RemarkToRemove = Asked<"remove">;
