import type { Actor } from "~/domain/access/actor";
import { readDueOn } from "~/domain/decision/question";
import { isInTime } from "~/domain/shared/deadline";
import { osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { changedMeanwhile } from "~/features/kernel/changed-meanwhile.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { formatDate } from "~/i18n/format";
import { atQuestion } from "./question-place.server";

/**
 * Gives more time: later, and while there still is some. Nobody votes again once the result can be seen to stand.
 * `seen` is the last day as the person saw it; another's stands, and is told. Issues: not_allowed, decision_ended,
 * decision_due_over, decision_due_earlier, those of `readDueOn` and `changedMeanwhile`.
 */
export function extendQuestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
  { dueOn: written, seen }: { dueOn: string; seen: string },
): Promise<Verdict<null>> {
  const find = atQuestion(actor, consortium, number, "extend", "decision.ask");
  return change(deps, actor, find, async (tx, { question }, now) => {
    if (!isInTime(now, question.dueAt)) return refuse("decision_due_over", "dueOn");
    const dueOn = readDueOn(written, osloDate(now));
    if (!dueOn.ok) return dueOn;
    if (seen !== question.dueOn) {
      if (dueOn.value === question.dueOn) return unchanged(null);
      const by = { scope: consortium.id, action: "decision.extended", objectId: question.id } as const;
      const told = { field: "dueOn", theirs: formatDate(question.dueOn) };
      return refuseAll([await changedMeanwhile(tx, actor, by, told)]);
    }
    if (dueOn.value <= question.dueOn) return refuse("decision_due_earlier", "dueOn");
    await tx.decisionQuestion.update({ where: { id: question.id }, data: { dueOn: utcMidnightOf(dueOn.value) } });
    return made(null, { action: "decision.extended", details: { number, title: question.title, dueOn: dueOn.value } });
  });
}
