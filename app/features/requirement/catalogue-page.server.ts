import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { REQUIREMENT_GROUPS, type RequirementGroup } from "~/domain/requirement/requirement";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { getLocale } from "~/paraglide/runtime.js";
import { type CatalogueEntry, catalogueIn } from "./catalogue.server";

export interface CataloguePage {
  groups: { group: RequirementGroup; entries: (CatalogueEntry & { number: number | null })[] }[];
  /** How many the consortium has no requirement for. */
  left: number;
}

/** The requirements one may begin from, and those that are there already. Null for those who may not take them. */
export async function cataloguePage(
  { db }: Pick<Deps, "db">,
  actor: Actor,
  { id, subject }: FoundConsortium,
): Promise<CataloguePage | null> {
  if (!can(actor, "requirement.edit", subject)) return null;
  const there = await db.requirement.findMany({
    where: { consortiumId: id, service: { not: null } },
    select: { number: true, service: true },
    orderBy: { number: "asc" },
  });
  const numberOf = new Map(there.map(({ service, number }) => [service, number]));
  const entries = catalogueIn(getLocale()).map((entry) => ({ ...entry, number: numberOf.get(entry.service) ?? null }));
  const groups = REQUIREMENT_GROUPS.map((group) => ({ group, entries: entries.filter((one) => one.group === group) }));
  return {
    groups: groups.filter((one) => one.entries.length > 0),
    left: entries.filter(({ number }) => number === null).length,
  };
}
