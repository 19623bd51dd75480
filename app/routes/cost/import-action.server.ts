import { z } from "zod";

import type { Actor } from "~/domain/access/actor";
import type { TableCost } from "~/domain/cost/cost-table";
import { importCosts } from "~/features/cost/import-costs.server";
import { type ImportPreview, previewImport, previewRows } from "~/features/cost/import-page.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { ReceivedForm } from "~/http/form-gate.server";
import { formShape, MUCH_TEXT } from "~/http/form-shape";

import { refusedForm } from "./cost-action.server";

const MEGABYTE = 1024 * 1024;
const MOST_ROWS = 2_000;

/** The file or the pasted table, and afterwards the rows as they were read with a box for each. */
export const importForm = formShape({
  names: ["intent", "pasted", "vat", "vatPercent", "source", "table", "take"],
  file: { field: "file", bytes: 5 * MEGABYTE },
  bytes: 3 * MUCH_TEXT,
  fields: MOST_ROWS + 20,
});

const text = z.string().max(2_000);
const tableSchema = z
  .array(
    z.object({
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
    }),
  )
  .max(MOST_ROWS);

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
  const rows = tableOf(String(fields.get("table") ?? ""));
  const taken = new Set(fields.getAll("take").map(Number));
  const imported = await importCosts(
    deps,
    actor,
    consortium,
    rows.filter((_, at) => taken.has(at)),
  );
  if (imported.ok) return { isDone: true, refused: null, preview: null };
  const preview = { ...(await previewRows(deps, consortium, rows)), empty: 0 };
  return { isDone: false, refused: refusedForm(imported, typed), preview };
}

/** The rows that a form of ours carries; none for anything else. */
function tableOf(json: string): TableCost[] {
  try {
    const read = tableSchema.safeParse(JSON.parse(json));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}
