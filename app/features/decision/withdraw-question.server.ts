import type { Actor } from "~/domain/access/actor";
import { checkReason } from "~/domain/shared/reason";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atQuestion } from "./question-place.server";

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
