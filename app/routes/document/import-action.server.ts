import type { Actor } from "~/domain/access/actor";
import { refuse, type Refusal } from "~/domain/shared/verdict";
import { importDocument } from "~/features/document/import/import-document.server";
import { type ImportPreview, MOST_KEPT, previewImport } from "~/features/document/import/import-page.server";
import { importDocumentSchema } from "~/features/document/import/import-schema";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { ReceivedForm } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm } from "~/http/form.server";
import { forbidden } from "~/http/refusals";
import { issuesByField } from "~/i18n/issue-text.server";

/** The file, and afterwards what of it the text is read from, with what the document is to be called. */
export const importForm = formShape({
  schemas: [importDocumentSchema],
  names: ["intent", "kept"],
  file: { field: "file", bytes: LARGEST_FILE },
  bytes: MOST_KEPT + 64 * 1024,
});

interface ImportReply {
  /** Of the document that was made. */
  id: string | null;
  refused: { errors: Record<string, string[]>; typed: Record<string, string> } | null;
  preview: ImportPreview | null;
}

/** Shows what the file becomes, or makes a document of what was kept of it. */
export async function replyToImport(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  received: ReceivedForm,
): Promise<ImportReply> {
  const { fields, file, issues } = received;
  if (fields.get("intent") === "import") return make(deps, actor, consortium, received);
  if (issues.length > 0 || !file) return refused(issues.length > 0 ? { ok: false, issues: [...issues] } : NO_FILE);
  const preview = await previewImport(deps, file);
  return preview.ok ? { id: null, refused: null, preview: preview.value } : refused(preview);
}

async function make(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  received: ReceivedForm,
): Promise<ImportReply> {
  const content = new Uint8Array(Buffer.from(String(received.fields.get("kept") ?? ""), "base64"));
  const typed = Object.fromEntries(
    ["title", "kind", "language"].map((name) => [name, String(received.fields.get(name) ?? "")]),
  );
  const form = parseForm(received, importDocumentSchema);
  if (!form.ok) {
    const preview = await previewImport(deps, { filename: "", content });
    if (!preview.ok) return refused(preview);
    const errors = Object.entries(form.reply.error ?? {}).map(([name, words]) => [name, words ?? []] as const);
    return { id: null, refused: { errors: Object.fromEntries(errors), typed }, preview: preview.value };
  }
  const made = await importDocument(deps, actor, consortium, form.value, content);
  if (made.ok) return { id: made.value.id, refused: null, preview: null };
  return refused(made);
}

const NO_FILE = refuse("file_missing", "file");

export function refused(refusal: Refusal): ImportReply {
  if (refusal.issues.some(({ code }) => code === "not_allowed")) throw forbidden();
  return { id: null, refused: { errors: issuesByField(refusal.issues), typed: {} }, preview: null };
}
