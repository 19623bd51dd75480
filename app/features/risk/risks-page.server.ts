import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isOverdue, levelOf, RISK_LEVELS, type RiskLevel } from "~/domain/risk/risk";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readRisks, type StoredRisk } from "./risk-store.server";

export interface RiskFilter {
  /** '' for open ones, 'closed' or 'all'. */
  state: string;
  /** '' for all, 'joint', or a municipality number. */
  owner: string;
  level: string;
}

export interface RiskRow {
  number: number;
  title: string;
  likelihood: number;
  consequence: number;
  level: RiskLevel;
  owner: string | null;
  ownerName: string;
  isClosed: boolean;
  /** Measures that are neither done nor dropped, and of those the ones whose day is over. */
  measures: { all: number; left: number; overdue: number; next: string | null };
}

export interface RisksPage {
  filter: RiskFilter;
  rows: RiskRow[];
  /** How many of the shown risks are at each likelihood and consequence. */
  cells: { likelihood: number; consequence: number; numbers: number[] }[];
  counts: Record<RiskLevel, number> & { overdue: number; closed: number };
  owners: { number: string; name: string }[];
  mayAdd: boolean;
}

export const filterIn = (search: URLSearchParams): RiskFilter => ({
  state: ["closed", "all"].includes(search.get("state") ?? "") ? (search.get("state") ?? "") : "",
  owner: search.get("owner") ?? "",
  level: RISK_LEVELS.find((level) => level === search.get("level")) ?? "",
});

/** The register of risks, the worst first. Null for those who may not see it. */
export async function risksPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  filter: RiskFilter,
): Promise<RisksPage | null> {
  const { subject } = consortium;
  if (!can(actor, "risk.view", subject)) return null;
  const today = osloDate(deps.clock.now());
  const all = await readRisks(deps.db, { consortiumId: consortium.id });
  const rows = all.filter((risk) => isShown(risk, filter)).map((risk) => rowOf(risk, today));
  const open = all.filter(({ state }) => state === "open").map((risk) => rowOf(risk, today));
  const cells = new Map<string, RisksPage["cells"][number]>();
  for (const { likelihood, consequence, number } of rows) {
    const cell = cells.get(`${likelihood} ${consequence}`) ?? { likelihood, consequence, numbers: [] };
    cells.set(`${likelihood} ${consequence}`, { ...cell, numbers: [...cell.numbers, number] });
  }
  const owners = new Map(all.flatMap(({ owner }) => (owner ? [[owner.number, owner.name] as const] : [])));
  return {
    filter,
    rows,
    cells: [...cells.values()],
    counts: {
      high: open.filter(({ level }) => level === "high").length,
      medium: open.filter(({ level }) => level === "medium").length,
      low: open.filter(({ level }) => level === "low").length,
      overdue: open.reduce((sum, { measures }) => sum + measures.overdue, 0),
      closed: all.length - open.length,
    },
    owners: [...owners]
      .map(([number, name]) => ({ number, name }))
      .sort((one, other) => one.name.localeCompare(other.name, "nb")),
    mayAdd: mayAdd(actor, consortium),
  };
}

export const mayAdd = (actor: Actor, { subject }: FoundConsortium): boolean =>
  can(actor, "risk.edit", subject) ||
  subject.partnerOrganisationIds.some((organisationId) => can(actor, "risk.edit", { ...subject, organisationId }));

function isShown(risk: StoredRisk, { state, owner, level }: RiskFilter): boolean {
  if (state !== "all" && risk.state !== (state === "closed" ? "closed" : "open")) return false;
  if (owner !== "" && (owner === "joint" ? risk.owner !== null : risk.owner?.number !== owner)) return false;
  return level === "" || levelOf(risk) === level;
}

function rowOf(risk: StoredRisk, today: string): RiskRow {
  const left = risk.measures.filter(({ state }) => state === "planned" || state === "under_way");
  return {
    number: risk.number,
    title: risk.title,
    likelihood: risk.likelihood,
    consequence: risk.consequence,
    level: levelOf(risk),
    owner: risk.owner?.name ?? null,
    ownerName: risk.ownerName,
    isClosed: risk.state === "closed",
    measures: {
      all: risk.measures.length,
      left: left.length,
      overdue: left.filter((measure) => isOverdue(measure, today)).length,
      next: left.find(({ dueOn }) => dueOn !== null)?.dueOn ?? null,
    },
  };
}
