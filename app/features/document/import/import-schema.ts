import { z } from "zod";

import { createDocumentSchema } from "~/features/document/create-document-schema";
import { WRITTEN_KINDS } from "~/features/document/document-store.server";

export const importDocumentSchema = createDocumentSchema
  .omit({ start: true })
  .extend({ kind: z.enum(WRITTEN_KINDS, { error: "document_kind_unknown" }) });

/** Behind what stands in a text, or instead of it. */
export const importIntoSchema = z.object({
  placing: z.enum(["behind", "instead"], { error: "import_placing_missing" }),
});

export type BroughtInto = z.output<typeof importIntoSchema>;

export type ImportedDocument = z.output<typeof importDocumentSchema>;
