import { z } from "zod";

import { createDocumentSchema } from "~/features/document/create-document-schema";
import { WRITTEN_KINDS } from "~/features/document/document-store.server";

export const importDocumentSchema = createDocumentSchema
  .omit({ start: true })
  .extend({ kind: z.enum(WRITTEN_KINDS, { error: "document_kind_unknown" }) });

export type ImportedDocument = z.output<typeof importDocumentSchema>;
