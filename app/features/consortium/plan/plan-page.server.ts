import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { breaksBetween } from "~/domain/consortium/council-breaks";
import { bestHearing, type CouncilPlan, councilPlan } from "~/domain/consortium/council-plan";
import { lastDayBefore } from "~/domain/shared/deadline";
import { workingDaysAfter } from "~/domain/shared/holidays";
import { addDays, type CivilDate, daysBetween, osloDate } from "~/domain/shared/oslo-time";
import type { Issue } from "~/domain/shared/verdict";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { formatShortDate } from "~/i18n/format";
import { participationName } from "~/i18n/participation-name";
import { m } from "~/paraglide/messages.js";
import { planMark } from "./plan-mark";
import { type PlanChoice, readTrial } from "./plan-trial";
import type { PlacedRow, PlanCounts, PlanRow, PlanView } from "./plan-view";
import { type PartnerInPlan, plannedPartners } from "./planned-partners.server";
import { readPlan } from "./read-plan.server";

type Planned = PartnerInPlan & { plan: CouncilPlan };

/** The plan back from the deadline, with what the address tries instead of what is saved. */
export async function planPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  search: URLSearchParams,
): Promise<PlanView & { issues: Issue[] }> {
  const today = osloDate(deps.clock.now());
  const { changed, ...planned } = await readPlan(deps.db, consortium.id);
  const saved: PlanChoice = { ...planned, lastDay: lastDayBefore(consortium.deadlineAt) };
  const { meetings: tried, isTrying, issues, ...choice } = readTrial(search, saved);
  const partners = await plannedPartners(deps, consortium.id, today, tried);
  const all = partners.map((partner): Planned => ({ ...partner, plan: councilPlan(partner, { ...choice, today }) }));
  const axis = axisOf(all, choice, today);
  const rows = all.flatMap((partner) => rowOf(partner, axis) ?? []).sort(byUrgency);
  return {
    id: consortium.id,
    slug: consortium.slug,
    today,
    choice,
    saved,
    seen: planMark(consortium.deadlineAt, changed),
    changed,
    tried,
    isTrying,
    issues,
    rows,
    decided: all.filter(({ plan }) => plan.kind === "in_place").map(decidedRow),
    notNeeded: all.filter(({ plan }) => plan.kind === "not_needed").map(notNeededRow),
    counts: countsOf(rows),
    best: bestHearing(
      all.map(({ plan }) => plan),
      today,
    ),
    own: ownWay(choice),
    axis,
    mayManage: can(actor, "consortium.manage", consortium.subject),
  };
}

function ownWay({ hearingOn, pace }: PlanChoice): PlanView["own"] {
  if (hearingOn === null) return null;
  const frozenOn = workingDaysAfter(hearingOn, pace.replyDays);
  return { hearingOn, frozenOn, papersFrom: workingDaysAfter(frozenOn, pace.caseDays) };
}

const LONGEST_AXIS = 370;

/** Whole weeks, from this one past the deadline and the next meetings of those who miss it. */
function axisOf(all: readonly Planned[], { lastDay, hearingOn }: PlanChoice, today: CivilDate): PlanView["axis"] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(today, -weekday);
  const next = all.flatMap(({ plan }) => (plan.kind === "misses" && plan.next ? [plan.next.heldOn] : []));
  const last =
    [addDays(lastDay, 28), hearingOn ?? today, ...next.map((day) => addDays(day, 7))].sort().at(-1) ?? lastDay;
  const days = Math.min(Math.max(daysBetween(from, last), 28), LONGEST_AXIS);
  return { from, to: addDays(from, Math.ceil(days / 7) * 7) };
}

function chainIn(plan: CouncilPlan): PlanRow["chain"] {
  if (plan.kind === "makes" || plan.kind === "late") return plan.last;
  return plan.kind === "misses" ? plan.next : null;
}

function rowOf(partner: Planned, axis: PlanView["axis"]): PlanRow | null {
  const { plan, number, name, standing, rules, areRulesAssumed, countyNumber } = partner;
  if (plan.kind === "in_place" || plan.kind === "not_needed") return null;
  const step = ladderStepOf(standing);
  const chain = chainIn(plan);
  const isShown = (day: CivilDate) => day >= axis.from && day <= axis.to && day !== chain?.heldOn;
  return {
    number,
    name,
    step,
    stepLabel: ladderStepName(step),
    kind: plan.kind,
    chain,
    days: plan.kind === "late" ? plan.days : 0,
    since: plan.kind === "misses" ? plan.since : null,
    remedies: plan.kind === "misses" ? plan.remedies : [],
    meetings: plan.kind === "makes" || plan.kind === "late" ? plan.meetings : 0,
    others: [...new Set(partner.meetings.map(({ heldOn }) => heldOn))].filter(isShown).sort(),
    breaks: breaksBetween(axis.from, axis.to, countyNumber),
    rules,
    areRulesAssumed,
  };
}

const URGENCY = { misses: 0, unknown: 1, late: 2, makes: 3 } as const;

/** Those who miss first, then whose hearing must close first. */
const byUrgency = (a: PlanRow, b: PlanRow): number =>
  URGENCY[a.kind] - URGENCY[b.kind] ||
  (a.chain?.hearingBy ?? "").localeCompare(b.chain?.hearingBy ?? "") ||
  a.name.localeCompare(b.name, "nb");

function countsOf(rows: readonly PlanRow[]): PlanCounts {
  const count = (kind: PlanRow["kind"]) => rows.filter((row) => row.kind === kind).length;
  return {
    need: rows.length,
    makes: count("makes"),
    late: count("late"),
    misses: count("misses"),
    unknown: count("unknown"),
  };
}

function placedRow({ number, name, standing, participation }: Planned, words: string): PlacedRow {
  const step = ladderStepOf(standing);
  const stepLabel = ladderStepName(step, standing.stopped ?? undefined);
  return { number, name, step, stepLabel, isLead: participation === "lead", words };
}

const decidedRow = (partner: Planned): PlacedRow =>
  placedRow(
    partner,
    formatShortDate((partner.standing.reached.decided ?? partner.standing.reached.signed)?.decidedOn ?? ""),
  );

function notNeededRow(partner: Planned): PlacedRow {
  const { participation, standing } = partner;
  if (standing.stopped && standing.since)
    return placedRow(
      partner,
      m.plan_stopped({
        how: ladderStepName("out", standing.stopped).toLowerCase(),
        date: formatShortDate(standing.since),
      }),
    );
  return placedRow(
    partner,
    participation === "option" ? m.plan_option() : participationName(participation).toLowerCase(),
  );
}
