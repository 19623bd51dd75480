import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { LADDER } from "~/domain/consortium/commitment-ladder";
import { type Stop, STOPS } from "~/domain/consortium/commitment-step";
import { isCounted } from "~/domain/consortium/counted";
import { hasReached } from "~/domain/consortium/standing";
import { COST_KEYS, type CostKey } from "~/domain/cost/cost-key";
import { UNDER_WAY } from "~/domain/grant/application-lifecycle";
import { signOffState } from "~/domain/grant/sign-off";
import type { Øre } from "~/domain/shared/money";
import { osloDate } from "~/domain/shared/oslo-time";
import type { FoundPartner } from "~/features/consortium/partner/find-partner.server";
import { type PartnerStanding, partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import { computeBills } from "~/features/cost/computed-bills.server";
import { findApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { readSigningRecord } from "~/features/grant/signing/sign-off-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";

/** A number of municipalities and their inhabitants. */
export interface Extent {
  municipalities: number;
  inhabitants: number;
}

export interface WithdrawalPage {
  number: string;
  name: string;
  today: string;
  /** Whether it said no before it was in, or leaves what it had joined. */
  kinds: Stop[];
  /** Who takes part, and who has a decision that holds: now, and without this municipality. */
  scope: { before: Extent; after: Extent };
  decided: { before: Extent; after: Extent };
  /** Null where there are no shared costs, the municipality pays none, or the person may not see them. */
  costs: {
    key: string;
    isDecided: boolean;
    /** What it would have paid, less its share of the grant. Øre. */
    moved: Øre;
    rows: { number: string; name: string; pays: Øre; paysAfter: Øre }[];
  } | null;
  /** Applications that are written or signed, and what becomes of their signatures. */
  applications: { id: string; title: string; isOwnSigned: boolean; signedByOthers: number }[];
}

/** What changes for the others when a municipality says no or withdraws. Null when it already has, or may not be recorded. */
export async function withdrawalPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
): Promise<WithdrawalPage | null> {
  if (!can(actor, "commitment.record", partner.subject)) return null;
  const today = osloDate(deps.clock.now());
  const standings = await partnerStandings(deps.db, consortium.id, today);
  const own = standings.find(({ record }) => record.id === partner.partnershipId);
  if (!own || own.standing.stopped || own.participation === "lead") return null;
  const status = own.standing.step ?? "none";
  const [costs, applications] = await Promise.all([
    costsWithout(deps, actor, consortium, partner),
    applicationsWithout(deps, actor, consortium, partner),
  ]);
  const counted = standings.filter(isCounted);
  const others = counted.filter((one) => one !== own);
  const isDecided = ({ standing }: PartnerStanding) => hasReached(standing, "decided");
  return {
    number: partner.organisation.number,
    name: partner.organisation.name,
    today,
    kinds: STOPS.filter((kind) => LADDER[status][kind] === "stop"),
    scope: { before: extentOf(counted), after: extentOf(others) },
    decided: { before: extentOf(counted.filter(isDecided)), after: extentOf(others.filter(isDecided)) },
    costs,
    applications: isCounted(own) ? applications : [],
  };
}

const extentOf = (partners: readonly PartnerStanding[]): Extent => ({
  municipalities: partners.length,
  inhabitants: partners.reduce((sum, { population }) => sum + (population ?? 0), 0),
});

/** By the decided key, or the first one that divides. */
async function costsWithout(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { organisation }: FoundPartner,
): Promise<WithdrawalPage["costs"]> {
  if (!can(actor, "cost.view", consortium.subject)) return null;
  const asked = { leaves: [organisation.number], joins: [], isGrantRefused: false };
  const { basis, before, now } = await computeBills(deps, consortium, asked);
  const divides = (key: CostKey) => before[key].ok && now[key].ok;
  const key = [...(basis.decision ? [basis.decision.key] : []), ...COST_KEYS].find(divides);
  if (!key || basis.costs.shared.length === 0) return null;
  const pays = (bills: typeof before, organisationId: string): Øre => {
    const bill = bills[key].ok ? bills[key].value.get(organisationId) : undefined;
    return bill ? bill.shared - bill.grant : 0n;
  };
  if (!basis.sharers.some(({ organisationId }) => organisationId === organisation.id)) return null;
  return {
    key: costKeyName(key),
    isDecided: basis.decision?.key === key,
    moved: pays(before, organisation.id),
    rows: basis.sharers
      .filter(({ organisationId }) => organisationId !== organisation.id)
      .map(({ organisationId, number, name }) => ({
        number,
        name,
        pays: pays(before, organisationId),
        paysAfter: pays(now, organisationId),
      }))
      .sort((a, b) => Number(b.paysAfter - b.pays - (a.paysAfter - a.pays)) || a.number.localeCompare(b.number)),
  };
}

/** Whoever takes part stands in the text that all sign: another list of partners is another text. */
async function applicationsWithout(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { organisation }: FoundPartner,
): Promise<WithdrawalPage["applications"]> {
  const rows = await deps.db.application.findMany({
    where: { consortiumId: consortium.id, state: { in: [...UNDER_WAY] } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 20,
  });
  const shown: WithdrawalPage["applications"] = [];
  for (const { id } of rows) {
    const application = await findApplication(deps.db, actor, consortium, id);
    if (!application) continue;
    const [current, record] = await Promise.all([
      readCurrentContent(deps.db, deps, application),
      readSigningRecord(deps.db, id),
    ]);
    const signed = current.partners.filter((partner) => signOffState(partner, record, current.sha256) === "signed");
    const isOwnSigned = signed.some(({ organisationId }) => organisationId === organisation.id);
    shown.push({ id, title: application.title, isOwnSigned, signedByOthers: signed.length - Number(isOwnSigned) });
  }
  return shown;
}
