import type { Actor } from "~/domain/access/actor";
import { lastDayBefore, lastMinuteBefore } from "~/domain/shared/deadline";
import { osloDate, utcMidnightOf, wallTimeOf } from "~/domain/shared/oslo-time";
import { accept, type Issue, issue, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { moveIn } from "~/features/consortium/steering/move-deadline.server";
import { change, type Happened, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { formatDate } from "~/i18n/format";
import { planMark } from "./plan-mark";
import { isSame, parseOptionalDate, parsePace, type PlanChoice } from "./plan-trial";
import { readPlan } from "./read-plan.server";

/** The plan as its form sends it. */
export interface TypedPlan {
  deadline: string;
  hearing: string;
  replyDays: string;
  caseDays: string;
  /** What stood when the form was drawn (`planMark`). */
  seen: string;
}

/**
 * Plans the hearing and how long the case takes, and moves the deadline where that is another. Issues: not_allowed,
 * deadline_moved_meanwhile, plan_changed_meanwhile {by, hearing, replyDays, caseDays}, date_missing, date_invalid, days_out_of_range {max}, hearing_after_deadline,
 * hearing_not_in_future, those of `checkDeadline`.
 */
export function savePlan(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  typed: TypedPlan,
): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx, place, now) => {
    const { deadlineAt } = place.consortium;
    const saved = await readPlan(tx, consortium.id);
    if (!typed.seen.startsWith(deadlineAt.toISOString())) return refuse("deadline_moved_meanwhile");
    if (planMark(deadlineAt, saved.changed) !== typed.seen)
      return refuse("plan_changed_meanwhile", undefined, {
        by: saved.changed?.by ?? place.consortium.lead.name,
        hearing: saved.hearingOn ? formatDate(saved.hearingOn) : "–",
        ...saved.pace,
      });
    const before: PlanChoice = { lastDay: lastDayBefore(deadlineAt), hearingOn: saved.hearingOn, pace: saved.pace };
    const choice = readChoice(typed, before, now);
    if (!choice.ok) return choice;
    if (isSame(choice.value, before)) return unchanged(null);
    const events = await keepChoice(
      tx,
      { consortium: place.consortium, before, now, by: actor.displayName },
      choice.value,
    );
    return events.ok ? made(null, events.value) : events;
  });
}

function readChoice(typed: TypedPlan, before: PlanChoice, now: Date): Verdict<PlanChoice> {
  const deadline = parseOptionalDate(typed.deadline, "deadline");
  const hearing = parseOptionalDate(typed.hearing, "hearing");
  const pace = parsePace(typed.replyDays, typed.caseDays);
  const issues: Issue[] = [deadline, hearing, pace].flatMap((one) => (one.ok ? [] : one.issues));
  if (deadline.ok && deadline.value === null) issues.push(issue("date_missing", "deadline"));
  if (!deadline.ok || !deadline.value || !hearing.ok || !pace.ok) return refuseAll(issues);
  const [lastDay, hearingOn] = [deadline.value, hearing.value];
  if (hearingOn && hearingOn > lastDay) issues.push(issue("hearing_after_deadline", "hearing"));
  else if (hearingOn && hearingOn !== before.hearingOn && hearingOn < osloDate(now))
    issues.push(issue("hearing_not_in_future", "hearing"));
  return issues.length > 0 ? refuseAll(issues) : accept({ lastDay, hearingOn, pace: pace.value });
}

async function keepChoice(
  tx: Transaction,
  { consortium, before, now, by }: { consortium: FoundConsortium; before: PlanChoice; now: Date; by: string },
  choice: PlanChoice,
): Promise<Verdict<Happened[]>> {
  const events: Happened[] = [];
  const { hearingOn, pace, lastDay } = choice;
  if (lastDay !== before.lastDay) {
    const deadlineTime = wallTimeOf(lastMinuteBefore(consortium.deadlineAt)).time.slice(0, 5);
    const moved = await moveIn(tx, now, consortium, { deadlineOn: lastDay, deadlineTime });
    if (!moved.ok) return refuseAll(moved.issues.map((one) => ({ ...one, path: "deadline" })));
    events.push(moved.value);
  }
  if (!isSame({ ...choice, lastDay: before.lastDay }, before)) {
    const planned = { ...pace, hearingOn: hearingOn && utcMidnightOf(hearingOn), changedAt: now, changedByName: by };
    await tx.consortiumPlan.upsert({
      where: { consortiumId: consortium.id },
      create: { ...planned, consortiumId: consortium.id },
      update: planned,
    });
    events.push({ action: "plan.changed", details: { ...pace, hearingOn } });
  }
  return accept(events);
}
