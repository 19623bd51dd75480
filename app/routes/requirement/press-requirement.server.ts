import type { Actor } from "~/domain/access/actor";
import { readRequirementNumber } from "~/domain/requirement/requirement";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { answerRequirement } from "~/features/requirement/answer-requirement.server";
import { mergeRequirement } from "~/features/requirement/merge-requirement.server";
import { changeRequirement, retireRequirement } from "~/features/requirement/save-requirement.server";

import { textIn, typedRequirement, wholeIn } from "./requirement-action.server";

/** What a button on a requirement's page does. */
export function pressRequirement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
  fields: FormData,
): Promise<Verdict<null>> {
  const seen = { number, version: wholeIn(fields, "version") };
  switch (fields.get("intent")) {
    case "answer":
      return answerRequirement(deps, actor, consortium, number, {
        municipality: textIn(fields, "municipality"),
        seen: wholeIn(fields, "seen"),
        stance: textIn(fields, "stance"),
        reason: textIn(fields, "reason"),
      });
    case "merge": {
      const into = readRequirementNumber(textIn(fields, "into")) ?? 0;
      return mergeRequirement(deps, actor, consortium, seen, into);
    }
    case "withdraw":
      return retireRequirement(deps, actor, consortium, seen, "withdraw");
    case "restore":
      return retireRequirement(deps, actor, consortium, seen, "restore");
    default:
      return changeRequirement(deps, actor, consortium, seen, typedRequirement(fields));
  }
}
