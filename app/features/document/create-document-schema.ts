import { z } from "zod";

import { DOCUMENT_LANGUAGES } from "./strategy-template";

export const MAX_TITLE = 160;

export const STARTS = ["strategy", "blank"] as const;

export const createDocumentSchema = z.object({
  title: z
    .string({ error: "document_title_missing" })
    .trim()
    .min(1, { error: "document_title_missing" })
    .max(MAX_TITLE, { error: `document_title_too_long?max=${MAX_TITLE}` }),
  language: z.enum(DOCUMENT_LANGUAGES, { error: "document_language_unknown" }),
  start: z.enum(STARTS, { error: "document_start_unknown" }),
});

export type NewDocument = z.output<typeof createDocumentSchema>;
