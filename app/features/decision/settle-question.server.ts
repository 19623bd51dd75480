import type { Actor } from "~/domain/access/actor";
import { readDueOn } from "~/domain/decision/question";
import { isInTime } from "~/domain/shared/deadline";
import { osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { checkReason } from "~/domain/shared/reason";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { Prisma } from "~prisma/generated/client";
import { atQuestion } from "./question-place.server";

/**
 * Enters the result in the log, with who had a vote on that day: once the deadline is over, or everybody has voted.
 * Issues: not_allowed, decision_ended, decision_votes_missing {count}.
 */
export function settleQuestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
): Promise<Verdict<null>> {
  const find = atQuestion(actor, consortium, number, "settle", "decision.ask");
  return change(deps, actor, find, async (tx, { question }, now) => {
    const { count, electors } = question;
    if (isInTime(now, question.dueAt) && count.cast < count.electors)
      return refuse("decision_votes_missing", undefined, { count: count.electors - count.cast });
    await tx.decisionQuestion.update({
      where: { id: question.id },
      data: {
        state: "settled",
        endedAt: now,
        endedByName: actor.displayName,
        electors: electors as unknown as Prisma.InputJsonValue,
      },
    });
    const { result } = count;
    const option =
      result.kind === "decided" ? (question.options.find(({ id }) => id === result.optionId)?.text ?? null) : null;
    return made(null, { action: "decision.settled", details: { number, title: question.title, option } });
  });
}

/** Takes a question back, with the reason. Issues: not_allowed, decision_ended, those of `checkReason`. */
export function withdrawQuestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
  written: string,
): Promise<Verdict<null>> {
  const find = atQuestion(actor, consortium, number, "withdraw", "decision.ask");
  return change(deps, actor, find, async (tx, { question }, now) => {
    const reason = checkReason(written);
    if (!reason.ok) return reason;
    await tx.decisionQuestion.update({
      where: { id: question.id },
      data: { state: "withdrawn", endedAt: now, endedByName: actor.displayName, endedReason: reason.value },
    });
    return made(null, {
      action: "decision.withdrawn",
      details: { number, title: question.title, reason: reason.value },
    });
  });
}

/**
 * Gives more time: later, and while there still is some. Nobody votes again once the result can be seen to stand.
 * Issues: not_allowed, decision_ended, decision_due_over, decision_due_earlier, those of `readDueOn`.
 */
export function extendQuestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
  written: string,
): Promise<Verdict<null>> {
  const find = atQuestion(actor, consortium, number, "extend", "decision.ask");
  return change(deps, actor, find, async (tx, { question }, now) => {
    if (!isInTime(now, question.dueAt)) return refuse("decision_due_over", "dueOn");
    const dueOn = readDueOn(written, osloDate(now));
    if (!dueOn.ok) return dueOn;
    if (dueOn.value <= question.dueOn) return refuse("decision_due_earlier", "dueOn");
    await tx.decisionQuestion.update({ where: { id: question.id }, data: { dueOn: utcMidnightOf(dueOn.value) } });
    return made(null, { action: "decision.extended", details: { number, title: question.title, dueOn: dueOn.value } });
  });
}
