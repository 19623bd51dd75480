import type { Actor } from "~/domain/access/actor";
import { REQUIREMENT_GROUPS, type RequirementGroup, requirementNumber } from "~/domain/requirement/requirement";
import { type ImportedRequirement, readRequirementTable } from "~/domain/requirement/requirement-import";
import { accept, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readPastedTable, readTable } from "~/features/kernel/read-table.server";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { readRequirementRows, type ReadRequirementRow } from "./read-requirement-rows.server";
import { ownerOfNew } from "./requirement-owner";

/** What the table is to become, before anything is written. */
export interface RequirementImportPreview {
  rows: {
    /** Its place in `table`, which its box sends. */
    at: number;
    line: number;
    title: string;
    /** Null where the group is none of ours. */
    group: RequirementGroup | null;
    source: string;
    /** What is wrong, or to be known, in sentences. */
    words: string[];
    isWrong: boolean;
    /** One that is there already asks for the same, or probably does. */
    isAlike: boolean;
  }[];
  /** The rows as they were read, for the form that writes them down. */
  table: string;
}

export const mayImport = (actor: Actor, { subject }: FoundConsortium): boolean =>
  ownerOfNew(actor, subject) !== undefined;

/** Reads a file or a pasted table. Issues: those of `readTable` and `readRequirementTable`, at the field that holds it. */
export async function previewImport(
  deps: Deps,
  consortium: FoundConsortium,
  given: { file: ReceivedFile | null; pasted: string; group: string; source: string },
): Promise<Verdict<RequirementImportPreview>> {
  const path = given.file ? "file" : "pasted";
  const table = given.file ? await readTable(given.file.content) : await readPastedTable(given.pasted);
  if (!table.ok) return { ok: false, issues: table.issues.map((one) => ({ ...one, path })) };
  const source = given.source.trim() || given.file?.filename || "";
  const read = readRequirementTable(table.value, { group: given.group, source });
  if (!read.ok) return { ok: false, issues: read.issues.map((one) => ({ ...one, path })) };
  return accept(await previewRows(deps, consortium, read.value));
}

/** The same rows against what the consortium asks for now. */
export async function previewRows(
  deps: Deps,
  consortium: FoundConsortium,
  imported: readonly ImportedRequirement[],
): Promise<RequirementImportPreview> {
  const rows = await readRequirementRows(deps.db, consortium, imported);
  return {
    rows: rows.map(({ written, requirement, issues, alike }, at) => ({
      at,
      line: written.line,
      title: written.title,
      group: requirement?.group ?? REQUIREMENT_GROUPS.find((one) => one === written.group) ?? null,
      source: written.source,
      words: [...issues.map((one) => issueText(one)), ...(alike ? [alikeWords(alike)] : [])],
      isWrong: requirement === null,
      isAlike: alike !== null,
    })),
    table: JSON.stringify(imported),
  };
}

function alikeWords({ number, title, isSame }: NonNullable<ReadRequirementRow["alike"]>): string {
  if (number === null) return m.requirement_import_alike_row({ title });
  const known = { number: requirementNumber(number), title };
  return isSame ? m.requirement_import_same(known) : m.requirement_import_alike(known);
}
