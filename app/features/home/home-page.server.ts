import type { LadderSegment } from "~/components/ui/ladder-bar";
import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn, NOWHERE } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import { hasMandate, hasReached } from "~/domain/consortium/standing";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { ladderSegments, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { Deps } from "~/features/kernel/deps";
import { roleName } from "~/i18n/role-name";
import { applicationDuties } from "./application-duties.server";
import { approvalDuties } from "./approval-duties.server";
import { type Duty, type DutyGroups, groupDuties } from "./duty";
import { type FittingCall, fittingCalls } from "./fitting-calls.server";
import { hearingDuties } from "./hearing-duties.server";
import { installationDuties } from "./installation-duties.server";
import { invitedDuties } from "./invited-duties.server";
import { leadOfferDuties } from "./lead-offer-duties.server";
import { leadDuties } from "./lead-duties.server";
import { listedDuties } from "./listed-duties.server";
import { lostLetterDuties } from "./lost-letter-duties.server";
import { myConsortia, type MyConsortium } from "./my-standings.server";
import { partnerDuties } from "./partner-duties.server";
import { type ReceivedOnCall, receivedApplications } from "./received-applications.server";
import { type RecentText, recentTexts } from "./recent-texts.server";
import { requirementDuties } from "./requirement-duties.server";
import { systemDuties } from "./system-duties.server";
import { voteDuties } from "./vote-duties.server";
import { whatWaits } from "./waiting.server";

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
  const managed = consortia.filter((one) => !one.isClosed && can(actor, "consortium.manage", one.subject));
  const ids = consortia.map(({ id }) => id);
  const waiting = await whatWaits(deps, actor, ids);
  const [
    applications,
    installation,
    invited,
    offers,
    listed,
    lost,
    approvals,
    hearings,
    systems,
    votes,
    requirements,
    calls,
    texts,
    received,
  ] = await Promise.all([
    applicationDuties(deps, actor, consortia, today),
    installationDuties(deps, actor, today),
    waiting.invited ? invitedDuties(deps, actor, today) : [],
    waiting.offered ? leadOfferDuties(deps, actor, consortia, today) : [],
    waiting.listed ? listedDuties(deps, actor, today) : [],
    waiting.unsent ? lostLetterDuties(deps, managed, today) : [],
    waiting.approval ? approvalDuties(deps, actor, consortia, today) : [],
    waiting.hearing ? hearingDuties(deps, actor, consortia, today) : [],
    waiting.systems ? systemDuties(deps, actor, consortia, today) : [],
    waiting.questions ? voteDuties(deps, actor, consortia, today) : [],
    waiting.requirements ? requirementDuties(deps, actor, consortia, today) : [],
    fittingCalls(deps, actor, ids),
    recentTexts(deps, consortia),
    receivedApplications(deps, actor),
  ]);
  const owed: Duty[] = [
    ...applications.duties,
    ...installation,
    ...invited,
    ...listed.filter(({ key }) => !invited.some((one) => one.key === key)),
    ...offers,
    ...lost,
    ...approvals,
    ...hearings,
    ...systems,
    ...votes,
    ...requirements,
    ...consortia.flatMap((consortium) => [
      ...(can(actor, "consortium.manage", consortium.subject) ? leadDuties(consortium, today) : []),
      ...partnerDuties(consortium, actor, today),
    ]),
  ];
  const duties = groupDuties(owed, today);
  return {
    today,
    now,
    duties: asked.isAll ? duties : { ...duties, later: duties.later.slice(0, SHOWN_LATER) },
    owed: owed.length,
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
      ...applications.applicationIds.map((id) => `application:${id}`),
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
