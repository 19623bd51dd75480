import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { castVote } from "~/features/decision/cast-vote.server";
import { extendQuestion } from "~/features/decision/extend-question.server";
import { settleQuestion } from "~/features/decision/settle-question.server";
import { withdrawQuestion } from "~/features/decision/withdraw-question.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { formShape } from "~/http/form-shape";

export const questionPressForm = formShape({
  names: ["intent", "municipality", "option", "reason", "dueOn", "wasDueOn", "seen"],
});

/** A vote, or what the lead does with the question. */
export function pressQuestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
  fields: FormData,
): Promise<Verdict<null>> {
  const text = (name: string) => String(fields.get(name) ?? "");
  switch (text("intent")) {
    case "settle":
      return settleQuestion(deps, actor, consortium, number);
    case "withdraw":
      return withdrawQuestion(deps, actor, consortium, number, text("reason"));
    case "extend":
      return extendQuestion(deps, actor, consortium, number, { dueOn: text("dueOn"), seen: text("wasDueOn") });
    default: {
      const ballot = {
        municipality: text("municipality"),
        option: text("option"),
        reason: text("reason"),
        seen: Number(text("seen")),
      };
      return castVote(deps, actor, consortium, number, ballot);
    }
  }
}
