import { isCouncil, isExecutiveCommittee } from "~/domain/consortium/council-body";
import type { PlannedPartner } from "~/domain/consortium/council-plan";
import { papersDay } from "~/domain/consortium/council-rules";
import type { Meeting } from "~/domain/consortium/deadline-outlook";
import { workingDaysBefore } from "~/domain/shared/holidays";
import { addDays, type CivilDate, civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import { meetingsInPlan } from "~/features/consortium/standing/meetings-in-plan";
import {
  asMeeting,
  type PartnerStanding,
  readStandings,
} from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import type { TriedMeeting } from "./plan-trial";

export type PartnerInPlan = PartnerStanding & PlannedPartner;

/** How far back it is known since when it has been too late. */
const DAYS_BACK = 120;

/** Every organisation with what its plan depends on, and the meetings somebody tries as if they were entered. */
export async function plannedPartners(
  deps: Pick<Deps, "db" | "remember">,
  consortiumId: string,
  today: CivilDate,
  tried: readonly TriedMeeting[] = [],
): Promise<PartnerInPlan[]> {
  const partners = (await readStandings(deps, [consortiumId], today)).get(consortiumId)?.partners ?? [];
  const held = await readHeld(deps.db, consortiumId, partners, today);
  return partners.map((partner) => {
    const { rules, number, record } = partner;
    const former = held.get(partner.organisationId) ?? [];
    const before = former.map((meeting) => ({ ...meeting, papersOutOn: papersDay(meeting, rules) }));
    const extra = tried.filter((one) => one.number === number).map((one) => asExtraordinary(one, partner));
    return {
      ...partner,
      meetings: [...before, ...partner.meetings, ...extra],
      committees: record.organisation.meetings
        .filter(({ body }) => isExecutiveCommittee(body))
        .map(({ heldOn }) => civilDateOf(heldOn)),
      countyNumber: record.organisation.countyNumber,
    };
  });
}

/** A meeting that is tried is called together with the shortest notice. */
function asExtraordinary({ heldOn }: TriedMeeting, { rules }: PartnerStanding): Meeting {
  const notice = rules.extraordinaryDays;
  return { heldOn, papersOutOn: notice === null ? null : workingDaysBefore(heldOn, notice) };
}

async function readHeld(
  db: Deps["db"],
  consortiumId: string,
  partners: readonly PartnerStanding[],
  today: CivilDate,
): Promise<Map<string, Meeting[]>> {
  const rows = await db.councilMeeting.findMany({
    where: {
      organisationId: { in: partners.map(({ organisationId }) => organisationId) },
      heldOn: { gte: utcMidnightOf(addDays(today, -DAYS_BACK)), lt: utcMidnightOf(today) },
      OR: [{ consortiumId: null }, { consortiumId }],
    },
  });
  return new Map(
    partners.map(({ organisationId, hasJoined }) => {
      const own = rows.filter((row) => row.organisationId === organisationId && isCouncil(row.body));
      return [organisationId, meetingsInPlan(own, { consortiumId, hasJoined }).map(asMeeting)];
    }),
  );
}
