import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { decideSuggestions } from "./decide-suggestions.server";
import { explainSuggestion } from "./explain-suggestion.server";
import { saveSuggestions } from "./save-suggestions.server";
import type { SuggestionRequest } from "./suggestion-schema";

/** What one of the forms about suggestions asks for. */
export function changeSuggestions(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: SuggestionRequest,
): Promise<Verdict<null>> {
  switch (asked.intent) {
    case "save":
      return saveSuggestions(deps, actor, consortium, documentId, asked);
    case "explain":
      return explainSuggestion(deps, actor, consortium, documentId, asked);
    case "accept":
    case "reject":
    case "withdraw":
    case "reopen":
      return decideSuggestions(deps, actor, consortium, documentId, { act: asked.intent, seen: asked.seen });
  }
}
