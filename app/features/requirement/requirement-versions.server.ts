import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { readFrozenText, tableOf } from "~/domain/requirement/frozen-requirements";
import { countRows, type RequirementTable, rowsOf, type TableCounts } from "~/domain/requirement/requirement-table";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { sha256 } from "~/features/kernel/hash";

export interface VersionLine {
  number: number;
  name: string;
  sha256: string;
  requirements: number;
  by: string;
  at: Date;
}

export interface VersionsPage {
  versions: VersionLine[];
  mayFreeze: boolean;
  /** There is something to freeze. */
  hasRequirements: boolean;
}

export interface VersionPage extends VersionLine {
  table: RequirementTable;
  counts: TableCounts;
  /** The content still has the hash it was kept under. */
  isIntact: boolean;
}

const columns = { number: true, name: true, sha256: true, requirements: true, frozenByName: true, frozenAt: true };

/** The frozen versions, the latest first. Null for those who may not see them. */
export async function versionsPage(
  { db }: Pick<Deps, "db">,
  actor: Actor,
  { id: consortiumId, subject }: FoundConsortium,
): Promise<VersionsPage | null> {
  if (!can(actor, "requirement.view", subject)) return null;
  const [versions, requirements] = await Promise.all([
    db.requirementVersion.findMany({ where: { consortiumId }, select: columns, orderBy: { number: "desc" } }),
    db.requirement.count({ where: { consortiumId, state: "current" } }),
  ]);
  return {
    versions: versions.map(({ frozenByName: by, frozenAt: at, ...version }) => ({ ...version, by, at })),
    mayFreeze: can(actor, "requirement.freeze", subject),
    hasRequirements: requirements > 0,
  };
}

/** One version as it was kept. Null for those who may not see it, and for none. */
export async function versionPage(
  { db }: Pick<Deps, "db">,
  actor: Actor,
  { id: consortiumId, subject }: FoundConsortium,
  number: number,
): Promise<VersionPage | null> {
  if (!can(actor, "requirement.view", subject)) return null;
  const found = await db.requirementVersion.findUnique({
    where: { consortiumId_number: { consortiumId, number } },
    select: { ...columns, content: true },
  });
  if (!found) return null;
  const { content, frozenByName: by, frozenAt: at, ...version } = found;
  const table = tableOf(readFrozenText(content));
  return { ...version, by, at, table, counts: countRows(rowsOf(table)), isIntact: sha256(content) === found.sha256 };
}
