import type { Remedy } from "~/domain/consortium/council-plan";
import { formatDate, formatList, formatShortDate, formatWeekday } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { PlanCounts, PlanRow, PlanView } from "./plan-view";

/** '25. november', without the year and the weekday. */
const dayWords = (day: string): string => formatWeekday(day).replace(/^\S+ /, "");

/** The finding: what would help where something does, otherwise how many make it. */
export function planHeading({ counts, best, choice, isTrying, rows, decided }: PlanView): string {
  if (rows.length === 0) return decided.length > 0 ? m.plan_all_decided() : m.plan_nobody();
  if (isTrying && choice.hearingOn)
    return m.plan_heading_trying({
      hearing: dayWords(choice.hearingOn),
      deadline: dayWords(choice.lastDay),
      makes: counts.makes,
      need: counts.need,
    });
  if (best && counts.late > 0 && best.makes > counts.makes)
    return m.plan_heading_best({ day: dayWords(best.on), makes: best.makes, need: counts.need });
  return m.plan_heading({ makes: counts.makes, need: counts.need });
}

const MOST_NAMES = 3;

export function planLead({ counts, choice, isTrying, rows }: PlanView): string {
  if (rows.length === 0) return m.plan_lead_nobody();
  if (isTrying) return m.plan_lead_trying();
  const missing = m.plan_lead_need({ count: counts.need });
  const hearing = choice.hearingOn
    ? counts.makes === 0
      ? m.plan_lead_hearing_none({ day: dayWords(choice.hearingOn) })
      : m.plan_lead_hearing({ day: dayWords(choice.hearingOn), makes: counts.makes })
    : m.plan_lead_no_hearing();
  const misses = rows.filter(({ kind }) => kind === "misses");
  const [first] = misses;
  const tooLate =
    misses.length === 1 && first?.since
      ? m.plan_lead_since({ name: first.name, date: dayWords(first.since) })
      : misses.length > 0 && misses.length <= MOST_NAMES
        ? m.plan_lead_miss({ names: formatList(misses.map(({ name }) => name)) })
        : misses.length > 0
          ? m.plan_lead_misses({ count: misses.length })
          : "";
  return [missing, hearing, tooLate].filter(Boolean).join(" ");
}

/** '1 rekker ikke · 9 for sent · 7 rekker' */
export const countWords = ({ misses, unknown, late, makes }: PlanCounts): string =>
  [
    misses > 0 && m.plan_count_misses({ count: misses }),
    unknown > 0 && m.plan_count_unknown({ count: unknown }),
    late > 0 && m.plan_count_late({ count: late }),
    m.plan_count_makes({ count: makes }),
  ]
    .filter(Boolean)
    .join(" · ");

/** Whether a municipality makes it, in words. */
export function verdictWords({ kind, days, since }: PlanRow): string {
  if (kind === "late") return m.plan_late({ days });
  if (kind === "misses") return since ? m.plan_misses_since({ date: formatShortDate(since) }) : m.plan_misses();
  return kind === "unknown" ? m.plan_unknown() : m.plan_makes();
}

/** A few words beside the name. */
export function noteWords({ rules, meetings, areRulesAssumed }: PlanRow): string {
  if (rules.committeeDays !== null) return m.plan_committee_first();
  if (meetings > 1) return m.plan_meetings({ count: meetings });
  return areRulesAssumed ? m.plan_rules_assumed_short() : "";
}

export function remedyWords(remedy: Remedy): string {
  if (remedy.kind === "extraordinary")
    return m.plan_remedy_extraordinary({ date: formatDate(remedy.heldOn), notice: formatDate(remedy.noticeBy) });
  if (remedy.kind === "extension") return m.plan_remedy_extension({ date: formatDate(remedy.until) });
  return remedy.on ? m.plan_remedy_committee({ date: formatDate(remedy.on) }) : m.plan_remedy_committee_any();
}
