import type { Actor } from "~/domain/access/actor";
import { isInTime } from "~/domain/shared/deadline";
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
