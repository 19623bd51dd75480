import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isOverdue, levelOf, type RiskLevel } from "~/domain/risk/risk";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readRisks, type StoredMeasure } from "./risk-store.server";
import type { RiskForm } from "./risk-form";

export interface RiskPage {
  number: number;
  title: string;
  level: RiskLevel;
  owner: string | null;
  values: RiskForm;
  version: number;
  by: string;
  at: Date;
  measures: (StoredMeasure & { isOverdue: boolean })[];
  history: { likelihood: number; consequence: number; state: "open" | "closed"; by: string; at: Date }[];
  mayEdit: boolean;
  choices: RiskChoices;
}

/** Whose risks the reader may write. */
export interface RiskChoices {
  mayShare: boolean;
  municipalities: { number: string; name: string }[];
}

/** One risk with its measures and how it was judged before. Null for those who may not see it. */
export async function riskPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
): Promise<RiskPage | null> {
  const { subject } = consortium;
  if (!can(actor, "risk.view", subject)) return null;
  const [risk] = await readRisks(deps.db, { consortiumId: consortium.id, number });
  if (!risk) return null;
  const [changes, choices] = await Promise.all([
    deps.db.riskChange.findMany({ where: { riskId: risk.id }, orderBy: { sequence: "desc" } }),
    riskChoices(deps, actor, consortium),
  ]);
  const today = osloDate(deps.clock.now());
  return {
    number,
    title: risk.title,
    level: levelOf(risk),
    owner: risk.owner?.name ?? null,
    values: {
      title: risk.title,
      description: risk.description,
      likelihood: String(risk.likelihood),
      consequence: String(risk.consequence),
      ownerName: risk.ownerName,
      state: risk.state,
      owner: risk.owner?.number ?? "",
    },
    version: risk.version,
    by: risk.by,
    at: risk.at,
    measures: risk.measures.map((measure) => ({ ...measure, isOverdue: isOverdue(measure, today) })),
    history: changes.map(({ likelihood, consequence, state, byName: by, at }) => ({
      likelihood,
      consequence,
      state,
      by,
      at,
    })),
    mayEdit: can(actor, "risk.edit", risk.owner ? { ...subject, organisationId: risk.owner.id } : subject),
    choices,
  };
}

export async function riskChoices(deps: Deps, actor: Actor, { subject }: FoundConsortium): Promise<RiskChoices> {
  const writable = subject.partnerOrganisationIds.filter((organisationId) =>
    can(actor, "risk.edit", { ...subject, organisationId }),
  );
  const organisations = await deps.db.organisation.findMany({
    where: { id: { in: writable }, number: { not: null } },
    select: { number: true, name: true },
    orderBy: { name: "asc" },
  });
  return {
    mayShare: can(actor, "risk.edit", subject),
    municipalities: organisations.map(({ number, name }) => ({ number: number ?? "", name })),
  };
}
