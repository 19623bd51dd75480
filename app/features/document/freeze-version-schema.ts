import { z } from "zod";

export const MAX_NOTE = 400;

/** What a person may freeze a version for; `submitted` is the application's own. */
export const FREEZABLE_LABELS = ["draft", "hearing", "approved"] as const;

export const freezeVersionSchema = z.object({
  label: z.enum(FREEZABLE_LABELS, { error: "version_label_unknown" }),
  note: z
    .string()
    .trim()
    .max(MAX_NOTE, { error: `version_note_too_long?max=${MAX_NOTE}` })
    .default(""),
  /** Suggestions that are not decided stay out of it */
  leaveOut: z.boolean().optional(),
});

export type VersionToFreeze = z.output<typeof freezeVersionSchema>;
