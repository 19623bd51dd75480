import { firstDayOf, halfYearOf } from "~/domain/landscape/half-year";
import { addDays, osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Transaction } from "~/features/kernel/deps";

import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";
import { SYSTEM_PLANS, VENDORS } from "./system-plans";
import type { DayOffset } from "./world-days";

const ANSWERED_ON: DayOffset = -6;

/** What the municipalities use today. Four have not answered. */
export async function placeSystems(tx: Transaction, placement: Placement, consortium: PlacedConsortium): Promise<void> {
  const { rows, days, newId } = placement;
  const at = days.past(days.workday(ANSWERED_ON), "09:15");
  const now = halfYearOf(osloDate(days.now));
  const answered = SYSTEM_PLANS.flatMap((plan) => {
    const partner = consortium.partners.find(({ number, hasStopped }) => number === plan.number && !hasStopped);
    return partner ? [{ plan, partner }] : [];
  });
  await tx.recordSystem.createMany({
    data: answered.map(({ plan, partner }, index) => ({
      id: newId(),
      consortiumId: consortium.id,
      organisationId: partner.id,
      product: plan.product,
      vendor: VENDORS[plan.product],
      areas: index % 3 === 0 ? ["care", "rehabilitation"] : ["care"],
      endsOn: plan.endsIn === null ? null : utcMidnightOf(addDays(firstDayOf(now + plan.endsIn + 1), -1)),
      isOpenEnded: plan.endsIn === null,
      noticeMonths: plan.notice,
      optionMonths: plan.options,
      yearlyCost: plan.cost === null ? null : BigInt(plan.cost) * 100n,
      isCostPrivate: plan.isPrivate ?? false,
      users: null,
      services: servicesOf(index),
      unknown: plan.cost === null ? ["cost", "users"] : ["users"],
      version: 1,
      updatedByName: plan.isByLink ? `IKT-leder, ${partner.name}` : partner.chiefExecutive.name,
      updatedAt: at,
      isByLink: plan.isByLink ?? false,
    })),
  });
  for (const { plan, partner } of answered)
    rows.events.push({
      at,
      scope: consortium.id,
      actor: plan.isByLink
        ? {
            personId: null,
            name: `IKT-leder, ${partner.name}`,
            organisationId: partner.id,
            organisationName: partner.name,
          }
        : partner.chiefExecutive,
      objectType: "partnership",
      objectId: partner.partnershipId,
      action: "system.answered",
      details: { municipality: partner.name, product: plan.product, isByLink: plan.isByLink ?? false },
    });
}

/** Nearly all use what the law demands, fewer what is new: made up, the same every time. */
const SPREAD: readonly (readonly [service: string, ofTen: number])[] = [
  ["helsenettet", 10],
  ["adresseregisteret", 10],
  ["persontjenesten", 8],
  ["hpr", 6],
  ["flr", 5],
  ["helseid", 7],
  ["kjernejournal", 8],
  ["pjd", 2],
  ["eresept", 8],
  ["sfm", 3],
  ["pll", 2],
  ["helsenorge", 9],
  ["digihelse", 6],
  ["digihelsestasjon", 4],
  ["vkp", 5],
  ["ebxml", 10],
  ["plo", 10],
  ["foresporsel", 9],
  ["henvisning", 9],
  ["epikrise", 10],
  ["labsvar", 8],
  ["kpr", 10],
  ["sysvak", 9],
  ["finnkode", 5],
  ["samsvar", 6],
  ["fiks", 6],
  ["sykehjem-betaling", 10],
];

const servicesOf = (index: number): string[] =>
  SPREAD.filter(([, ofTen], at) => (index * 3 + at * 7) % 10 < ofTen).map(([service]) => service);
