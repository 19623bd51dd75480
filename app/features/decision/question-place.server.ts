import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { advanceQuestion, type QuestionCommand } from "~/domain/decision/question-lifecycle";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import { type ConsortiumPlace, inConsortium } from "~/features/kernel/consortium-place.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readQuestionAt, type StoredQuestion } from "./decision-store.server";

export interface QuestionPlace extends ConsortiumPlace {
  question: StoredQuestion;
}

/** At a question, held until commit, where the command is possible. Issues: not_allowed, decision_ended {state}. */
export const atQuestion =
  (actor: Actor, consortium: FoundConsortium, number: number, command: QuestionCommand, action: Action) =>
  async (tx: Transaction): Promise<QuestionPlace | Refusal> => {
    const place = await inConsortium(actor, consortium, action)(tx);
    if ("ok" in place) return place;
    await tx.$queryRaw`
      select 1 from decision_question where consortium_id = ${consortium.id}::uuid and number = ${number} for update`;
    const question = await readQuestionAt(tx, place.consortium, number);
    if (!question) return refuse("not_allowed");
    if (!advanceQuestion(question.state, command).ok) return refuse("decision_ended");
    return {
      ...place,
      organisation: actingPartner(actor, place.consortium.subject) ?? place.organisation,
      object: { type: "decision", id: question.id },
      question,
    };
  };
