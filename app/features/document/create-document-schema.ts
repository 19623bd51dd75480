import { z } from "zod";

import { DOCUMENT_LANGUAGES } from "./strategy-template";

export const MAX_TITLE = 160;

/** An empty page, one of our templates, or the id of one of the consortium's. */
const START = /^(blank|strategy|agreement|intent|project|case|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const title = z
  .string({ error: "document_title_missing" })
  .trim()
  .min(1, { error: "document_title_missing" })
  .max(MAX_TITLE, { error: `document_title_too_long?max=${MAX_TITLE}` });

export const renameDocumentSchema = z.object({ title });

export const createDocumentSchema = z.object({
  title,
  language: z.enum(DOCUMENT_LANGUAGES, { error: "document_language_unknown" }),
  start: z.string({ error: "document_start_unknown" }).regex(START, { error: "document_start_unknown" }),
});

export type NewDocument = z.output<typeof createDocumentSchema>;
