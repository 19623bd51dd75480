import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Coverage, coverageOf } from "~/domain/requirement/service-coverage";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readSystems } from "~/features/landscape/system-store.server";
import { getLocale } from "~/paraglide/runtime.js";
import { catalogueIn, DUTY_SERVICES } from "./catalogue.server";
import { readElectors } from "./requirement-store.server";

/** Which national services the municipalities use today, as they answered about their systems. */
export interface CoverageTable {
  municipalities: { number: string; name: string; isOwn: boolean }[];
  /** How many have answered about their systems. */
  answered: number;
  rows: {
    service: string;
    name: string;
    isDuty: boolean;
    /** In the order of the municipalities. */
    coverage: Coverage[];
    used: number;
    partly: number;
    answered: number;
    /** The requirements that are about it. */
    requirements: number[];
  }[];
}

export async function coverageTable(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<CoverageTable> {
  const maySee = can(actor, "system.view", consortium.subject);
  const electors = maySee ? await readElectors(deps.db, consortium) : [];
  const ids = electors.map(({ organisationId }) => organisationId);
  const [systems, requirements] = await Promise.all([
    readSystems(deps.db, consortium.id, ids),
    deps.db.requirement.findMany({
      where: { consortiumId: consortium.id, state: "current", service: { not: null } },
      select: { number: true, service: true },
      orderBy: { number: "asc" },
    }),
  ]);
  const own = actingPartner(actor, consortium.subject)?.id;
  const services = catalogueIn(getLocale());
  const covered = coverageOf(
    services.map(({ service }) => service),
    ids,
    systems,
  );
  return {
    municipalities: electors.map(({ organisationId, number, name }) => ({
      number,
      name,
      isOwn: organisationId === own,
    })),
    answered: ids.filter((id) => systems.some(({ organisationId }) => organisationId === id)).length,
    rows: covered.map((row, at) => ({
      ...row,
      name: services[at]?.serviceName ?? row.service,
      isDuty: DUTY_SERVICES.has(row.service),
      requirements: requirements.filter(({ service }) => service === row.service).map(({ number }) => number),
    })),
  };
}
