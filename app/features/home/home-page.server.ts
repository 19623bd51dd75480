import type { LadderSegment } from "~/components/ui/ladder-bar";
import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn, NOWHERE } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import { hasMandate, hasReached } from "~/domain/consortium/standing";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { ladderSegments, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { Deps } from "~/features/kernel/deps";
import { roleName } from "~/i18n/role-name";
import { type DutyGroups, groupDuties } from "./duty";
import { type FittingCall, fittingCalls } from "./fitting-calls.server";
import { myConsortia, type MyConsortium } from "./my-standings.server";
import { owedDuties } from "./owed-duties.server";
import { type ReceivedOnCall, receivedApplications } from "./received-applications.server";
import { type RecentText, recentTexts } from "./recent-texts.server";

export interface HomePage {
  today: CivilDate;
  now: Date;
  duties: DutyGroups;
  /** All of them, those not shown among them. */
  owed: number;
  consortia: ConsortiumCard[];
  /** Those put away, by name. */
  archived: { slug: string; name: string }[];
  calls: FittingCall[];
  texts: RecentText[];
  /** Applications on the calls somebody works with for a grantor. */
  received: ReceivedOnCall[];
  /** Acts for a grantor alone, and takes part in nothing. */
  isGrantor: boolean;
  mayFound: boolean;
  topics: string[];
}

export interface ConsortiumCard {
  slug: string;
  name: string;
  lead: string;
  lastDay: CivilDate;
  /** 'Koordinator, Bodø' */
  roles: string[];
  asked: number;
  mandated: number;
  signed: number;
  segments: LadderSegment[];
}

/** Later duties shown before one asks for all. */
const SHOWN_LATER = 12;

/** What somebody owes next across all consortia, where these stand, and the calls that fit. */
export async function homePage(deps: Deps, actor: Actor, asked: { isAll: boolean }): Promise<HomePage> {
  const now = deps.clock.now();
  const today = osloDate(now);
  const { current: consortia, archived } = await myConsortia(deps, actor);
  const ids = consortia.map(({ id }) => id);
  const [owed, calls, texts, received] = await Promise.all([
    owedDuties(deps, actor, consortia, today),
    fittingCalls(deps, actor, ids),
    recentTexts(deps, actor, consortia),
    receivedApplications(deps, actor),
  ]);
  const duties = groupDuties(owed.duties, today);
  return {
    today,
    now,
    duties: asked.isAll ? duties : { ...duties, later: duties.later.slice(0, SHOWN_LATER) },
    owed: owed.duties.length,
    archived,
    consortia: consortia.map((consortium) => cardOf(consortium, actor)),
    calls,
    texts,
    received,
    isGrantor: isOfGrantor(actor),
    mayFound: can(actor, "consortium.create", NOWHERE),
    topics: [
      `person:${actor.personId}`,
      ...consortia.map(({ id }) => `consortium:${id}`),
      ...owed.applicationIds.map((id) => `application:${id}`),
    ],
  };
}

const isOfGrantor = ({ memberships }: Actor): boolean =>
  memberships.length > 0 && memberships.every(({ organisationKind }) => organisationKind === "state");

function cardOf(consortium: MyConsortium, actor: Actor): ConsortiumCard {
  const counted = consortium.partners.filter(isCounted);
  const count = (choose: (partner: MyConsortium["partners"][number]) => boolean) => counted.filter(choose).length;
  const memberships = membershipsIn(actor, consortium.subject).filter(
    (membership) =>
      membership.consortiumId !== null ||
      consortium.partners.some(({ organisationId }) => organisationId === membership.organisationId),
  );
  return {
    slug: consortium.slug,
    name: consortium.name,
    lead: consortium.lead.name,
    lastDay: consortium.lastDay,
    roles: [
      ...new Set(memberships.map((membership) => `${roleName(membership.role)}, ${membership.organisationName}`)),
    ],
    asked: counted.length,
    mandated: count(({ standing }) => hasMandate(standing)),
    signed: count(({ standing }) => hasReached(standing, "signed")),
    segments: ladderSegments(counted.map(({ standing }) => ladderStepOf(standing))),
  };
}
