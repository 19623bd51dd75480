import { z } from "zod";

import { DECIDED_AT_ONCE_MAX, SUGGESTION_REASON_MAX } from "~/domain/document/suggestion";

/** What is saved at once, as JSON: room for the longest suggestion and what is about it. Characters. */
const SAVED_MAX = 900_000;

const id = z.uuid();
const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const unit = z.object({ client: whole, clock: whole });
const units = z.array(unit.extend({ length: whole.min(1) }));
const root = z.string().max(160);
const key = z.string().max(160);
const formats = z.record(z.string().max(40), z.union([z.string().max(2_048), z.boolean(), z.null()]));
const embed = z.record(z.string().max(40), z.union([z.string().max(2_048), z.number(), z.boolean(), z.null()]));
const ids = z.array(z.string().max(40)).max(500);

const changeSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("insert"),
    root,
    behind: unit.nullable(),
    content: z.array(
      z.union([z.strictObject({ text: z.string().min(1), formats }), z.strictObject({ embed, formats })]),
    ),
  }),
  z.object({ kind: z.literal("delete"), root, units }),
  z.object({ kind: z.literal("format"), root, units, formats }),
  z.object({ kind: z.literal("value"), root, key, value: z.json() }),
  z.object({ kind: z.literal("unset"), root, key }),
  z.object({ kind: z.literal("list"), root, behind: z.string().max(40).nullable(), ids }),
  z.object({ kind: z.literal("unlist"), root, ids }),
]);

const savedSchema = z.array(z.object({ id, changes: z.array(changeSchema).min(1) })).max(200);
export type SavedSuggestion = z.output<typeof savedSchema>[number];

/** Which suggestions, each as it was seen: `id@revision`. */
const seen = z
  .array(z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@\d{1,9}$/))
  .min(1)
  .max(DECIDED_AT_ONCE_MAX)
  .transform((all) =>
    all.map((one) => {
      const [suggestionId = "", revision] = one.split("@");
      return { id: suggestionId, revision: Number(revision) };
    }),
  );
export type SeenSuggestion = z.output<typeof seen>[number];

const inJson = z
  .string()
  .max(SAVED_MAX, { error: "suggestion_too_long" })
  .transform((text, context) => {
    const read = savedSchema.safeParse(jsonOf(text));
    if (read.success) return read.data;
    context.addIssue({ code: "custom", message: "suggestion_not_understood" });
    return z.NEVER;
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const suggestionSchema = z.discriminatedUnion("intent", [
  /** What somebody suggests, as their editor has it */
  z.object({ intent: z.literal("save"), suggestions: inJson, gone: z.array(id).max(200).default([]) }),
  z.object({ intent: z.literal("accept"), seen }),
  z.object({ intent: z.literal("reject"), seen }),
  z.object({ intent: z.literal("withdraw"), seen }),
  z.object({ intent: z.literal("reopen"), seen }),
  z.object({
    intent: z.literal("explain"),
    suggestionId: id,
    reason: z
      .string()
      .trim()
      .max(SUGGESTION_REASON_MAX, { error: `suggestion_reason_too_long?max=${SUGGESTION_REASON_MAX}` })
      .default(""),
  }),
]);

export type SuggestionRequest = z.output<typeof suggestionSchema>;
