import { type CouncilPlan, councilPlan } from "~/domain/consortium/council-plan";
import type { Chain } from "~/domain/consortium/council-rules";
import { lastDayBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { type PartnerInPlan, plannedPartners } from "~/features/consortium/plan/planned-partners.server";
import { readPlan } from "~/features/consortium/plan/read-plan.server";
import { compareNames, formatDate, formatShortDate } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

type Planned = PartnerInPlan & { plan: CouncilPlan };

/** The plan back from the deadline: when each council meets, and what must have happened before. */
export const planFigures: FigureKind = {
  label: (locale) => m.live_plan({}, { locale }),
  hint: (locale) => m.live_plan_hint({}, { locale }),
  filters: { left: (locale) => m.live_plan_left({}, { locale }) },
  hasAll: true,
  hasMunicipalities: true,
  table: planTable,
};

async function planTable(
  deps: FigureDeps,
  { consortium, filter, municipality, locale }: FiguresAsked,
): Promise<LiveTable> {
  const say = { locale };
  const planned = await plannedFor(deps, consortium);
  const note = m.live_plan_note({ deadline: formatDate(lastDayBefore(consortium.deadlineAt), locale) }, say);
  if (municipality) {
    const own = planned.find(({ organisationId }) => organisationId === municipality.id);
    const caption = m.live_of({ what: m.live_plan({}, say), which: municipality.name }, say);
    return own ? { caption, ...ownDates(own, locale), note } : withoutRows(caption, note);
  }
  const counted = new Set(consortium.countedOrganisationIds);
  const rows = planned
    .filter(({ organisationId, plan }) => counted.has(organisationId) && (filter !== "left" || isLeft(plan)))
    .toSorted((one, other) => compareNames(one.name, other.name))
    .map((partner) => [
      partner.name,
      ...chainCells(partner, (day) => formatShortDate(day, locale)),
      verdict(partner.plan, locale),
    ]);
  return {
    caption: m.live_plan({}, say),
    columns: [m.board_municipality({}, say), ...chainNames(locale), m.plan_makes_deadline({}, say)].map((name) => ({
      name,
    })),
    rows,
    note,
  };
}

/** Where every municipality stands with the deadline, as the plan's own page counts it. */
export async function plannedFor(
  deps: FigureDeps,
  { id, deadlineAt }: Pick<FiguresAsked["consortium"], "id" | "deadlineAt">,
): Promise<Planned[]> {
  const today = osloDate(deps.clock.now());
  const { hearingOn, pace } = await readPlan(deps.db, id);
  const dates = { today, lastDay: lastDayBefore(deadlineAt), hearingOn, pace };
  const partners = await plannedPartners(deps, id, today);
  return partners.map((partner): Planned => ({ ...partner, plan: councilPlan(partner, dates) }));
}

const isLeft = ({ kind }: CouncilPlan): boolean => kind !== "in_place" && kind !== "not_needed";

/** The chain back from the last meeting in time; of one that misses, from its next. */
export function chainOfPlan(plan: CouncilPlan): Chain | null {
  if (plan.kind === "makes" || plan.kind === "late") return plan.last;
  return plan.kind === "misses" ? plan.next : null;
}

const chainNames = (locale: Locale): string[] => [
  m.plan_key_hearing({}, { locale }),
  m.plan_key_papers({}, { locale }),
  m.plan_key_committee({}, { locale }),
  m.plan_council_meets({}, { locale }),
];

function chainCells({ plan }: Planned, format: (day: string) => string): string[] {
  const chain = chainOfPlan(plan);
  const days = chain ? [chain.hearingBy, chain.papersOutOn, chain.committeeOn, chain.heldOn] : [null, null, null, null];
  return days.map((day) => (day === null ? "" : format(day)));
}

/** Its dates, a line each. */
const ownDates = (own: Planned, locale: Locale): Pick<LiveTable, "columns" | "rows"> => {
  const cells = chainCells(own, (day) => formatDate(day, locale));
  const dates = chainNames(locale).flatMap((name, at) => (cells[at] ? [[name, cells[at] ?? ""]] : []));
  return {
    columns: [{ name: m.live_step({}, { locale }) }, { name: m.live_day({}, { locale }) }],
    rows: [...dates, [m.plan_makes_deadline({}, { locale }), verdict(own.plan, locale)]],
  };
};

function verdict(plan: CouncilPlan, locale: Locale): string {
  const say = { locale };
  switch (plan.kind) {
    case "in_place":
      return m.live_plan_in_place({}, say);
    case "not_needed":
      return m.live_plan_not_needed({}, say);
    case "late":
      return m.plan_late({ days: plan.days }, say);
    case "misses":
      return m.plan_misses({}, say);
    case "unknown":
      return m.plan_unknown({}, say);
    case "makes":
      return m.plan_makes({}, say);
  }
}
