import { z } from "zod";

import type { Actor } from "~/domain/access/actor";
import { importCosts } from "~/features/cost/import-costs.server";
import { type ImportPreview, previewImport, previewRows } from "~/features/cost/import-page.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { refusedForm } from "~/http/refused-form.server";
import { rowsIn, tableForm } from "~/http/carried-table.server";
import type { ReceivedForm } from "~/http/form-gate.server";

const MOST_ROWS = 2_000;

export const importForm = tableForm(["vat", "vatPercent"], MOST_ROWS);

const text = z.string().max(2_000);
const rowSchema = z.object({
  line: z.number().int(),
  name: text,
  scope: text,
  kind: text,
  year: text,
  amount: text,
  vat: text,
  vatPercent: text,
  source: text,
  key: text,
  municipality: text,
});

interface ImportReply {
  isDone: boolean;
  refused: ReturnType<typeof refusedForm<Record<string, string>>> | null;
  preview: ImportPreview | null;
}

/** Shows what the table becomes, or writes down the rows that are ticked. */
export async function replyToImport(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { fields, file, issues }: ReceivedForm,
): Promise<ImportReply> {
  const typed = Object.fromEntries(
    ["pasted", "vat", "vatPercent", "source"].map((name) => [name, String(fields.get(name) ?? "")]),
  );
  if (issues.length > 0) return { isDone: false, refused: refusedForm({ ok: false, issues }, typed), preview: null };
  if (fields.get("intent") !== "import") {
    const { pasted = "", vat = "", vatPercent = "", source = "" } = typed;
    const preview = await previewImport(deps, consortium, { file, pasted, vat, vatPercent, source });
    return preview.ok
      ? { isDone: false, refused: null, preview: preview.value }
      : { isDone: false, refused: refusedForm(preview, typed), preview: null };
  }
  const { all, taken } = rowsIn(fields, rowSchema, MOST_ROWS);
  const imported = await importCosts(deps, actor, consortium, taken);
  if (imported.ok) return { isDone: true, refused: null, preview: null };
  const preview = { ...(await previewRows(deps, consortium, all)), empty: 0 };
  return { isDone: false, refused: refusedForm(imported, typed), preview };
}
