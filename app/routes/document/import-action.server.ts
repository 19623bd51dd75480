import type { z } from "zod";

import { refuse, type Refusal, type Verdict } from "~/domain/shared/verdict";
import { type ImportPreview, MOST_KEPT, previewImport } from "~/features/document/import/import-page.server";
import type { Deps } from "~/features/kernel/deps";
import type { ReceivedForm } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm } from "~/http/form.server";
import { endWhereForbidden } from "~/http/refusals";
import { issuesByField } from "~/i18n/issue-text.server";

/** The file, and afterwards what of it the text is read from, with what is asked about it. */
export const importFormOf = (schema: z.ZodObject) =>
  formShape({
    schemas: [schema],
    names: ["intent", "kept"],
    file: { field: "file", bytes: LARGEST_FILE },
    bytes: MOST_KEPT + 64 * 1024,
  });

interface ImportReply {
  /** Of the document that the file is in now. */
  id: string | null;
  refused: { errors: Record<string, string[]>; typed: Record<string, string> } | null;
  preview: ImportPreview | null;
}

type Bring<Schema extends z.ZodObject> = (
  asked: z.output<Schema>,
  file: Uint8Array,
) => Promise<Verdict<{ id: string }>>;

/** Shows what the file becomes, or brings what was kept of it. */
export async function replyToImport<Schema extends z.ZodObject>(
  deps: Deps,
  received: ReceivedForm,
  schema: Schema,
  bring: Bring<Schema>,
): Promise<ImportReply> {
  const { fields, file, issues } = received;
  if (fields.get("intent") === "import") return brought(deps, received, schema, bring);
  if (issues.length > 0 || !file) return refused(issues.length > 0 ? { ok: false, issues: [...issues] } : NO_FILE);
  const preview = await previewImport(deps, file);
  return preview.ok ? { id: null, refused: null, preview: preview.value } : refused(preview);
}

async function brought<Schema extends z.ZodObject>(
  deps: Deps,
  received: ReceivedForm,
  schema: Schema,
  bring: Bring<Schema>,
): Promise<ImportReply> {
  const content = new Uint8Array(Buffer.from(String(received.fields.get("kept") ?? ""), "base64"));
  const names = Object.keys(schema.shape);
  const typed = Object.fromEntries(names.map((name) => [name, String(received.fields.get(name) ?? "")]));
  const form = parseForm(received, schema);
  if (!form.ok) {
    const preview = await previewImport(deps, { filename: "", content });
    if (!preview.ok) return refused(preview);
    const errors = Object.entries(form.reply.error ?? {}).map(([name, words]) => [name, words ?? []] as const);
    return { id: null, refused: { errors: Object.fromEntries(errors), typed }, preview: preview.value };
  }
  const made = await bring(form.value, content);
  if (made.ok) return { id: made.value.id, refused: null, preview: null };
  return refused(made);
}

const NO_FILE = refuse("file_missing", "file");

export function refused(refusal: Refusal): ImportReply {
  endWhereForbidden(refusal.issues);
  return { id: null, refused: { errors: issuesByField(refusal.issues), typed: {} }, preview: null };
}
