import type { Actor } from "~/domain/access/actor";
import { readQuestion, type WrittenQuestion } from "~/domain/decision/question";
import { osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** Puts a question to the steering group. Issues: not_allowed, those of `readQuestion`. */
export function askQuestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: WrittenQuestion,
): Promise<Verdict<{ number: number }>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "decision.ask"), async (tx, _place, now) => {
    const read = readQuestion(written, osloDate(now));
    if (!read.ok) return read;
    const { options, dueOn, ...question } = read.value;
    const { _max } = await tx.decisionQuestion.aggregate({
      where: { consortiumId: consortium.id },
      _max: { number: true },
    });
    const number = (_max.number ?? 0) + 1;
    const id = deps.newId();
    await tx.decisionQuestion.create({
      data: {
        id,
        consortiumId: consortium.id,
        number,
        ...question,
        dueOn: utcMidnightOf(dueOn),
        state: "open",
        askedByName: actor.displayName,
        askedAt: now,
        options: { create: options.map((text, position) => ({ id: deps.newId(), position, text })) },
      },
    });
    const object = { objectType: "decision", objectId: id };
    return made({ number }, { ...object, action: "decision.asked", details: { number, title: question.title, dueOn } });
  });
}
