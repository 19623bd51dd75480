import { z } from "zod";

import type { Actor } from "~/domain/access/actor";
import { MOST_REQUIREMENTS } from "~/domain/requirement/requirement";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { importRequirements } from "~/features/requirement/import-requirements.server";
import {
  previewImport,
  previewRows,
  type RequirementImportPreview,
} from "~/features/requirement/requirement-import-page.server";
import { rowsIn, tableForm } from "~/http/carried-table.server";
import type { ReceivedForm } from "~/http/form-gate.server";

import { refusedForm, textIn } from "./requirement-action.server";

export const importForm = tableForm(["group"], MOST_REQUIREMENTS);

const text = z.string().max(5_000);
const rowSchema = z.object({
  line: z.number().int(),
  title: text,
  text,
  group: text,
  source: text,
  service: text,
});

interface ImportReply {
  isDone: boolean;
  refused: ReturnType<typeof refusedForm> | null;
  preview: RequirementImportPreview | null;
}

/** Shows what the table becomes, or writes down the rows that are ticked. */
export async function replyToImport(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { fields, file, issues }: ReceivedForm,
): Promise<ImportReply> {
  const typed = Object.fromEntries(["pasted", "group", "source"].map((name) => [name, textIn(fields, name)]));
  const refuse = (refusal: Parameters<typeof refusedForm>[0]) => refusedForm(refusal, "import", typed);
  if (issues.length > 0) return { isDone: false, refused: refuse({ ok: false, issues }), preview: null };
  if (fields.get("intent") !== "import") {
    const { pasted = "", group = "", source = "" } = typed;
    const preview = await previewImport(deps, consortium, { file, pasted, group, source });
    return preview.ok
      ? { isDone: false, refused: null, preview: preview.value }
      : { isDone: false, refused: refuse(preview), preview: null };
  }
  const { all, taken } = rowsIn(fields, rowSchema, MOST_REQUIREMENTS);
  const imported = await importRequirements(deps, actor, consortium, taken);
  if (imported.ok) return { isDone: true, refused: null, preview: null };
  return { isDone: false, refused: refuse(imported), preview: await previewRows(deps, consortium, all) };
}
