import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { likelyDuplicates } from "~/domain/requirement/likely-duplicates";
import type { RequirementGroup, WrittenRequirement } from "~/domain/requirement/requirement";
import type { RequirementState } from "~/domain/requirement/requirement-lifecycle";
import type { Stance, StanceResult } from "~/domain/requirement/stance";
import { NO_STANCES, stanceResult } from "~/domain/requirement/stance";
import { countStances } from "~/domain/requirement/requirement-table";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { servicesIn } from "~/features/landscape/reference.server";
import { compareNames } from "~/i18n/format";
import { getLocale } from "~/paraglide/runtime.js";
import { ownedBy } from "./requirement-owner";
import { readElectors, readRequirements, type StoredRequirement } from "./requirement-store.server";
import { ownMunicipality } from "./requirements-page.server";

export interface RequirementPage {
  number: number;
  title: string;
  text: string;
  group: RequirementGroup;
  source: string;
  service: string | null;
  owner: string | null;
  state: RequirementState;
  mergedInto: number | null;
  /** Those that were merged into this one. */
  absorbed: { number: number; title: string }[];
  values: WrittenRequirement;
  version: number;
  by: string;
  at: Date;
  electors: number;
  result: StanceResult;
  opinions: { municipality: string; stance: Stance; reason: string; by: string; at: Date }[];
  /** Those that have said nothing. */
  missing: string[];
  own: { number: string; name: string; stance: Stance | null; reason: string; version: number; by: string } | null;
  history: { title: string; state: RequirementState; mergedInto: number | null; by: string; at: Date }[];
  replaced: { municipality: string; stance: Stance; carriedFrom: number | null; by: string; at: Date }[];
  /** Others that probably ask for the same. */
  alike: { number: number; title: string }[];
  /** Those it may be merged into. */
  others: { number: number; title: string }[];
  mayEdit: boolean;
  mayMerge: boolean;
  services: { id: string; name: string }[];
}

/** One requirement: what it says, what each municipality says of it, and how both came about. Null for no such thing. */
export async function requirementPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
): Promise<RequirementPage | null> {
  const { subject } = consortium;
  if (!can(actor, "requirement.view", subject)) return null;
  const [requirement] = await readRequirements(deps.db, { consortiumId: consortium.id, number });
  if (!requirement) return null;
  const mayMerge = requirement.state === "current" && can(actor, "requirement.edit", subject);
  const [said, changes, absorbed, others] = await Promise.all([
    readOpinions(deps, actor, consortium, requirement),
    deps.db.requirementChange.findMany({ where: { requirementId: requirement.id }, orderBy: { sequence: "desc" } }),
    deps.db.requirement.findMany({
      where: { mergedIntoId: requirement.id },
      select: { number: true, title: true },
      orderBy: { number: "asc" },
    }),
    mayMerge ? otherRequirements(deps, consortium.id, number) : [],
  ]);
  const { title, text, group, source, service, owner, state, mergedInto, version, by, at } = requirement;
  const pairs = likelyDuplicates([requirement, ...others]).filter(({ numbers }) => numbers.includes(number));
  const alike = pairs.flatMap(({ numbers }) => others.filter((one) => numbers.includes(one.number)));
  const services = servicesIn(getLocale());
  return {
    number,
    title,
    text,
    group,
    source,
    state,
    mergedInto,
    version,
    by,
    at,
    absorbed,
    ...said,
    alike,
    others,
    service: services.find(({ id }) => id === service)?.name ?? null,
    owner: owner?.name ?? null,
    values: { title, text, group, source, service: service ?? "" },
    history: changes.map(({ byName, ...change }) => ({ ...change, by: byName })),
    mayEdit: can(actor, "requirement.edit", ownedBy(subject, requirement)),
    mayMerge,
    services,
  };
}

const otherRequirements = ({ db }: Pick<Deps, "db">, consortiumId: string, number: number) =>
  db.requirement.findMany({
    where: { consortiumId, state: "current", number: { not: number } },
    select: { number: true, title: true },
    orderBy: { number: "asc" },
  });

/** What those with a say have said of it, and what they said before. */
async function readOpinions(deps: Deps, actor: Actor, consortium: FoundConsortium, { id, number }: StoredRequirement) {
  const [electors, rows, changes, own] = await Promise.all([
    readElectors(deps.db, consortium),
    deps.db.requirementStance.findMany({ where: { requirementId: id } }),
    deps.db.requirementStanceChange.findMany({ where: { requirementId: id }, orderBy: { at: "desc" } }),
    ownMunicipality(deps, actor, consortium),
  ]);
  const nameOf = new Map(electors.map(({ organisationId, name }) => [organisationId, name]));
  const current = rows.filter(({ organisationId }) => nameOf.has(organisationId));
  const counts = countStances(
    current.map((row) => ({ ...row, requirement: number })),
    electors,
  );
  const mine = current.find(({ organisationId }) => organisationId === own?.id);
  const said = new Set(current.map(({ organisationId }) => organisationId));
  const versionOf = new Map(rows.map(({ organisationId, version }) => [organisationId, version]));
  const named = <T extends { organisationId: string; byName: string }>({ byName, ...row }: T) => ({
    ...row,
    municipality: nameOf.get(row.organisationId) ?? "",
    by: byName,
  });
  return {
    electors: electors.length,
    result: stanceResult(counts.get(number) ?? NO_STANCES, electors.length),
    opinions: current.map(named).sort((one, other) => compareNames(one.municipality, other.municipality)),
    missing: electors
      .filter(({ organisationId }) => !said.has(organisationId))
      .map(({ name }) => name)
      .sort(compareNames),
    own: own && {
      number: own.number,
      name: own.name,
      stance: mine?.stance ?? null,
      reason: mine?.reason ?? "",
      version: mine?.version ?? 0,
      by: mine?.byName ?? "",
    },
    replaced: changes
      .filter(({ organisationId, version, carriedFrom }) => {
        return nameOf.has(organisationId) && (version !== versionOf.get(organisationId) || carriedFrom !== null);
      })
      .map(named),
  };
}
