import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { readCostTable, type TableCost } from "~/domain/cost/cost-table";
import { accept, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readPastedTable, readTable } from "~/features/kernel/read-table.server";
import { issueText } from "~/i18n/issue-text.server";
import { readRows } from "./read-rows.server";

/** What the table is to become, before anything is written. */
export interface ImportPreview {
  rows: {
    /** Its place in `table`, which its box sends. */
    at: number;
    line: number;
    name: string;
    scope: string;
    kind: string;
    year: string;
    municipality: string | null;
    /** Øre; null where something is wrong. */
    net: bigint | null;
    gross: bigint | null;
    /** What is wrong, or to be known, in sentences. */
    words: string[];
    isWrong: boolean;
    known: bigint | null;
    isSum: boolean;
  }[];
  /** The rows as they were read, for the form that writes them down. */
  table: string;
  empty: number;
}

export const mayImport = (actor: Actor, { subject }: FoundConsortium): boolean => can(actor, "cost.edit", subject);

/** Reads a file or a pasted table. Issues: those of `readTable` and `readCostTable`, at the field that holds it. */
export async function previewImport(
  deps: Deps,
  consortium: FoundConsortium,
  given: { file: ReceivedFile | null; pasted: string; vat: string; vatPercent: string; source: string },
): Promise<Verdict<ImportPreview>> {
  const path = given.file ? "file" : "pasted";
  const table = given.file ? await readTable(given.file.content) : await readPastedTable(given.pasted);
  if (!table.ok) return { ok: false, issues: table.issues.map((one) => ({ ...one, path })) };
  const { vat, vatPercent } = given;
  const source = given.source.trim() || given.file?.filename || "";
  const read = readCostTable(table.value, { vat, vatPercent, source });
  if (!read.ok) return { ok: false, issues: read.issues.map((one) => ({ ...one, path })) };
  const { costs, empty } = read.value;
  return accept({ ...(await previewRows(deps, consortium, costs)), empty });
}

/** The same rows against what the consortium has now. */
export async function previewRows(
  deps: Deps,
  consortium: FoundConsortium,
  costs: readonly TableCost[],
): Promise<Omit<ImportPreview, "empty">> {
  const rows = await readRows(deps.db, consortium, costs);
  return {
    rows: rows.map(({ written, municipality, cost, issues, known, isSum }, at) => ({
      at,
      line: written.line,
      name: written.name,
      scope: cost?.scope ?? "",
      kind: cost?.kind ?? "",
      year: written.year,
      municipality: municipality ?? (written.municipality || null),
      net: cost?.net ?? null,
      gross: cost?.gross ?? null,
      words: issues.map((one) => issueText(one)),
      isWrong: cost === null,
      known,
      isSum,
    })),
    table: JSON.stringify(costs),
  };
}
